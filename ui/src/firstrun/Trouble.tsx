import { Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WorkspaceReply } from "../bindings/WorkspaceReply";
import { ErrorNote, Mono } from "../components";
import { Front } from "../signin/Front";

interface TroubleProps {
  workspace?: WorkspaceReply;
  error?: unknown;
  onRetry: () => void;
}

const KNOWN = ["damaged", "newer", "key_missing"] as const;
type Known = (typeof KNOWN)[number];

/** The workspace is there and cannot be opened: what happened, that nothing was touched, what to do. */
export function Trouble({ workspace, error, onRetry }: TroubleProps) {
  const { t } = useTranslation("firstrun");
  const state =
    workspace && (KNOWN as readonly string[]).includes(workspace.state) ? (workspace.state as Known) : null;
  return (
    <Front title={state ? t(`trouble.${state}.title`) : t("trouble.other")} wide testid="trouble">
      <Stack gap="sm" mt="md">
        {state && <p>{t(`trouble.${state}.text`)}</p>}
        {workspace && <Mono>{workspace.path}</Mono>}
        {workspace?.message && (
          <Text size="xs" c="dimmed" data-testid="trouble-message">
            {workspace.message}
          </Text>
        )}
        <ErrorNote error={error} />
        <Button onClick={onRetry}>{t("trouble.again")}</Button>
      </Stack>
    </Front>
  );
}
