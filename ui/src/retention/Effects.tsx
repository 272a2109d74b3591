import { useTranslation } from "react-i18next";
import type { RetentionSetReply } from "../bindings/RetentionSetReply";
import { Tag, type Tone, useFormat } from "../components";
import styles from "./Retention.module.css";

type Effect = keyof RetentionSetReply["affected"];

const EFFECTS: readonly (readonly [Effect, Tone])[] = [
  ["due_now", "no"],
  ["earlier", "wait"],
  ["later", "act"],
  ["stay_at_promise", "go"],
  ["held", "plain"],
  ["unchanged", "plain"],
];

/** What a change would do, in sentences with figures. */
export function Effects({ effect }: { effect: RetentionSetReply }) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const some = EFFECTS.filter(([name]) => effect.affected[name] > 0);
  const scripts = Object.entries(effect.scripts_promising);
  return (
    <div className={styles.form} data-testid="retention-effects" role="status">
      <ul className={styles.effects}>
        {some.map(([name, tone]) => (
          <li key={name} data-testid={`retention-${name}`}>
            <Tag tone={tone}>{t(`effect.${name}.tag`)}</Tag>
            <span>
              {t(`effect.${name}.says`, {
                count: effect.affected[name],
                shown: format.number(effect.affected[name]),
              })}
            </span>
          </li>
        ))}
        {some.length === 0 && <li>{t("effect.nothing")}</li>}
      </ul>
      <p className={styles.quiet}>{t(effect.shortening ? "effect.shortening" : "effect.lengthening")}</p>
      {scripts.map(([script, promised]) => (
        <p key={script} className={styles.quiet}>
          {t("effect.script", { script, period: format.period(promised) })}
        </p>
      ))}
    </div>
  );
}
