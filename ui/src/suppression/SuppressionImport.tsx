import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { ErrorNote } from "../components";
import { Dialog } from "../parts/Dialog";
import { FilePick } from "../parts/FilePick";
import type { Picked } from "../parts/files";
import { ImportResult } from "./ImportResult";

/** Brings a list of refusals in. Every line with anything in it is suppressed: in doubt, nobody is called. */
export function SuppressionImport({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("suppression");
  const bring = usePerform("suppression_import");
  return (
    <Dialog title={t("import.title")} onClose={onClose} size="lg">
      {bring.data ? (
        <Stack gap="sm">
          <ImportResult reply={bring.data} />
          <Group justify="flex-end">
            <Button onClick={onClose} data-testid="suppression-import-close">
              {t("close")}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Form bring={bring} onClose={onClose} />
      )}
    </Dialog>
  );
}

type Bring = ReturnType<typeof usePerform<"suppression_import">>;

function Form({ bring, onClose }: { bring: Bring; onClose: () => void }) {
  const { t } = useTranslation("suppression");
  const [file, setFile] = useState<Picked | null>(null);
  const [column, setColumn] = useState("");
  const [region, setRegion] = useState("HK");
  const [reason, setReason] = useState("");
  const send = () =>
    file &&
    bring.mutate({
      file_name: file.name,
      bytes: file.bytes,
      column: column.trim() || null,
      region: region.trim().toUpperCase() || null,
      reason: reason.trim(),
    });
  return (
    <Stack gap="sm">
      <FilePick
        label={t("import.drop")}
        hint={t("import.hint")}
        picked={file}
        onPick={setFile}
        testid="suppression-import-file"
      />
      <TextInput
        label={t("import.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="suppression-import-reason"
      />
      <Group grow align="flex-start">
        <TextInput
          label={t("import.column")}
          description={t("import.columnSays")}
          value={column}
          onChange={(event) => setColumn(event.currentTarget.value)}
        />
        <TextInput
          label={t("import.region")}
          description={t("import.regionSays")}
          value={region}
          maxLength={2}
          onChange={(event) => setRegion(event.currentTarget.value)}
        />
      </Group>
      <ErrorNote error={bring.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button
          onClick={send}
          disabled={!file || reason.trim() === ""}
          loading={bring.isPending}
          data-testid="suppression-import-send"
        >
          {t("import.act")}
        </Button>
      </Group>
    </Stack>
  );
}
