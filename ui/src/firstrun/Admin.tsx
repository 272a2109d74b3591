import { Button, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Mono } from "../components";
import { type Answers, adminComplete } from "./answers";

interface AdminProps {
  answers: Answers;
  give: (some: Partial<Answers>) => void;
  /** Where the workspace will be. */
  path: string;
  busy: boolean;
  onBack: () => void;
  onNext: () => void;
}

/** Question three: the first admin, and a second place for checkpoints. */
export function Admin({ answers, give, path, busy, onBack, onNext }: AdminProps) {
  const { t } = useTranslation(["firstrun", "common", "signin"]);
  const differs = answers.again !== "" && answers.again !== answers.password;
  const send = (event: FormEvent) => {
    event.preventDefault();
    onNext();
  };
  const text = (name: "name" | "login" | "secondPlace", why: boolean) => (
    <TextInput
      label={t(`admin.${name}`)}
      description={why ? t(`admin.${name as "name" | "secondPlace"}Why`) : undefined}
      value={answers[name]}
      onChange={(event) => give({ [name]: event.currentTarget.value })}
      autoFocus={name === "name"}
      data-testid={`firstrun-${name.toLowerCase()}`}
    />
  );
  const secret = (name: "password" | "again") => (
    <PasswordInput
      label={t(`admin.${name}`)}
      description={name === "password" ? t("signin:change.length") : undefined}
      value={answers[name]}
      onChange={(event) => give({ [name]: event.currentTarget.value })}
      visibilityToggleButtonProps={{ "aria-label": t("signin:show") }}
      autoComplete="new-password"
      error={name === "again" && differs ? t("signin:change.differs") : undefined}
      data-testid={`firstrun-${name}`}
    />
  );
  return (
    <form onSubmit={send}>
      <Stack gap="sm" mt="md">
        {text("name", true)}
        {text("login", false)}
        {secret("password")}
        {secret("again")}
        {text("secondPlace", true)}
        <p>
          {t("admin.path")} <Mono>{path}</Mono>
        </p>
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>
            {t("back")}
          </Button>
          <Button type="submit" disabled={!adminComplete(answers)} loading={busy} data-testid="firstrun-make">
            {t("admin.make")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
