import { Button, Group, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../components";
import { instantOf, soon } from "./callBackTime";

interface CallBackFormProps {
  onSend: (at: string, note: string) => Promise<void>;
  onCancel: () => void;
}

/** When did they ask to be called? In the workspace's time. */
export function CallBackForm({ onSend, onCancel }: CallBackFormProps) {
  const { t } = useTranslation(["desk", "common"]);
  const now = useNow(60_000);
  const [fields, setFields] = useState(() => ({ ...soon(now), note: "" }));
  const at = instantOf(fields.date, fields.time);
  const late = at !== null && Date.parse(at) <= now;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (at && !late) {
      void onSend(at, fields.note.trim());
    }
  };
  const field = (name: keyof typeof fields) => (
    <TextInput
      size="xs"
      label={t(`callBack.${name}`)}
      value={fields[name]}
      onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
      autoFocus={name === "time"}
      error={
        name === "time" && (at === null || late) ? t(late ? "callBack.past" : "callBack.unread") : undefined
      }
      data-testid={`desk-call-back-${name}`}
    />
  );
  return (
    <form onSubmit={send} onKeyDown={(event) => event.key === "Escape" && onCancel()}>
      <Stack gap={6} mt={8}>
        {field("date")}
        {field("time")}
        {field("note")}
      </Stack>
      <Group gap={6} mt={8}>
        <Button type="submit" disabled={at === null || late} data-testid="desk-call-back-send">
          {t("callBack.send")}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t("common:cancel")}
        </Button>
      </Group>
    </form>
  );
}
