import { Button, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { RecordingSourceRow } from "../bindings/RecordingSourceRow";
import type { RecordingsTakeInReply } from "../bindings/RecordingsTakeInReply";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { Foot } from "../parts/Foot";
import { fileSize } from "../parts/files";
import { Note } from "../parts/Note";
import { Tally } from "../parts/Tally";
import { useTerm } from "../parts/terms";
import styles from "./Recordings.module.css";
import { Part, Troubles } from "./Troubles";

/** Takes in what is new in a source: a look that keeps nothing, if one likes, then the taking, then what became of it. */
export function TakeIn({ row, onClose }: { row: RecordingSourceRow; onClose: () => void }) {
  const { t } = useTranslation("recordings");
  const look = usePerform("recordings_take_in", { quiet: true });
  const take = usePerform("recordings_take_in");
  const reply = take.data ?? look.data;
  return (
    <Dialog title={t("take.title", { name: row.name })} onClose={onClose} size="lg">
      <Stack gap="sm">
        {reply ? (
          <TakenIn reply={reply} />
        ) : (
          <p>{t(`take.says.${row.mode === "reference" ? "reference" : "vault"}`)}</p>
        )}
        {(look.isPending || take.isPending) && (
          <p className={styles.quiet} role="status">
            {t("take.running")}
          </p>
        )}
        <ErrorNote error={take.error ?? look.error} />
        <Foot>
          <Button variant="default" onClick={onClose} data-testid="take-close">
            {t("close")}
          </Button>
          {!take.data && (
            <>
              {!look.data && (
                <Button
                  variant="default"
                  onClick={() => look.mutate({ source: row.id, dry_run: true })}
                  loading={look.isPending}
                  disabled={take.isPending}
                  data-testid="take-look"
                >
                  {t("take.look")}
                </Button>
              )}
              <Button
                onClick={() => take.mutate({ source: row.id })}
                loading={take.isPending}
                disabled={look.isPending}
                data-testid="take-send"
              >
                {t("take.act")}
              </Button>
            </>
          )}
        </Foot>
      </Stack>
    </Dialog>
  );
}

function TakenIn({ reply }: { reply: RecordingsTakeInReply }) {
  const { t, i18n } = useTranslation("recordings");
  const term = useTerm();
  const format = useFormat();
  const left = Object.entries(reply.left).map(
    ([reason, count]) => [term("left_reason", reason), count] as const,
  );
  return (
    <div data-testid="taken-in">
      <Note tone={reply.dry_run ? "act" : "go"}>
        {t(reply.dry_run ? "take.would" : "take.done", {
          count: reply.taken,
          shown: format.number(reply.taken),
          size: fileSize(i18n.language, reply.bytes),
        })}
      </Note>
      <Part title={t("take.counts")} some>
        <Tally
          counts={(["seen", "known", "matched", "doubtful", "flagged"] as const).map(
            (name) => [t(`take.count.${name}`), reply[name]] as const,
          )}
          testid="take-counts"
        />
      </Part>
      <Part title={t("take.left")} some={left.length > 0}>
        <Tally counts={left} testid="take-left" />
      </Part>
      <Troubles rows={reply.troubles} />
    </div>
  );
}
