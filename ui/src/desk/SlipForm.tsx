import { Button, Group, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../components";

interface SlipFormProps {
  onSend: (reason: string) => Promise<void>;
  onCancel: () => void;
}

/** "Pressed by mistake", with a reason. It frees nobody: it asks a supervisor to look. */
export function SlipForm({ onSend, onCancel }: SlipFormProps) {
  const { t } = useTranslation(["desk", "common"]);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend(reason.trim()).catch(setError);
  };
  return (
    <form onSubmit={send} onKeyDown={(event) => event.key === "Escape" && onCancel()}>
      <TextInput
        size="xs"
        label={t("slip.reason")}
        description={t("slip.stays")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autoFocus
        data-testid="desk-slip-reason"
      />
      <ErrorNote error={error} />
      <Group gap={6} mt={6}>
        <Button type="submit" size="compact-sm" disabled={reason.trim() === ""} data-testid="desk-slip-send">
          {t("slip.send")}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onCancel}>
          {t("common:cancel")}
        </Button>
      </Group>
    </form>
  );
}
