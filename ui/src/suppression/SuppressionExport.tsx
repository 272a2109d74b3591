import { Button, Group, SegmentedControl, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { fromBase64, save } from "../parts/files";
import { Note } from "../parts/Note";

/** Takes the list away, for a dialler or a partner; who took it and why is kept first. */
export function SuppressionExport({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("suppression");
  const format = useFormat();
  const [kind, setKind] = useState("csv");
  const [purpose, setPurpose] = useState("");
  const take = usePerform("suppression_export");
  const send = () =>
    take.mutate(
      { format: kind, purpose: purpose.trim() },
      { onSuccess: (reply) => save(reply.file_name, fromBase64(reply.bytes)) },
    );
  return (
    <Dialog title={t("export.title")} onClose={onClose}>
      <Stack gap="sm">
        <p>{t("export.says")}</p>
        <SegmentedControl
          value={kind}
          onChange={setKind}
          aria-label={t("export.format")}
          data={[
            { value: "csv", label: "CSV" },
            { value: "plain", label: t("export.plain") },
          ]}
        />
        <Textarea
          label={t("export.purpose")}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          rows={3}
          data-autofocus
          data-testid="suppression-export-purpose"
        />
        <ErrorNote error={take.error} />
        {take.data && (
          <Note>
            {t("export.done", {
              exported: format.number(take.data.exported),
              without: format.number(take.data.without_number),
              file: take.data.file_name,
              position: format.number(take.data.position),
            })}
          </Note>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("close")}
          </Button>
          <Button
            onClick={send}
            disabled={purpose.trim() === ""}
            loading={take.isPending}
            data-testid="suppression-export-send"
          >
            {t("export.act")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
