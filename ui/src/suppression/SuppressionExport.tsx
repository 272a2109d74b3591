import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { useFormat } from "../components";
import { fromBase64, save } from "../parts/files";
import { TakeDialog } from "../parts/TakeDialog";

/** Takes the list away, for a dialler or a partner; who took it and why is kept first. */
export function SuppressionExport({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("suppression");
  const format = useFormat();
  const take = usePerform("suppression_export");
  const reply = take.data;
  return (
    <TakeDialog
      title={t("export.title")}
      says={t("export.says")}
      formats={[
        { value: "csv", label: "CSV" },
        { value: "plain", label: t("export.plain") },
      ]}
      onTake={(kind, purpose) =>
        take.mutate(
          { format: kind, purpose },
          { onSuccess: (taken) => save(taken.file_name, fromBase64(taken.bytes)) },
        )
      }
      onClose={onClose}
      busy={take.isPending}
      error={take.error}
      done={
        reply &&
        t("export.done", {
          exported: format.number(reply.exported),
          without: format.number(reply.without_number),
          file: reply.file_name,
          position: format.number(reply.position),
        })
      }
      testid="suppression-export"
    />
  );
}
