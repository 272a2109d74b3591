import { useTranslation } from "react-i18next";
import type { FactRow } from "../bindings/FactRow";
import { useFormat } from "../components";
import styles from "./Proof.module.css";

/** The plain part of one fact, as it was hashed. */
export function FactDetail({ row }: { row: FactRow }) {
  const { t } = useTranslation("proof");
  const format = useFormat();
  return (
    <section className={styles.panel} data-testid="fact-detail">
      <div>
        <h2 className={styles.title}>{row.kind}</h2>
        <p className={styles.quiet}>{t("facts.where", { position: format.number(row.position) })}</p>
      </div>
      <pre className={styles.note}>{JSON.stringify(row.body, null, 2)}</pre>
      {row.sealed && <p className={styles.quiet}>{t("facts.sealedSays")}</p>}
    </section>
  );
}
