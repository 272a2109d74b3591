import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { FilePick } from "../parts/FilePick";
import type { Picked } from "../parts/files";
import { Note } from "../parts/Note";

interface LiftRequestProps {
  /** Known already (it was revealed), or null: the person types it. */
  address: string | null;
  onClose: () => void;
}

/** Asks, with evidence, that somebody may be contacted again. Another person decides; nothing changes before. */
export function LiftRequest({ address, onClose }: LiftRequestProps) {
  const { t } = useTranslation("suppression");
  const request = usePerform("suppression_request_lift");
  return (
    <Dialog title={t("lift.title")} onClose={onClose}>
      {request.data ? <Sent effective={request.data.effective_at} onClose={onClose} /> : null}
      {!request.data && <Form address={address} request={request} onClose={onClose} />}
    </Dialog>
  );
}

function Sent({ effective, onClose }: { effective: string | null; onClose: () => void }) {
  const { t } = useTranslation("suppression");
  const format = useFormat();
  return (
    <Stack gap="sm">
      <Note tone="wait">
        {effective ? t("lift.alone", { at: format.dateTime(effective) }) : t("lift.sent")}
      </Note>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("close")}</Button>
      </Group>
    </Stack>
  );
}

type Request = ReturnType<typeof usePerform<"suppression_request_lift">>;

function Form({ address: known, request, onClose }: LiftRequestProps & { request: Request }) {
  const { t } = useTranslation("suppression");
  const [address, setAddress] = useState(known ?? "");
  const [reason, setReason] = useState("");
  const [file, setFile] = useState<Picked | null>(null);
  const ready = address.trim() !== "" && reason.trim() !== "" && file !== null;
  const send = () =>
    file &&
    request.mutate({
      address: address.trim(),
      region: "HK",
      evidence: file.bytes,
      evidence_name: file.name,
      reason: reason.trim(),
    });
  return (
    <Stack gap="sm">
      <p>{t("lift.says")}</p>
      <TextInput
        label={t("lift.address")}
        value={address}
        readOnly={known !== null}
        data-autofocus={known === null || undefined}
        onChange={(event) => setAddress(event.currentTarget.value)}
        data-testid="lift-address"
      />
      <FilePick
        label={t("lift.evidence")}
        hint={t("lift.evidenceHint")}
        picked={file}
        onPick={setFile}
        testid="lift-file"
      />
      <Textarea
        label={t("lift.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={3}
        data-autofocus={known !== null || undefined}
        data-testid="lift-reason"
      />
      <ErrorNote error={request.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button onClick={send} disabled={!ready} loading={request.isPending} data-testid="lift-send">
          {t("lift.act")}
        </Button>
      </Group>
    </Stack>
  );
}
