import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { RejectionShowReply } from "../bindings/RejectionShowReply";
import { ErrorNote, Mono, useFormat } from "../components";
import { textToBase64 } from "../parts/files";
import { SaveButton } from "../parts/SaveButton";
import styles from "./RejectionPanel.module.css";

/** Where the refusal stands in the ledger, and its inclusion proof to take away. */
export function Proof({ entry }: { entry: RejectionShowReply }) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  const prove = usePerform("ledger_prove");
  const { row, checkpoint_size, screened_at, screened_position } = entry;
  const at = format.number(row.position);
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>
        {checkpoint_size === null
          ? t("proof.noCheckpoint", { position: at })
          : t("proof.inCheckpoint", { position: at, size: format.number(checkpoint_size) })}
      </p>
      {screened_at !== null && screened_position !== null && (
        <p className={styles.quiet}>
          {t("proof.screened", { at: format.time(screened_at), position: format.number(screened_position) })}
        </p>
      )}
      <Mono testid="rejection-leaf">{entry.leaf}</Mono>
      <Button
        variant="default"
        size="compact-sm"
        loading={prove.isPending}
        onClick={() => prove.mutate({ position: row.position })}
        data-testid="rejection-prove"
      >
        {t("proof.prove")}
      </Button>
      <ErrorNote error={prove.error} />
      {prove.data && (
        <>
          <p role="status">{t("proof.path", { count: prove.data.path.length })}</p>
          <SaveButton
            name={`proof-${row.position}.json`}
            bytes={() => textToBase64(JSON.stringify(prove.data, null, 2))}
            label={t("proof.save")}
            variant="subtle"
          />
        </>
      )}
    </div>
  );
}
