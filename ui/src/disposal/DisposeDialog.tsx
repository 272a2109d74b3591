import { Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform, useVerb } from "../api/queries";
import type { DisposeReply } from "../bindings/DisposeReply";
import { ErrorNote, Loading, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { Foot } from "../parts/Foot";
import { Note } from "../parts/Note";
import styles from "./Disposal.module.css";
import { RunLine } from "./RunLine";
import { isGoing, useRuns } from "./useRuns";
import { WouldEnd } from "./WouldEnd";

interface DisposeDialogProps {
  onDue: () => void;
  onCertificate: (id: string) => void;
  onClose: () => void;
}

/** Ends what is due: first what that would be, then the run, then its certificate. */
export function DisposeDialog({ onDue, onCertificate, onClose }: DisposeDialogProps) {
  const { t } = useTranslation("retention");
  const run = usePerform("dispose");
  return (
    <Dialog title={t("dispose.title")} onClose={onClose} size="lg">
      {run.data ? (
        <Ended reply={run.data} onCertificate={onCertificate} onClose={onClose} />
      ) : run.isPending ? (
        <Going onClose={onClose} />
      ) : (
        <Stack gap="sm">
          <p>{t("dispose.says")}</p>
          <Preview run={run} onDue={onDue} onClose={onClose} />
        </Stack>
      )}
    </Dialog>
  );
}

interface PreviewProps {
  run: ReturnType<typeof usePerform<"dispose">>;
  onDue: () => void;
  onClose: () => void;
}

function Preview({ run, onDue, onClose }: PreviewProps) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const preview = useVerb("dispose", { dry_run: true });
  const would = preview.data;
  return (
    <>
      {preview.isPending && <Loading />}
      <ErrorNote error={preview.error ?? run.error} />
      {would && <WouldEnd reply={would} />}
      <Foot>
        {would && would.items > 0 && (
          <Button variant="subtle" onClick={onDue} data-testid="dispose-due">
            {t("dispose.due")}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t("form.cancel")}
        </Button>
        <Button
          color="red"
          onClick={() => run.mutate({})}
          disabled={!would || would.items === 0}
          data-testid="dispose-send"
        >
          {would && would.items > 0 && would.guards.length > 0
            ? t("dispose.ask")
            : t("dispose.act", { count: would?.items ?? 0, shown: format.number(would?.items ?? 0) })}
        </Button>
      </Foot>
    </>
  );
}

/** The run is answered only when it is over: until then, how far it is, and the way to stop it. */
function Going({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("retention");
  const row = useRuns({ awaited: true }).data?.runs.find(isGoing);
  return (
    <Stack gap="sm" data-testid="dispose-going">
      {row ? (
        <>
          <RunLine row={row} />
          <p className={styles.quiet}>{t("dispose.goesOn")}</p>
        </>
      ) : (
        <Loading />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} data-testid="dispose-close">
          {t("dispose.close")}
        </Button>
      </Group>
    </Stack>
  );
}

interface EndedProps {
  reply: DisposeReply;
  onCertificate: (id: string) => void;
  onClose: () => void;
}

/** What came of it: a second person who is asked, a certificate, or nothing. */
function Ended({ reply, onCertificate, onClose }: EndedProps) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const { certificate } = reply;
  const count = { count: reply.items, shown: format.number(reply.items) };
  return (
    <Stack gap="sm" data-testid="dispose-begun" data-state={reply.state}>
      {reply.state === "waiting" && <Note tone="wait">{t("dispose.waits", count)}</Note>}
      {reply.state === "nothing" && <Note tone="act">{t("dispose.nothing")}</Note>}
      {reply.state === "done" && <Note>{t("dispose.done", count)}</Note>}
      <Group justify="flex-end" gap="xs">
        {certificate && (
          <Button
            variant="default"
            onClick={() => onCertificate(certificate)}
            data-testid="dispose-certificate"
          >
            {t("runs.certificate")}
          </Button>
        )}
        <Button onClick={onClose} data-testid="dispose-close">
          {t("dispose.close")}
        </Button>
      </Group>
    </Stack>
  );
}
