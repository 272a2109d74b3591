import { Button, Group, Stack, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../components";
import { Dialog } from "./Dialog";

interface TextDialogProps {
  title: string;
  /** What will happen, before the field. */
  says?: ReactNode;
  label: string;
  act: string;
  onAct: (text: string) => void;
  onClose: () => void;
  busy: boolean;
  error: unknown;
  /** The text may stay empty. */
  optional?: boolean;
  testid: string;
  danger?: boolean;
}

/** Asks for one text (a purpose, a reason, a question) before an act. */
export function TextDialog(props: TextDialogProps) {
  const { t } = useTranslation("words");
  const [text, setText] = useState("");
  const ready = props.optional || text.trim() !== "";
  const send = () => ready && !props.busy && props.onAct(text.trim());
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <Stack gap="sm">
        {props.says && <div>{props.says}</div>}
        <Textarea
          label={props.label}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              send();
            }
          }}
          rows={3}
          data-autofocus
          data-testid={`${props.testid}-text`}
        />
        <ErrorNote error={props.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {t("cancel")}
          </Button>
          <Button
            onClick={send}
            disabled={!ready}
            loading={props.busy}
            {...(props.danger ? { color: "red" } : {})}
            data-testid={`${props.testid}-send`}
          >
            {props.act}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
