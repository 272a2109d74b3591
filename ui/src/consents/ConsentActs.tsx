import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { ConsentRow } from "../bindings/ConsentRow";
import { ErrorNote } from "../components";
import { Note } from "../parts/Note";
import { ChannelMenu } from "./ChannelMenu";
import styles from "./Consents.module.css";
import { LetterDialog } from "./LetterDialog";

/** Ways in which a confirmation is in writing, and in which an opt-in message is answered. */
export const WRITTEN = ["letter", "email", "sms"] as const;
const ANSWERED = ["sms", "whatsapp", "email"] as const;

/** Whether a consent's state asks for something. */
export function asks(row: ConsentRow): boolean {
  return row.state === "unconfirmed" || isAsked(row);
}

function isAsked(row: ConsentRow): boolean {
  return row.state === "pending" && row.double_opt_in === "pending";
}

/** What its state asks for: the letter and that it went out, or the answer to the opt-in message. */
export function ConsentActs({ row }: { row: ConsentRow }) {
  return (
    <div className={styles.acts}>
      {row.state === "unconfirmed" && <Confirm row={row} />}
      {isAsked(row) && <OptIn row={row} />}
    </div>
  );
}

function Confirm({ row }: { row: ConsentRow }) {
  const { t } = useTranslation("consents");
  const [writing, setWriting] = useState(false);
  const sent = usePerform("confirmation_sent");
  return (
    <>
      <Button onClick={() => setWriting(true)} data-testid="consent-letter">
        {t("act.letter")}
      </Button>
      <ChannelMenu
        label={t("act.sent")}
        title={t("act.sentBy")}
        channels={WRITTEN}
        busy={sent.isPending}
        onChannel={(channel) => sent.mutate({ task: row.id, channel })}
        testid="consent-sent"
      />
      <ErrorNote error={sent.error} />
      {sent.data && <Note>{t("sentKept")}</Note>}
      {writing && <LetterDialog task={row.id} onClose={() => setWriting(false)} />}
    </>
  );
}

function OptIn({ row }: { row: ConsentRow }) {
  const { t } = useTranslation("consents");
  const answer = usePerform("consent_opt_in");
  return (
    <>
      <ChannelMenu
        label={t("act.optIn")}
        title={t("act.optInBy")}
        channels={ANSWERED}
        busy={answer.isPending}
        onChannel={(channel) => answer.mutate({ consent: row.id, channel })}
        testid="consent-opt-in"
      />
      <ErrorNote error={answer.error} />
      {answer.data && <Note>{t("optIn.kept")}</Note>}
    </>
  );
}
