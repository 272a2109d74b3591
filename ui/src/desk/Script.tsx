import { useTranslation } from "react-i18next";
import { ErrorNote, Loading, useFormat } from "../components";
import { regionName } from "../components/format";
import { keepFocus } from "./keepFocus";
import classes from "./Script.module.css";
import { Step } from "./Step";
import { currentStep, type DeskState, requiredLeft } from "./state";
import type { Act } from "./useIntents";
import { OWN_NAMES, type SpokenScript } from "./useScript";

interface ScriptProps {
  desk: DeskState;
  script: SpokenScript;
  act: Act;
}

/** What to say, in order; the step of the moment is large. The pitch is covered until the law's steps are said. */
export function Script({ desk, script, act }: ScriptProps) {
  const { text, reply, error } = script;
  if (error) {
    return <ErrorNote error={error} testid="desk-script-error" />;
  }
  if (!text || !reply) {
    return <Loading />;
  }
  const at = desk.phase === "talking" ? currentStep(desk, text.steps.length) : null;
  return (
    <>
      <section className={classes.say} data-testid="desk-script">
        <ScriptHead script={script} act={act} />
        {text.steps.map((step, index) => (
          <Step
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the script
            key={index}
            step={step}
            said={desk.said[index]}
            current={index === at}
            recording={desk.recording}
            act={act}
          />
        ))}
      </section>
      <Pitch offer={text.offer} left={requiredLeft(desk, text.steps)} />
    </>
  );
}

function ScriptHead({ script, act }: { script: SpokenScript; act: Act }) {
  const { t } = useTranslation("desk");
  const { locale } = useFormat();
  const reply = script.reply;
  return (
    <header className={classes.head}>
      <b>{t("script.say")}</b>
      <span className={classes.version}>
        {t("script.version", {
          version: reply?.version,
          place: regionName(locale, reply?.jurisdiction ?? ""),
        })}
      </span>
      <div className={classes.tabs} role="tablist" aria-label={t("script.language")}>
        {script.languages.map((language) => (
          <button
            key={language}
            type="button"
            role="tab"
            lang={language}
            aria-selected={language === script.text?.language}
            onMouseDown={keepFocus}
            onClick={() => {
              script.choose(language);
              if (language !== script.text?.language) {
                act({ do: "shown" });
              }
            }}
            data-testid={`desk-language-${language}`}
          >
            {OWN_NAMES[language] ?? language}
          </button>
        ))}
      </div>
    </header>
  );
}

function Pitch({ offer, left }: { offer: string; left: number }) {
  const { t } = useTranslation("desk");
  return left > 0 ? (
    <p className={classes.covered} data-testid="desk-pitch-covered">
      {t("script.covered", { count: left })}
    </p>
  ) : (
    <section className={classes.offer} data-testid="desk-pitch">
      <h3>{t("script.offer")}</h3>
      <p>{offer}</p>
    </section>
  );
}
