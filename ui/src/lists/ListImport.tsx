import { Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { Dialog } from "../parts/Dialog";
import { blank, type Form, toInput } from "./form";
import { ImportForm } from "./ImportForm";
import { ImportResult } from "./ImportResult";

/** Brings a list in: first a preview that keeps nothing, then the import, then what became of it. */
export function ListImport({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("lists");
  const [form, setForm] = useState<Form>(blank());
  const preview = usePerform("leads_import");
  const bring = usePerform("leads_import");
  const reply = bring.data ?? preview.data;
  const look = () => preview.mutate(toInput(form, true));
  return (
    <Dialog title={t(bring.data ? "import.done" : "import.title")} onClose={onClose} size="xl">
      <Stack gap="md">
        {reply ? (
          <ImportResult
            reply={reply}
            kept={bring.data !== undefined}
            busy={bring.isPending}
            error={bring.error}
            onImport={() => bring.mutate(toInput(form, false))}
            onBack={preview.reset}
            onClose={onClose}
          />
        ) : (
          <ImportForm
            form={form}
            onForm={setForm}
            busy={preview.isPending}
            error={preview.error}
            onPreview={look}
            onClose={onClose}
          />
        )}
      </Stack>
    </Dialog>
  );
}
