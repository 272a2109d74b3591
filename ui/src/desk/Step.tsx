import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { FilledStep } from "../bindings/FilledStep";
import { Kbd, Tag, useFormat } from "../components";
import { keepFocus } from "./keepFocus";
import classes from "./Step.module.css";
import type { Recording, Said } from "./state";
import { useDeskWord } from "./useDeskWord";
import type { Act } from "./useIntents";

interface StepProps {
  step: FilledStep;
  said: Said | undefined;
  current: boolean;
  recording: Recording;
  act: Act;
}

/** One thing to say: its name, the words, and what became of it. */
export function Step({ step, said, current, recording, act }: StepProps) {
  const { t, i18n } = useTranslation("desk");
  const word = useDeskWord();
  const state = said && said.state !== "failed" ? "done" : current ? "now" : "open";
  const law = i18n.language.startsWith("zh") ? step.law_zh : step.law;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current) {
      row.current?.scrollIntoView?.({ block: "nearest" });
    }
  }, [current]);
  return (
    <div
      ref={row}
      className={classes.step}
      data-state={state}
      aria-current={current ? "step" : undefined}
      data-testid={`desk-step-${step.item}`}
    >
      <span className={classes.sign} role="img" aria-label={t(`step.${state}`)}>
        {{ done: "✓", now: "▸", open: "" }[state]}
      </span>
      <span className={classes.item}>
        {word("item", step.item)}
        {!step.required && <small>{t("step.own")}</small>}
      </span>
      <div className={classes.words}>
        {step.text}
        {current && step.rule && (
          <span className={classes.law}>{[step.rule, law].filter(Boolean).join(" · ")}</span>
        )}
        {step.item === "recording_notice" && recording.answer !== "none" && (
          <span className={classes.law}>{t(`recording.${recording.answer}`)}</span>
        )}
      </div>
      <span className={classes.end}>
        {said && <SaidAt said={said} />}
        {current && (
          <button
            type="button"
            className={classes.press}
            onMouseDown={keepFocus}
            onClick={() => act({ do: "said" })}
            aria-label={t("keys.said")}
            data-testid="desk-said"
          >
            <Kbd keys="Space" />
          </button>
        )}
      </span>
    </div>
  );
}

function SaidAt({ said }: { said: Said }) {
  const { t } = useTranslation("desk");
  const { time } = useFormat();
  if (said.state === "failed") {
    return <Tag tone="no">{t("step.failed")}</Tag>;
  }
  return (
    <>
      {said.at && <time dateTime={said.at}>{time(said.at)}</time>}
      {said.hurried && <Tag tone="wait">{t("step.hurried")}</Tag>}
    </>
  );
}
