import { Button, Checkbox, Group, SegmentedControl, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { ExportReply } from "../bindings/ExportReply";
import type { RejectionsListInput } from "../bindings/RejectionsListInput";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { fromBase64, save } from "../parts/files";
import { Note } from "../parts/Note";

interface ExportDialogProps {
  input: RejectionsListInput;
  total: number;
  onClose: () => void;
}

/** Takes away what is filtered; the file says which filter it was, and the ledger says who took it and why. */
export function ExportDialog({ input, total, onClose }: ExportDialogProps) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  const [kind, setKind] = useState("csv");
  const [full, setFull] = useState(false);
  const [purpose, setPurpose] = useState("");
  const take = usePerform("rejections_export");
  const send = () =>
    take.mutate(
      { filter: input, format: kind, full_numbers: full, purpose: purpose.trim() },
      { onSuccess: (reply) => save(reply.file_name, fromBase64(reply.bytes)) },
    );
  return (
    <Dialog title={t("export.title")} onClose={onClose}>
      <Stack gap="sm">
        <p>{t("export.says", { count: total, shown: format.number(total) })}</p>
        <SegmentedControl
          value={kind}
          onChange={setKind}
          data={[
            { value: "csv", label: "CSV" },
            { value: "json", label: "JSON" },
          ]}
          aria-label={t("export.format")}
        />
        <Checkbox
          label={t("export.full")}
          description={t("export.fullSays")}
          checked={full}
          onChange={(event) => setFull(event.currentTarget.checked)}
        />
        <Textarea
          label={t("export.purpose")}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          rows={3}
          data-autofocus
          data-testid="rejections-export-purpose"
        />
        <ErrorNote error={take.error} />
        {take.data && <Taken reply={take.data} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("export.close")}
          </Button>
          <Button
            onClick={send}
            disabled={purpose.trim() === ""}
            loading={take.isPending}
            data-testid="rejections-export-send"
          >
            {t("export.act")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Taken({ reply }: { reply: ExportReply }) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  return (
    <Note>
      {t("export.done", {
        count: reply.rows,
        shown: format.number(reply.rows),
        file: reply.file_name,
        position: format.number(reply.position),
      })}
    </Note>
  );
}
