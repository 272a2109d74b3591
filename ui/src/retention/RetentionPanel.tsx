import { useTranslation } from "react-i18next";
import type { RetentionRow } from "../bindings/RetentionRow";
import { Section, SidePanel, useFormat } from "../components";
import { Pairs } from "../parts/Pairs";
import { useRole } from "../parts/session";
import { useTerm } from "../parts/terms";
import { ChangePeriod } from "./ChangePeriod";
import styles from "./Retention.module.css";

/** One category: what holds, what waits, and for an admin the change with its effect shown first. */
export function RetentionPanel({ row }: { row: RetentionRow }) {
  const { t } = useTranslation("retention");
  const term = useTerm();
  const format = useFormat();
  const admin = useRole("admin");
  return (
    <SidePanel
      title={term("category", row.category)}
      subtitle={t("panel.subtitle", {
        period: format.period(row.period),
        from: term("counted_from", row.counted_from),
      })}
      testid="retention-panel"
    >
      <div className={styles.body}>
        {row.waiting && <Waits row={row} />}
        {admin && !row.waiting && <ChangePeriod row={row} />}
        {!admin && <p className={styles.quiet}>{t("panel.adminOnly")}</p>}
        <Section title={t("panel.holds")}>
          <Pairs
            pairs={[
              [t("column.end"), term("at_end", row.at_end)],
              [t("panel.source"), row.legal_source ?? t("panel.noSource")],
              [t("column.items"), format.number(row.items)],
              [t("panel.due"), format.number(row.due_today)],
              [t("panel.held"), format.number(row.held)],
              [t("panel.overdue"), format.number(row.overdue)],
            ]}
          />
        </Section>
        {row.promised.length > 0 && (
          <Section title={t("column.promised")}>
            <p className={styles.quiet}>
              {t("panel.promise", { periods: row.promised.map(format.period).join(", ") })}
            </p>
          </Section>
        )}
      </div>
    </SidePanel>
  );
}

function Waits({ row }: { row: RetentionRow }) {
  const { t } = useTranslation("retention");
  const term = useTerm();
  const format = useFormat();
  const { waiting } = row;
  if (!waiting) {
    return null;
  }
  return (
    <div className={styles.waits} role="status" data-testid="retention-waiting">
      <strong>
        {t("change", { now: format.period(row.period), next: format.period(waiting.period) })}
        {" · "}
        {term("retention_state", waiting.state)}
      </strong>
      <span>{t("panel.askedBy", { who: waiting.asked_by })}</span>
      {waiting.effective_at && (
        <span>{t("panel.effective", { at: format.dateTime(waiting.effective_at) })}</span>
      )}
    </div>
  );
}
