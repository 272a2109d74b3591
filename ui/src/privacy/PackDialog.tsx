import { Button, Group, PasswordInput, SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { ComplaintReply } from "../bindings/ComplaintReply";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { fileSize } from "../parts/files";
import { suggested, wrote } from "../parts/folder";
import { Note } from "../parts/Note";
import { PathField } from "../parts/PathField";
import { useList } from "../parts/useList";
import { Held } from "./Held";
import { type Taking, toPack } from "./rights";

/** No name or number of a person stands in the name of a file. */
const NAME = "person.zip.age";

/** Writes everything about one person to an encrypted file on this machine. */
export function PackDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("privacy");
  const pack = usePerform("complaint");
  return (
    <Dialog title={t("pack.title")} onClose={onClose} size="lg">
      {pack.data ? <Written reply={pack.data} onClose={onClose} /> : <Form pack={pack} onClose={onClose} />}
    </Dialog>
  );
}

function Form({ pack, onClose }: { pack: ReturnType<typeof usePerform<"complaint">>; onClose: () => void }) {
  const { t } = useTranslation("privacy");
  const [taking, setTaking] = useState<Taking>({
    address: "",
    purpose: "",
    path: suggested(),
    lock: "key",
    recipient: "",
    passphrase: "",
    heldFrom: "",
    heldUntil: "",
  });
  const change = (part: Partial<Taking>) => setTaking({ ...taking, ...part });
  const input = toPack(taking);
  return (
    <Stack gap="sm">
      <p>{t("pack.says")}</p>
      <TextInput
        label={t("pack.address")}
        value={taking.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
        data-autofocus
        data-testid="pack-address"
      />
      <Textarea
        label={t("pack.purpose")}
        value={taking.purpose}
        onChange={(event) => change({ purpose: event.currentTarget.value })}
        rows={2}
        data-testid="pack-purpose"
      />
      <Lock taking={taking} onChange={change} />
      <Held held={taking} onHeld={change} />
      <PathField name={NAME} path={taking.path} onPath={(path) => change({ path })} testid="pack-path" />
      <ErrorNote error={pack.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button
          onClick={() => input && pack.mutate(input, { onSuccess: (reply) => wrote(reply.path) })}
          disabled={input === null}
          loading={pack.isPending}
          data-testid="pack-send"
        >
          {t("pack.act")}
        </Button>
      </Group>
    </Stack>
  );
}

function Lock({ taking, onChange }: { taking: Taking; onChange: (part: Partial<Taking>) => void }) {
  const { t } = useTranslation("privacy");
  return (
    <>
      <SegmentedControl
        value={taking.lock}
        onChange={(lock) => onChange({ lock: lock as Taking["lock"] })}
        data={[
          { value: "key", label: t("pack.withKey") },
          { value: "words", label: t("pack.withWords") },
        ]}
        aria-label={t("pack.lock")}
        data-testid="pack-lock"
      />
      {taking.lock === "key" ? (
        <TextInput
          label={t("pack.recipient")}
          description={t("pack.recipientSays")}
          inputWrapperOrder={["label", "input", "description"]}
          value={taking.recipient}
          onChange={(event) => onChange({ recipient: event.currentTarget.value })}
          spellCheck={false}
          data-testid="pack-recipient"
        />
      ) : (
        <PasswordInput
          label={t("pack.passphrase")}
          description={t("pack.passphraseSays")}
          inputWrapperOrder={["label", "input", "description"]}
          value={taking.passphrase}
          onChange={(event) => onChange({ passphrase: event.currentTarget.value })}
          data-testid="pack-passphrase"
        />
      )}
    </>
  );
}

function Written({ reply, onClose }: { reply: ComplaintReply; onClose: () => void }) {
  const { t, i18n } = useTranslation("privacy");
  const format = useFormat();
  const list = useList();
  return (
    <Stack gap="sm">
      <Note>
        {t("pack.done", {
          count: reply.facts,
          shown: format.number(reply.facts),
          size: fileSize(i18n.language, reply.bytes),
          path: reply.path,
        })}
      </Note>
      {reply.left_out > 0 && (
        <p>{t("pack.leftOut", { count: reply.left_out, shown: format.number(reply.left_out) })}</p>
      )}
      {reply.files.length > 0 && <p>{t("pack.files", { files: list(reply.files) })}</p>}
      <Group justify="flex-end">
        <Button onClick={onClose} data-testid="pack-close">
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}
