import { useTranslation } from "react-i18next";
import styles from "./Privacy.module.css";
import type { Right } from "./rights";

/** Rights that end every contact while they hold. */
const BLOCKING: readonly Right[] = ["erasure", "restriction", "objection"];

/** What keeping a request does at once. */
export function AtOnce({ right }: { right: Right }) {
  const { t } = useTranslation("privacy");
  return (
    <div
      className={styles.happens}
      data-blocks={BLOCKING.includes(right) || undefined}
      role="status"
      data-testid="privacy-at-once"
    >
      <strong>{t("open.atOnce")}</strong>
      <span>{t(`open.happens.${right}`)}</span>
    </div>
  );
}
