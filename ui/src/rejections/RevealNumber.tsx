import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { RejectionRow } from "../bindings/RejectionRow";
import { useFormat } from "../components";
import { TextDialog } from "../parts/TextDialog";
import styles from "./RejectionPanel.module.css";

interface RevealNumberProps {
  row: RejectionRow;
  full: string | null;
  onFull: (address: string) => void;
  may: boolean;
}

/** The masked number; to see all of it is a right, asks for a purpose, and is logged. */
export function RevealNumber({ row, full, onFull, may }: RevealNumberProps) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const reveal = usePerform("rejection_reveal");
  const send = (purpose: string) =>
    reveal.mutate(
      { id: row.id, purpose },
      {
        onSuccess: (reply) => {
          onFull(reply.address);
          setAsking(false);
        },
      },
    );
  return (
    <>
      <span className={styles.number} data-testid="rejection-number">
        {full ? format.spoken(full) : format.mask(row.number)}
      </span>
      {may && !full && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => setAsking(true)}
          data-testid="rejection-reveal"
        >
          {t("reveal.open")}
        </Button>
      )}
      {asking && (
        <TextDialog
          title={t("reveal.title")}
          says={t("reveal.says")}
          label={t("reveal.purpose")}
          act={t("reveal.act")}
          busy={reveal.isPending}
          error={reveal.error}
          onAct={send}
          onClose={() => setAsking(false)}
          testid="rejection-reveal"
        />
      )}
    </>
  );
}
