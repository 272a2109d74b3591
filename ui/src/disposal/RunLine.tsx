import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { DisposalRow } from "../bindings/DisposalRow";
import { ErrorNote, Tag, type Tone, useFormat } from "../components";
import { useRole } from "../parts/session";
import { useTerm } from "../parts/terms";
import styles from "./Disposal.module.css";
import { isGoing } from "./useRuns";

const TONES: Record<string, Tone> = { running: "act", done: "go", cancelled: "wait" };

interface RunLineProps {
  row: DisposalRow;
  /** Leads to the certificate of a run that is over. */
  onCertificate?: (id: string) => void;
}

/** One run: how far it is, or what it ended; the way to stop it, or to its certificate. */
export function RunLine({ row, onCertificate }: RunLineProps) {
  const { t } = useTranslation("retention");
  const term = useTerm();
  const format = useFormat();
  const share = { ended: format.number(row.ended), items: format.number(row.items), count: row.items };
  return (
    <div className={styles.run} data-testid="disposal-run" data-state={row.state}>
      <span className={styles.when}>
        <time dateTime={row.started_at}>{format.dateTime(row.started_at)}</time>
        <small>{row.by ?? t("runs.byItself")}</small>
      </span>
      <span className={styles.share}>
        <progress
          className={styles.bar}
          max={Math.max(row.items, 1)}
          value={row.ended}
          aria-label={t("runs.share", share)}
        />
        <small>{t("runs.share", share)}</small>
      </span>
      <Tag tone={TONES[row.state] ?? "plain"}>{term("run_state", row.state)}</Tag>
      <span className={styles.act}>
        {isGoing(row) ? (
          <Stop row={row} />
        ) : (
          onCertificate &&
          row.finished_at !== null &&
          row.ended > 0 && (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => onCertificate(row.run)}
              data-testid="run-certificate"
            >
              {t("runs.certificate")}
            </Button>
          )
        )}
      </span>
    </div>
  );
}

function Stop({ row }: { row: DisposalRow }) {
  const { t } = useTranslation("retention");
  const admin = useRole("admin");
  const cancel = usePerform("disposal_cancel");
  return (
    admin && (
      <>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => cancel.mutate({ run: row.run })}
          loading={cancel.isPending}
          title={t("runs.stopSays")}
          data-testid="run-stop"
        >
          {t("runs.stop")}
        </Button>
        <ErrorNote error={cancel.error} />
      </>
    )
  );
}
