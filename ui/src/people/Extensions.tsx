import { Button, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { UserRow } from "../bindings/UserRow";
import { ErrorNote, Section } from "../components";

/** Which telephones of the company's telephone system are this person's. */
export function Extensions({ row }: { row: UserRow }) {
  const { t } = useTranslation("people");
  const known = row.extensions.join(" ");
  const [typed, setTyped] = useState(known);
  const set = usePerform("user_extensions");
  const extensions = typed.split(/[\s,;]+/).filter((one) => one !== "");
  return (
    <Section title={t("extension.title")}>
      <Stack gap="sm" align="stretch">
        <TextInput
          label={t("extension.label")}
          description={t("extension.says")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-testid="person-extensions"
        />
        {extensions.join(" ") !== known && (
          <Button
            onClick={() => set.mutate({ user: row.user, extensions })}
            loading={set.isPending}
            data-testid="person-extensions-save"
          >
            {t("extension.save")}
          </Button>
        )}
        <ErrorNote error={set.error} />
      </Stack>
    </Section>
  );
}
