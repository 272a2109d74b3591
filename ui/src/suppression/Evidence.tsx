import { Button, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { LiftRow } from "../bindings/LiftRow";
import { ErrorNote } from "../components";
import { fileSize, fromBase64, save } from "../parts/files";
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
      {show.data && <Shown name={row.evidence_name} bytes={fromBase64(show.data.evidence)} />}
    </Stack>
  );
}

function Shown({ name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> }) {
  const { t, i18n } = useTranslation("suppression");
  return (
    <>
      {TEXT.test(name) && <p className={styles.evidenceText}>{new TextDecoder().decode(bytes)}</p>}
      <Button variant="subtle" size="compact-sm" onClick={() => save(name, bytes)}>
        {t("lifts.save", { size: fileSize(i18n.language, bytes.length) })}
      </Button>
    </>
  );
}
