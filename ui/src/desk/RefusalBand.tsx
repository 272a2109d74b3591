import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CampaignRow } from "../bindings/CampaignRow";
import { Kbd } from "../components";
import { KeptLines } from "./KeptLines";
import { keepFocus } from "./keepFocus";
import { NotKept } from "./NotKept";
import classes from "./RefusalBand.module.css";
import { RefusalWords } from "./RefusalWords";
import { SlipForm } from "./SlipForm";
import type { Change, DeskState } from "./state";
import type { DeskActs } from "./useDesk";
import type { SpokenScript } from "./useScript";

interface RefusalBandProps {
  desk: DeskState;
  campaign: CampaignRow;
  acts: DeskActs;
  script: SpokenScript;
  send: (by: Change) => void;
}

/** They said no: what is on disk since when, the closing words to say, and their own words if one adds them. */
export function RefusalBand({ desk, campaign, acts, script, send }: RefusalBandProps) {
  const { t } = useTranslation("desk");
  const { refusal } = desk;
  if (!refusal) {
    return null;
  }
  if (refusal.state === "failed") {
    return <NotKept error={refusal.error} acts={acts} />;
  }
  return (
    <section className={classes.band} data-testid="desk-refusal">
      {refusal.reply ? (
        <KeptLines reply={refusal.reply} pressedMono={refusal.pressedMono} />
      ) : (
        <p className={classes.writing}>{t("refusal.writing")}</p>
      )}
      <div className={classes.closing}>
        <h3>{t("refusal.say")}</h3>
        <p data-testid="desk-closing">{script.text?.closing || t("refusal.closing")}</p>
      </div>
      {refusal.reply && refusal.words && (
        <RefusalWords
          subject={campaign.class}
          onSend={acts.words}
          onClose={() => send({ type: "words", open: false })}
        />
      )}
      {refusal.reply && refusal.wordsKept && !refusal.words && (
        <p className={classes.note} data-testid="desk-words-kept">
          {t("refusal.wordsKept")}
        </p>
      )}
      {refusal.reply && <After desk={desk} acts={acts} send={send} />}
    </section>
  );
}

function After({ desk, acts, send }: { desk: DeskState; acts: DeskActs; send: (by: Change) => void }) {
  const { t } = useTranslation("desk");
  const { refusal } = desk;
  const id = refusal?.reply?.id;
  if (!refusal || !id) {
    return null;
  }
  if (refusal.slip === "asking") {
    return (
      <SlipForm
        onSend={(reason) => acts.slip(id, reason)}
        onCancel={() => send({ type: "slip", asking: false })}
      />
    );
  }
  return (
    <div className={classes.after}>
      <Button
        size="sm"
        loading={desk.busy}
        onMouseDown={keepFocus}
        onClick={() => void acts.settle().then((done) => (done ? acts.leave(true) : undefined))}
        rightSection={<Kbd keys="Enter" solid />}
        data-testid="desk-refusal-next"
      >
        {t("refusal.next")}
      </Button>
      {!refusal.words && (
        <Button
          variant="default"
          size="sm"
          onMouseDown={keepFocus}
          onClick={() => send({ type: "words", open: true })}
          rightSection={<Kbd keys="F8" />}
          data-testid="desk-words-open"
        >
          {t("refusal.words")}
        </Button>
      )}
      {refusal.slip === "kept" ? (
        <span className={classes.note} data-testid="desk-slip-kept">
          {t("slip.kept")}
        </span>
      ) : (
        <Button
          variant="subtle"
          size="sm"
          onMouseDown={keepFocus}
          onClick={() => send({ type: "slip", asking: true })}
          data-testid="desk-slip"
        >
          {t("slip.ask")}
        </Button>
      )}
    </div>
  );
}
