import { Button, Group, SegmentedControl, Stack, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../components";
import { Dialog } from "./Dialog";
import { Note } from "./Note";

interface TakeDialogProps<F extends string> {
  title: string;
  /** What is taken, before the fields. */
  says: ReactNode;
  /** The forms that the file can have, the usual one first. */
  formats: readonly [Format<F>, ...Format<F>[]];
  /** What else there is to choose. */
  children?: ReactNode;
  onTake: (format: F, purpose: string) => void;
  onClose: () => void;
  busy: boolean;
  error: unknown;
  /** What was taken, once it was. */
  done: ReactNode;
  testid: string;
}

interface Format<F extends string> {
  value: F;
  label: string;
}

/** Asks in which form and what for before personal data leave the program as a file. */
export function TakeDialog<F extends string>(props: TakeDialogProps<F>) {
  const { t } = useTranslation("words");
  const [format, setFormat] = useState<F>(props.formats[0].value);
  const [purpose, setPurpose] = useState("");
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <Stack gap="sm">
        <p>{props.says}</p>
        <SegmentedControl
          value={format}
          onChange={setFormat}
          data={[...props.formats]}
          aria-label={t("export.format")}
          data-testid={`${props.testid}-format`}
        />
        {props.children}
        <Textarea
          label={t("export.purpose")}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          rows={3}
          data-autofocus
          data-testid={`${props.testid}-purpose`}
        />
        <ErrorNote error={props.error} />
        {props.done && <Note>{props.done}</Note>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {t("close")}
          </Button>
          <Button
            onClick={() => props.onTake(format, purpose.trim())}
            disabled={purpose.trim() === ""}
            loading={props.busy}
            data-testid={`${props.testid}-send`}
          >
            {t("export.act")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
