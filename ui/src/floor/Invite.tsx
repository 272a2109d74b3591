import { Button, Group, NumberInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { ErrorNote } from "../components";
import { Dialog } from "../parts/Dialog";
import { InviteCode } from "./InviteCode";

/** How long a code is good for when nothing else is said, and at most, minutes. */
const MINUTES = 15;
const MOST = 1_440;

/** Asks for the code with which one machine becomes a desk of this floor. */
export function Invite({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("floor");
  const invite = usePerform("desk_invite");
  const [name, setName] = useState("");
  const [minutes, setMinutes] = useState<number | string>(MINUTES);
  const good = typeof minutes === "number" && minutes >= 1 && minutes <= MOST;
  const send = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ name: name.trim() || null, minutes: Number(minutes) });
  };
  if (invite.data) {
    return <InviteCode invite={invite.data} name={name.trim()} onClose={onClose} />;
  }
  return (
    <Dialog title={t("invite.title")} onClose={onClose}>
      <form onSubmit={send}>
        <Stack gap="sm">
          <TextInput
            label={t("invite.name")}
            description={t("invite.nameSays")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
            data-autofocus
            data-testid="invite-name"
          />
          <NumberInput
            label={t("invite.minutes")}
            description={t("invite.minutesSays")}
            value={minutes}
            onChange={setMinutes}
            min={1}
            max={MOST}
            allowDecimal={false}
            data-testid="invite-minutes"
          />
          <ErrorNote error={invite.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" disabled={!good} loading={invite.isPending} data-testid="invite-send">
              {t("invite.act")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
