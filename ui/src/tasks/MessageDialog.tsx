import { Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { MessageDecideReply } from "../bindings/MessageDecideReply";
import type { MessageShowReply } from "../bindings/MessageShowReply";
import { ErrorNote, Loading, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { Note } from "../parts/Note";
import { Pairs } from "../parts/Pairs";
import { useTerm } from "../parts/terms";
import styles from "./Tasks.module.css";

interface MessageDialogProps {
  read: ReturnType<typeof usePerform<"message_show">>;
  onClose: () => void;
}

/** A message that nobody could be sure of: its words, and whether it was a no. */
export function MessageDialog({ read, onClose }: MessageDialogProps) {
  const { t } = useTranslation("tasks");
  const decide = usePerform("message_decide");
  return (
    <Dialog title={t("message.title")} onClose={onClose} size="lg">
      <ErrorNote error={read.error} />
      {read.isPending && <Loading />}
      {decide.data ? (
        <Kept wasNo={decide.variables.was_no} reply={decide.data} onClose={onClose} />
      ) : (
        read.data && <Message message={read.data} decide={decide} />
      )}
    </Dialog>
  );
}

interface MessageProps {
  message: MessageShowReply;
  decide: ReturnType<typeof usePerform<"message_decide">>;
}

function Message({ message, decide }: MessageProps) {
  const { t } = useTranslation("tasks");
  const term = useTerm();
  const format = useFormat();
  const blocks = message.rejection !== null;
  return (
    <Stack gap="sm">
      <p className={styles.quiet}>{t("message.says")}</p>
      <Pairs
        pairs={[
          [t("message.from"), message.from ? format.spoken(message.from) : "–"],
          [t("message.channel"), term("channel", message.channel)],
          [t("message.at"), format.dateTime(message.at)],
        ]}
      />
      <Words words={message.words} />
      <p>{t(blocks ? "message.blocks" : "message.blocksNot")}</p>
      {message.decided ? (
        <Note tone="act">{t("message.decided")}</Note>
      ) : (
        <Answers message={message} decide={decide} />
      )}
    </Stack>
  );
}

function Words({ words }: { words: string }) {
  const { t } = useTranslation("tasks");
  return words.trim() === "" ? (
    <p className={styles.quiet}>{t("message.noWords")}</p>
  ) : (
    <blockquote className={styles.words} aria-label={t("message.words")} data-testid="message-words">
      {words}
    </blockquote>
  );
}

/** What each answer brings about is said before it is given: to lift takes another person. */
function Answers({ message: { id, rejection }, decide }: MessageProps) {
  const { t } = useTranslation("tasks");
  const answer = (was_no: boolean) => decide.mutate({ id, was_no, note: null });
  const busy = (was_no: boolean) => decide.isPending && decide.variables.was_no === was_no;
  return (
    <>
      <ul className={styles.follows}>
        <li>{t("message.noSays")}</li>
        <li>{t(rejection === null ? "message.noneSays" : "message.liftSays")}</li>
      </ul>
      <ErrorNote error={decide.error} />
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          onClick={() => answer(false)}
          loading={busy(false)}
          disabled={busy(true)}
          data-testid="message-was-none"
        >
          {t("message.wasNone")}
        </Button>
        <Button
          onClick={() => answer(true)}
          loading={busy(true)}
          disabled={busy(false)}
          data-testid="message-was-no"
        >
          {t("message.wasNo")}
        </Button>
      </Group>
    </>
  );
}

interface KeptProps {
  wasNo: boolean;
  reply: MessageDecideReply;
  onClose: () => void;
}

function Kept({ wasNo, reply, onClose }: KeptProps) {
  const { t } = useTranslation("tasks");
  const format = useFormat();
  const says = wasNo ? "message.keptNo" : reply.lift === null ? "message.keptNone" : "message.keptLift";
  return (
    <Stack gap="sm">
      <Note tone={reply.lift === null ? "go" : "wait"}>
        {t(says, { position: format.number(reply.position) })}
      </Note>
      <Group justify="flex-end">
        <Button onClick={onClose} data-testid="message-close">
          {t("message.close")}
        </Button>
      </Group>
    </Stack>
  );
}
