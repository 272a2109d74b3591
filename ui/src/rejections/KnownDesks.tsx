import { useTranslation } from "react-i18next";
import type { KnownDesks as Known } from "../bindings/KnownDesks";
import type { RejectionRow } from "../bindings/RejectionRow";
import { useFormat } from "../components";
import { Pairs } from "../parts/Pairs";
import styles from "./RejectionPanel.module.css";

/** The three instants and the count: said, kept on the desk, in effect for the company, known on how many desks. */
export function KnownDesks({ row, known }: { row: RejectionRow; known: Known }) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  const effective = row.effective_at
    ? t("known.took", { at: format.timeExact(row.effective_at), took: format.ms(row.took_ms) })
    : t("notYet");
  return (
    <div className={styles.stack}>
      <Pairs
        pairs={[
          [t("known.said"), format.timeExact(row.said_at)],
          [t("known.kept"), format.timeExact(row.kept_at)],
          [t("known.effective"), effective],
        ]}
      />
      {known.desks === 1 && known.connected === 1 ? (
        <p className={styles.quiet}>{t("known.alone")}</p>
      ) : (
        <OnDesks known={known} />
      )}
    </div>
  );
}

/** When each desk knew: those that do, those it is on its way to, and each that is off, since when. */
function OnDesks({ known }: { known: Known }) {
  const { t } = useTranslation("rejections");
  const { time } = useFormat();
  const onWay = Math.max(0, known.desks - known.connected - known.off.length);
  return (
    <section className={styles.stack} aria-label={t("known.list")} data-testid="rejection-known">
      <p className={styles.quiet}>{t("known.desks", { known: known.connected, count: known.desks })}</p>
      {onWay > 0 && (
        <p className={styles.quiet} data-testid="rejection-on-way">
          {t("known.onWay", { count: onWay })}
        </p>
      )}
      {known.off.map((desk) => (
        <p key={desk.desk} className={styles.alarm}>
          {t("known.off", { desk: desk.desk, since: time(desk.since) })}
        </p>
      ))}
    </section>
  );
}
