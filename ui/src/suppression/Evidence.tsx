import { Button, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { LiftRow } from "../bindings/LiftRow";
import { ErrorNote } from "../components";
import { fileSize, fromBase64 } from "../parts/files";
import { SaveButton } from "../parts/SaveButton";
import styles from "./SuppressionScreen.module.css";

const TEXT = /\.(txt|md|csv|eml|json)$/i;

/** The evidence of a request. It is personal data: shown when asked for, and that is logged. */
export function Evidence({ row }: { row: LiftRow }) {
  const { t } = useTranslation("suppression");
  const show = usePerform("lift_show");
  return (
    <Stack gap="xs" align="flex-start">
      <p>{row.evidence_name}</p>
      {!show.data && (
        <Button
          variant="default"
          size="compact-sm"
          loading={show.isPending}
          onClick={() => show.mutate({ id: row.id })}
          data-testid="lift-evidence"
        >
          {t("lifts.show")}
        </Button>
      )}
      <ErrorNote error={show.error} />
      {show.data && <Shown name={row.evidence_name} evidence={show.data.evidence} />}
    </Stack>
  );
}

/** `evidence` is base64. */
function Shown({ name, evidence }: { name: string; evidence: string }) {
  const { t, i18n } = useTranslation("suppression");
  const bytes = fromBase64(evidence);
  return (
    <>
      {TEXT.test(name) && <p className={styles.evidenceText}>{new TextDecoder().decode(bytes)}</p>}
      <SaveButton
        name={name}
        bytes={() => evidence}
        label={t("lifts.save", { size: fileSize(i18n.language, bytes.length) })}
        variant="subtle"
      />
    </>
  );
}
