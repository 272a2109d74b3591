import { useTranslation } from "react-i18next";
import type { DisposeReply } from "../bindings/DisposeReply";
import { useFormat } from "../components";
import { fileSize } from "../parts/files";
import { Note } from "../parts/Note";
import { Tally } from "../parts/Tally";
import { useRuleName, useTerm } from "../parts/terms";
import styles from "./Disposal.module.css";

/** What would end: how much, by which rule, what is held, and what makes the program ask twice. */
export function WouldEnd({ reply }: { reply: DisposeReply }) {
  const { t, i18n } = useTranslation("retention");
  const term = useTerm();
  const format = useFormat();
  const rule = useDecidedBy();
  const ends = Object.entries(reply.by_category).filter(([, count]) => count > 0);
  if (reply.items === 0) {
    return (
      <Note tone="act">
        {reply.held > 0
          ? t("dispose.onlyHeld", { count: reply.held, shown: format.number(reply.held) })
          : t("dispose.nothing")}
      </Note>
    );
  }
  return (
    <div className={styles.would} data-testid="dispose-preview" role="status">
      <p className={styles.total}>
        {t("dispose.would", {
          count: reply.items,
          shown: format.number(reply.items),
          size: fileSize(i18n.language, reply.bytes),
        })}
      </p>
      {ends.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t("dispose.byCategory")}</h3>
          <Tally counts={ends.map(([key, count]) => [term("category", key), count])} />
        </section>
      )}
      <section>
        <h3 className={styles.heading}>{t("dispose.byRule")}</h3>
        <Tally counts={Object.entries(reply.by_rule).map(([key, count]) => [rule(key), count])} />
      </section>
      {reply.held > 0 && (
        <p className={styles.quiet} data-testid="dispose-held">
          {t("dispose.held", { count: reply.held, shown: format.number(reply.held) })}
        </p>
      )}
      {reply.guards.map((guard) => (
        <Note key={guard} tone="wait">
          {term("guard", guard)}
        </Note>
      ))}
      {reply.guards.length > 0 && <p className={styles.quiet}>{t("dispose.second")}</p>}
    </div>
  );
}

/** What decided an end: the schedule, a promise, or the law, with the rule behind the word. */
function useDecidedBy() {
  const term = useTerm();
  const ruleName = useRuleName();
  return (key: string) => {
    const [word = key, rule] = key.split(" ");
    return [term("decided_by", word), ...(rule ? [ruleName(rule)] : [])].join(" · ");
  };
}
