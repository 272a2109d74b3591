import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RejectionsListInput } from "../bindings/RejectionsListInput";
import { useFormat } from "../components";
import { TakeDialog } from "../parts/TakeDialog";
import { useTake } from "../parts/useTake";

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
  const { take, busy, error, taken } = useTake("rejections_export");
  return (
    <TakeDialog
      title={t("export.title")}
      says={t("export.says", { count: total, shown: format.number(total) })}
      formats={FORMATS}
      onTake={(kind, purpose) =>
        take({ filter: input, format: kind, language: i18n.language, full_numbers: full, purpose })
      }
      onClose={onClose}
      busy={busy}
      error={error}
      done={
        taken &&
        t("export.done", {
          count: taken.reply.rows,
          shown: format.number(taken.reply.rows),
          file: taken.path,
          position: format.number(taken.reply.position),
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
