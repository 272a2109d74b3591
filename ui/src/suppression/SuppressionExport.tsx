import { useTranslation } from "react-i18next";
import { useFormat } from "../components";
import { TakeDialog } from "../parts/TakeDialog";
import { useTake } from "../parts/useTake";

/** Takes the list away, for a dialler or a partner; who took it and why is kept first. */
export function SuppressionExport({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("suppression");
  const format = useFormat();
  const { take, busy, error, taken } = useTake("suppression_export");
  return (
    <TakeDialog
      title={t("export.title")}
      says={t("export.says")}
      formats={[
        { value: "csv", label: "CSV" },
        { value: "plain", label: t("export.plain") },
      ]}
      onTake={(kind, purpose) => take({ format: kind, purpose })}
      onClose={onClose}
      busy={busy}
      error={error}
      done={
        taken &&
        t("export.done", {
          exported: format.number(taken.reply.exported),
          without: format.number(taken.reply.without_number),
          file: taken.path,
          position: format.number(taken.reply.position),
        })
      }
      testid="suppression-export"
    />
  );
}
