import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { ErrorNote } from "../components";
import { Dialog } from "../parts/Dialog";

/** A company on whose behalf calls are made; its number is said in every call. */
export function PrincipalAdd({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("principals");
  const [name, setName] = useState("");
  const [number, setNumber] = useState("");
  const add = usePerform("principal_add");
  const send = () => add.mutate({ name: name.trim(), contact_number: number.trim() }, { onSuccess: onClose });
  return (
    <Dialog title={t("add.title")} onClose={onClose}>
      <Stack gap="sm">
        <TextInput
          label={t("column.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
          data-testid="principal-name"
        />
        <TextInput
          label={t("column.number")}
          description={t("add.numberSays")}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          data-testid="principal-number"
        />
        <ErrorNote error={add.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("add.cancel")}
          </Button>
          <Button
            onClick={send}
            disabled={name.trim() === "" || number.trim() === ""}
            loading={add.isPending}
            data-testid="principal-add-send"
          >
            {t("add.act")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
