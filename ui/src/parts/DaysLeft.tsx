import { useTranslation } from "react-i18next";
import styles from "./DaysLeft.module.css";

interface DaysLeftProps {
  /** Days until the last one; 0: it is today; below 0: so many too late. */
  days: number;
  /** Days that there were at first: the whole bar. */
  of: number;
}

/** What is left of a time limit: a bar that runs out, and the same in words. What is late is red and whole. */
export function DaysLeft({ days, of }: DaysLeftProps) {
  const says = useDaysLeft();
  return (
    <span className={styles.left} data-tone={urgency(days)}>
      <progress className={styles.bar} max={1} value={share(days, of)} aria-hidden="true" />
      <span className={styles.words}>{says(days)}</span>
    </span>
  );
}

const ROUND = 2 * Math.PI * 6;

/** The same as a small ring, where a badge says already what it is about. */
export function DaysRing({ days, of }: DaysLeftProps) {
  const says = useDaysLeft();
  return (
    <span className={styles.left} data-tone={urgency(days)}>
      <svg className={styles.ring} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" className={styles.track} />
        <circle
          cx="8"
          cy="8"
          r="6"
          className={styles.arc}
          strokeDasharray={`${share(days, of) * ROUND} ${ROUND}`}
          transform="rotate(-90 8 8)"
        />
      </svg>
      <span className={styles.words}>{says(days)}</span>
    </span>
  );
}

/** "3 days", "today", "2 days late". */
export function useDaysLeft() {
  const { t } = useTranslation("words");
  return (days: number) =>
    days < 0
      ? t("days.late", { count: -days })
      : days === 0
        ? t("days.today")
        : t("days.left", { count: days });
}

/** From so many days on a limit is near. */
const NEAR = 3;

function urgency(days: number): "late" | "near" | "fine" {
  return days < 0 ? "late" : days <= NEAR ? "near" : "fine";
}

/** The last day still shows as much as one sees. */
const SLIVER = 0.06;

/** Of the whole bar; what is late fills it. */
function share(days: number, of: number): number {
  return days < 0 ? 1 : Math.min(Math.max(days / Math.max(of, 1), SLIVER), 1);
}
