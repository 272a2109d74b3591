import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Kbd } from "../components";
import { CallBackForm } from "./CallBackForm";
import { keepFocus } from "./keepFocus";
import classes from "./Outcomes.module.css";
import { choices } from "./outcomes";
import type { Change, DeskState } from "./state";
import type { DeskActs } from "./useDesk";
import type { Act } from "./useIntents";

interface OutcomesProps {
  desk: DeskState;
  act: Act;
  acts: DeskActs;
  send: (by: Change) => void;
}

/** How it went, by digit. Kept at once; for three seconds another digit corrects it. */
export function Outcomes({ desk, act, acts, send }: OutcomesProps) {
  const { t } = useTranslation("desk");
  const answered = desk.phase === "ended" && (desk.call?.answeredMono ?? null) !== null;
  return (
    <section data-testid="desk-outcomes">
      <h2 className={classes.heading}>{t(answered ? "outcomes.answered" : "outcomes.unanswered")}</h2>
      <ol className={classes.list}>
        {choices(answered).map((outcome, at) => (
          <li key={outcome}>
            <UnstyledButton
              className={classes.one}
              onMouseDown={keepFocus}
              onClick={() => act({ do: "outcome", outcome })}
              aria-pressed={(desk.callBack ? "call_back" : desk.outcome) === outcome}
              data-testid={`desk-outcome-${outcome}`}
            >
              <Kbd keys={String(at + 1)} />
              {t(`outcome.${outcome}`)}
            </UnstyledButton>
          </li>
        ))}
      </ol>
      {desk.callBack && (
        <CallBackForm onSend={acts.callBack} onCancel={() => send({ type: "askCallBack", open: false })} />
      )}
      {desk.outcome && !desk.refusal && !desk.callBack && (
        <>
          <p className={classes.note} role="status" data-testid="desk-outcome-kept">
            {t("outcomes.kept")}
          </p>
          <i key={desk.outcome} className={classes.time} aria-hidden="true" />
        </>
      )}
      {answered && <p className={classes.note}>{t("outcomes.no")}</p>}
    </section>
  );
}
