import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { Role } from "../bindings/Role";
import { ErrorNote } from "../components";
import { Dialog } from "../parts/Dialog";
import type { NewPassword } from "./PeopleScreen";
import { RoleFields } from "./RoleFields";

interface PersonAddProps {
  onPassword: (made: NewPassword) => void;
  onClose: () => void;
}

/** A new person; the first password is made by the program and shown once. */
export function PersonAdd({ onPassword, onClose }: PersonAddProps) {
  const { t } = useTranslation("people");
  const [login, setLogin] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const [campaigns, setCampaigns] = useState<string[]>([]);
  const add = usePerform("user_add");
  const send = () =>
    add.mutate(
      { login: login.trim(), display_name: name.trim(), role, campaigns, password: null },
      {
        onSuccess: (reply) => {
          onClose();
          if (reply.password) {
            onPassword({ login: login.trim(), password: reply.password });
          }
        },
      },
    );
  return (
    <Dialog title={t("add.title")} onClose={onClose}>
      <Stack gap="sm">
        <TextInput
          label={t("field.name")}
          description={t("add.nameSays")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
          data-testid="person-name"
        />
        <TextInput
          label={t("column.login")}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          data-testid="person-login"
        />
        <RoleFields role={role} campaigns={campaigns} onRole={setRole} onCampaigns={setCampaigns} />
        <ErrorNote error={add.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            onClick={send}
            disabled={login.trim() === "" || name.trim() === ""}
            loading={add.isPending}
            data-testid="person-add-send"
          >
            {t("add.act")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
