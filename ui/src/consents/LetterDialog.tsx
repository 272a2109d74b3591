import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { ConfirmationLetterReply } from "../bindings/ConfirmationLetterReply";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { dayNoon } from "../parts/days";
import { namesFile, suggested, wrote } from "../parts/folder";
import { Note } from "../parts/Note";
import { PathField } from "../parts/PathField";

/** What a letter could be called: no name of a person stands in the name of a file. */
const NAME = "confirmation.pdf";

/** Writes the letter of a consent (`task` names it) to this machine. Nothing is sent by that. */
export function LetterDialog({ task, onClose }: { task: string; onClose: () => void }) {
  const { t } = useTranslation("consents");
  const make = usePerform("confirmation_letter");
  return (
    <Dialog title={t("letter.title")} onClose={onClose} size="lg">
      {make.data ? (
        <Made reply={make.data} onClose={onClose} />
      ) : (
        <Form task={task} make={make} onClose={onClose} />
      )}
    </Dialog>
  );
}

type Make = ReturnType<typeof usePerform<"confirmation_letter">>;

function Form({ task, make, onClose }: { task: string; make: Make; onClose: () => void }) {
  const { t } = useTranslation("consents");
  const [name, setName] = useState("");
  const [local, setLocal] = useState("");
  const [postal, setPostal] = useState("");
  const [path, setPath] = useState(suggested);
  const send = () =>
    make.mutate(
      {
        task,
        path: path.trim(),
        name: name.trim() || null,
        name_local: local.trim() || null,
        postal_address: postal
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean),
      },
      { onSuccess: (reply) => wrote(reply.path) },
    );
  return (
    <Stack gap="sm">
      <p>{t("letter.says")}</p>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label={t("letter.name")}
          description={t("letter.nameSays")}
          inputWrapperOrder={["label", "input", "description"]}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
          data-testid="letter-name"
        />
        <TextInput
          label={t("letter.nameLocal")}
          description={t("letter.nameSays")}
          inputWrapperOrder={["label", "input", "description"]}
          value={local}
          onChange={(event) => setLocal(event.currentTarget.value)}
        />
      </SimpleGrid>
      <Textarea
        label={t("letter.postal")}
        description={t("letter.postalSays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={postal}
        onChange={(event) => setPostal(event.currentTarget.value)}
        rows={3}
      />
      <PathField name={NAME} path={path} onPath={setPath} testid="letter-path" />
      <ErrorNote error={make.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button onClick={send} disabled={!namesFile(path)} loading={make.isPending} data-testid="letter-send">
          {t("letter.act")}
        </Button>
      </Group>
    </Stack>
  );
}

function Made({ reply, onClose }: { reply: ConfirmationLetterReply; onClose: () => void }) {
  const { t } = useTranslation("consents");
  const format = useFormat();
  return (
    <Stack gap="sm">
      <Note>
        {t("letter.done", {
          path: reply.path,
          reference: reply.reference,
          day: format.date(dayNoon(reply.due)),
        })}
      </Note>
      <Group justify="flex-end">
        <Button onClick={onClose} data-testid="letter-close">
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}
