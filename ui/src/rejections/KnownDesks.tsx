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
      <p className={styles.quiet}>
        {known.desks <= 1
          ? t("known.alone")
          : t("known.desks", { known: known.connected, count: known.desks })}
      </p>
      {known.off.map((desk) => (
        <p key={desk.desk} className={styles.alarm}>
          {t("known.off", { desk: desk.desk, since: format.time(desk.since) })}
        </p>
      ))}
    </div>
  );
}
