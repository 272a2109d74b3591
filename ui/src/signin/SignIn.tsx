import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform, verbQuery } from "../api/queries";
import { ErrorNote, Tag } from "../components";
import type { PerformError, Reply } from "../platform";
import { Front } from "./Front";
import { NoHub } from "./NoHub";

interface SignInProps {
  workspace: Reply<"workspace">;
  /** Why it is not known who is signed in, when that is not simply nobody. */
  error?: PerformError | null;
}

/** Name and password; the office decides, slows down and locks. */
export function SignIn({ workspace, error }: SignInProps) {
  const { t } = useTranslation(["signin", "common"]);
  const queries = useQueryClient();
  const signIn = usePerform("sign_in");
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(
      { user: user.trim(), password },
      {
        onSuccess: (session) => {
          // The place of whoever sat here before may not exist for this person: everybody begins at home.
          window.location.hash = "";
          queries.setQueryData(verbQuery("who_am_i", {}).queryKey, session);
        },
        onError: () => setPassword(""),
      },
    );
  };
  return (
    <Front title={workspace.company ?? t("common:app")} text={t("lead")} testid="signin">
      {workspace.mode === "desk" && <NoHub failed={signIn.error?.code === "hub_unreachable"} />}
      {workspace.demo && <Tag tone="wait">{t("demo")}</Tag>}
      <form onSubmit={send}>
        <Stack gap="sm" mt="md">
          <TextInput
            label={t("user")}
            value={user}
            onChange={(event) => setUser(event.currentTarget.value)}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            data-autofocus
            autoFocus
            required
            withAsterisk={false}
            data-testid="signin-user"
          />
          <PasswordInput
            label={t("password")}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": t("show") }}
            required
            withAsterisk={false}
            data-testid="signin-password"
          />
          <ErrorNote error={signIn.error ?? error} testid="signin-error" />
          <Button type="submit" size="sm" loading={signIn.isPending} data-testid="signin-submit">
            {t("submit")}
          </Button>
        </Stack>
      </form>
    </Front>
  );
}
