import type { ReactNode } from "react";
import styles from "./SortHead.module.css";

interface SortHeadProps {
  /** How the rows are sorted by this column now; null: they are not. */
  direction: "up" | "down" | null;
  onSort: () => void;
  children: ReactNode;
}

/** The head of a column that sorts. */
export function SortHead({ direction, onSort, children }: SortHeadProps) {
  return (
    <button type="button" className={styles.sort} onClick={onSort} aria-pressed={direction !== null}>
      {children}
      <span aria-hidden="true" className={styles.arrow}>
        {direction === "up" ? "↑" : direction === "down" ? "↓" : ""}
      </span>
    </button>
  );
}
