import { Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../components";
import { Note } from "../parts/Note";

interface SavedProps {
  reply: { state: string; position: number };
  /** What holds while it waits for the second person. */
  waiting: string;
  onClose: () => void;
  testid: string;
}

/** What became of a decision: it holds, or it waits. */
export function Saved({ reply, waiting, onClose, testid }: SavedProps) {
  const { t } = useTranslation("packs");
  const format = useFormat();
  const done = reply.state === "done";
  return (
    <Stack gap="sm">
      <Note tone={done ? "go" : "wait"}>
        {done ? t("change.done", { position: format.number(reply.position) }) : waiting}
      </Note>
      <Group justify="flex-end">
        <Button onClick={onClose} data-testid={testid}>
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}
