import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { RejectionsListInput } from "../bindings/RejectionsListInput";
import { useFormat } from "../components";
import { fromBase64, save } from "../parts/files";
import { TakeDialog } from "../parts/TakeDialog";

interface ExportDialogProps {
  input: RejectionsListInput;
  total: number;
  onClose: () => void;
}

/** Names of file forms are the same in every language. */
const FORMATS = [
  { value: "csv", label: "CSV" },
  { value: "xlsx", label: "XLSX" },
  { value: "pdf", label: "PDF" },
  { value: "json", label: "JSON" },
] as const;

/** Takes away what is filtered; the file says which filter it was, and the ledger says who took it and why. */
export function ExportDialog({ input, total, onClose }: ExportDialogProps) {
  const { t, i18n } = useTranslation("rejections");
  const format = useFormat();
  const [full, setFull] = useState(false);
  const take = usePerform("rejections_export");
  const reply = take.data;
  return (
    <TakeDialog
      title={t("export.title")}
      says={t("export.says", { count: total, shown: format.number(total) })}
      formats={FORMATS}
      onTake={(kind, purpose) =>
        take.mutate(
          { filter: input, format: kind, language: i18n.language, full_numbers: full, purpose },
          { onSuccess: (taken) => save(taken.file_name, fromBase64(taken.bytes)) },
        )
      }
      onClose={onClose}
      busy={take.isPending}
      error={take.error}
      done={
        reply &&
        t("export.done", {
          count: reply.rows,
          shown: format.number(reply.rows),
          file: reply.file_name,
          position: format.number(reply.position),
        })
      }
      testid="rejections-export"
    >
      <Checkbox
        label={t("export.full")}
        description={t("export.fullSays")}
        checked={full}
        onChange={(event) => setFull(event.currentTarget.checked)}
      />
    </TakeDialog>
  );
}
