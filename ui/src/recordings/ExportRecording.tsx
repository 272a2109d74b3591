import { Button, Group, PasswordInput, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { RecordingExportInput } from "../bindings/RecordingExportInput";
import type { RecordingExportReply } from "../bindings/RecordingExportReply";
import { ErrorNote, Mono } from "../components";
import { Dialog } from "../parts/Dialog";
import { Foot } from "../parts/Foot";
import { fileSize } from "../parts/files";
import { namesFile, suggested, wrote } from "../parts/folder";
import { Note } from "../parts/Note";
import { PathField } from "../parts/PathField";
import { isPassphrase } from "../parts/passphrase";
import styles from "./Recordings.module.css";

/** No name or number of a person stands in the name of a file. */
const NAME = "recording.zip.age";

/** Writes an encrypted copy of a recording; who gets it and what for is on record first. */
export function ExportRecording({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("recordings");
  const take = usePerform("recording_export");
  return (
    <Dialog title={t("export.title")} onClose={onClose} size="lg">
      {take.data ? (
        <Written reply={take.data} onClose={onClose} />
      ) : (
        <Form id={id} take={take} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  id: string;
  take: ReturnType<typeof usePerform<"recording_export">>;
  onClose: () => void;
}

function Form({ id, take, onClose }: FormProps) {
  const { t } = useTranslation("recordings");
  const [input, setInput] = useState<Omit<RecordingExportInput, "id">>({
    path: suggested(),
    purpose: "",
    recipient: "",
    passphrase: "",
  });
  const change = (part: Partial<typeof input>) => setInput({ ...input, ...part });
  const filled = [input.purpose, input.recipient].every((text) => text.trim() !== "");
  const locked = isPassphrase(input.passphrase);
  const send = () =>
    take.mutate(
      {
        ...input,
        id,
        path: input.path.trim(),
        purpose: input.purpose.trim(),
        recipient: input.recipient.trim(),
      },
      { onSuccess: (reply) => wrote(reply.path) },
    );
  return (
    <Stack gap="sm">
      <p>{t("export.says")}</p>
      <TextInput
        label={t("export.recipient")}
        value={input.recipient}
        onChange={(event) => change({ recipient: event.currentTarget.value })}
        data-autofocus
        data-testid="recording-export-recipient"
      />
      <Textarea
        label={t("export.purpose")}
        value={input.purpose}
        onChange={(event) => change({ purpose: event.currentTarget.value })}
        rows={2}
        data-testid="recording-export-purpose"
      />
      <PasswordInput
        label={t("export.passphrase")}
        description={t("export.passphraseSays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={input.passphrase}
        onChange={(event) => change({ passphrase: event.currentTarget.value })}
        data-testid="recording-export-passphrase"
      />
      <PathField
        name={NAME}
        path={input.path}
        onPath={(path) => change({ path })}
        testid="recording-export-path"
      />
      <ErrorNote error={take.error} />
      <Foot>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button
          onClick={send}
          disabled={!filled || !locked || !namesFile(input.path)}
          loading={take.isPending}
          data-testid="recording-export-send"
        >
          {t("export.act")}
        </Button>
      </Foot>
    </Stack>
  );
}

function Written({ reply, onClose }: { reply: RecordingExportReply; onClose: () => void }) {
  const { t, i18n } = useTranslation("recordings");
  return (
    <Stack gap="sm">
      <Note>{t("export.done", { path: reply.path, size: fileSize(i18n.language, reply.bytes) })}</Note>
      <p className={styles.quiet}>{t("file.sha256")}</p>
      <Mono>{reply.sha256}</Mono>
      <Group justify="flex-end">
        <Button onClick={onClose} data-testid="recording-export-close">
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}
