import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { PrivacyAnswerReply } from "../bindings/PrivacyAnswerReply";
import type { PrivacyRow } from "../bindings/PrivacyRow";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { dayNoon } from "../parts/days";
import { Note } from "../parts/Note";
import { useTerm } from "../parts/terms";
import styles from "./Privacy.module.css";
import { OUTCOMES, type Outcome, toAnswer } from "./rights";

/** What was done for a person, or why not. */
export function AnswerDialog({ row, onClose }: { row: PrivacyRow; onClose: () => void }) {
  const { t } = useTranslation("privacy");
  const term = useTerm();
  const answer = usePerform("privacy_answer");
  return (
    <Dialog title={t("answer.title", { right: term("right", row.right) })} onClose={onClose} size="lg">
      {answer.data ? (
        <Answered reply={answer.data} onClose={onClose} />
      ) : (
        <Form row={row} answer={answer} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  row: PrivacyRow;
  answer: ReturnType<typeof usePerform<"privacy_answer">>;
  onClose: () => void;
}

function Form({ row, answer, onClose }: FormProps) {
  const { t } = useTranslation("privacy");
  const term = useTerm();
  const [outcome, setOutcome] = useState<Outcome>("done");
  const [what, setWhat] = useState("");
  const [identity, setIdentity] = useState("");
  const input = toAnswer(row, outcome, what, identity);
  const erasure = row.right === "erasure";
  return (
    <Stack gap="sm">
      <SegmentedControl
        value={outcome}
        onChange={setOutcome}
        data={OUTCOMES.map((one) => ({ value: one, label: term("outcome", one) }))}
        aria-label={t("answer.outcome")}
        data-testid="privacy-outcome"
      />
      <p>{t(`answer.says.${outcome}`)}</p>
      {erasure && outcome === "done" && <p className={styles.quiet}>{t("answer.erasure")}</p>}
      {row.right === "restriction" && <Restricted outcome={outcome} />}
      <Textarea
        label={t("answer.what")}
        description={erasure ? t("answer.noNumbers") : undefined}
        inputWrapperOrder={["label", "input", "description"]}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
        rows={3}
        data-autofocus
        data-testid="privacy-what"
      />
      {!row.identified && (
        <TextInput
          label={t("answer.identity")}
          description={outcome === "refused" ? undefined : t("answer.identityNeeded")}
          inputWrapperOrder={["label", "input", "description"]}
          value={identity}
          onChange={(event) => setIdentity(event.currentTarget.value)}
          data-testid="privacy-answer-identity"
        />
      )}
      <ErrorNote error={answer.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button
          onClick={() => input && answer.mutate(input)}
          disabled={input === null}
          loading={answer.isPending}
          data-testid="privacy-answer-send"
        >
          {t("answer.act")}
        </Button>
      </Group>
    </Stack>
  );
}

/** A restriction holds as long as its request is open: whoever answers must know what that sets free. */
function Restricted({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation("privacy");
  return outcome === "partly" ? (
    <p className={styles.quiet}>{t("answer.restriction.goesOn")}</p>
  ) : (
    <>
      <Note tone="wait">{t("answer.restriction.ends")}</Note>
      <p className={styles.quiet}>{t("answer.restriction.before")}</p>
    </>
  );
}

function Answered({ reply, onClose }: { reply: PrivacyAnswerReply; onClose: () => void }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  const position = format.number(reply.position);
  return (
    <Stack gap="sm">
      <Note tone={reply.late ? "wait" : "go"}>
        {reply.late
          ? t("answer.late", { position, day: format.date(dayNoon(reply.due)) })
          : t("answer.done", { position })}
      </Note>
      <Group justify="flex-end">
        <Button onClick={onClose} data-testid="privacy-answer-close">
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}
