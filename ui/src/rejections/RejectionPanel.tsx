import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { RejectionShowReply } from "../bindings/RejectionShowReply";
import { ErrorNote, Kbd, Loading, Section, SidePanel, Tag } from "../components";
import { TextDialog } from "../parts/TextDialog";
import { useTerm } from "../parts/terms";
import { LiftRequest } from "../suppression/LiftRequest";
import { CallLine } from "./CallLine";
import { History } from "./History";
import { KnownDesks } from "./KnownDesks";
import { Proof } from "./Proof";
import { Recording } from "./Recording";
import styles from "./RejectionPanel.module.css";
import { RevealNumber } from "./RevealNumber";
import { Scope } from "./Scope";
import type { useReview } from "./useReview";

interface RejectionPanelProps {
  id: string;
  review: ReturnType<typeof useReview>;
  /** Somebody uses it: what comes later must not take its place. */
  onUse: () => void;
}

/** One refusal with its call, its proof and its history. */
export function RejectionPanel({ id, review, onUse }: RejectionPanelProps) {
  const { t } = useTranslation("rejections");
  const shown = useVerb("rejection_show", { id });
  const [full, setFull] = useState<string | null>(null);
  const entry = shown.data;
  if (!entry) {
    return (
      <SidePanel title={t("panel")}>
        <Loading />
        <ErrorNote error={shown.error} />
      </SidePanel>
    );
  }
  return (
    <SidePanel
      testid="rejection-panel"
      title={<RevealNumber row={entry.row} full={full} onFull={setFull} may={review.may} />}
      subtitle={<Scope channels={entry.scope_channels} classes={entry.scope_classes} />}
      onUse={onUse}
      actions={review.may && <Acts entry={entry} review={review} address={full} />}
    >
      <Body entry={entry} />
      <ErrorNote error={review.error} />
      {review.asking && (
        <TextDialog
          title={t("question.title")}
          says={t("question.says", { agent: entry.row.agent_name })}
          label={t("question.label")}
          act={t("question.send")}
          busy={review.busy}
          error={review.questionError}
          onAct={review.send}
          onClose={review.leave}
          testid="rejection-question"
        />
      )}
    </SidePanel>
  );
}

function Body({ entry }: { entry: RejectionShowReply }) {
  const { t } = useTranslation("rejections");
  const term = useTerm();
  return (
    // Enter in the table moves the focus here, to be read and scrolled.
    <div id="rejection-panel" tabIndex={-1} className={styles.body}>
      {entry.row.flags.length > 0 && (
        <div className={styles.flags}>
          {entry.row.flags.map((flag) => (
            <Tag key={flag} tone="wait">
              {term("flag", flag)}
            </Tag>
          ))}
        </div>
      )}
      <Section title={t("words")}>
        <Words entry={entry} />
      </Section>
      <Section title={t("theCall")}>
        <CallLine marks={entry.timeline} />
        {entry.row.went_on && <p className={styles.alarm}>{t("wentOnText")}</p>}
      </Section>
      {entry.call && (
        <Section title={t("recording.title")}>
          <Recording call={entry.call} />
        </Section>
      )}
      <Section title={t("known.title")}>
        <KnownDesks row={entry.row} known={entry.known} />
      </Section>
      <Section title={t("proof.title")}>
        <Proof entry={entry} />
      </Section>
      <Section title={t("historyTitle")}>
        <History entry={entry} />
      </Section>
    </div>
  );
}

function Words({ entry }: { entry: RejectionShowReply }) {
  const { t } = useTranslation("rejections");
  const term = useTerm();
  const by = t("heardBy", { agent: entry.row.agent_name, channel: term("channel", entry.row.channel) });
  return (
    <p>
      {entry.words ? (
        t("quoted", { words: entry.words })
      ) : (
        <span className={styles.quiet}>{t("noWords")}</span>
      )}{" "}
      <span className={styles.quiet}>{by}</span>
    </p>
  );
}

interface ActsProps {
  entry: RejectionShowReply;
  review: RejectionPanelProps["review"];
  address: string | null;
}

function Acts({ entry, review, address }: ActsProps) {
  const { t } = useTranslation("rejections");
  const [lifting, setLifting] = useState(false);
  const done = entry.row.state === "reviewed";
  return (
    <>
      <Button
        onClick={review.reviewed}
        disabled={done}
        loading={review.busy}
        rightSection={<Kbd keys="R" solid />}
        data-testid="rejection-reviewed"
      >
        {t(done ? "act.isReviewed" : "act.reviewed")}
      </Button>
      <Button
        variant="default"
        onClick={review.ask}
        rightSection={<Kbd keys="Q" />}
        data-testid="rejection-ask"
      >
        {t("act.question")}
      </Button>
      <Button
        variant="subtle"
        px={8}
        onClick={() => setLifting(true)}
        disabled={entry.row.lifted || entry.lift?.state === "waiting"}
        data-testid="rejection-lift"
      >
        {t("act.lift")}
      </Button>
      {lifting && <LiftRequest address={address} onClose={() => setLifting(false)} />}
    </>
  );
}
