import type { ReactNode } from "react";
import styles from "./Nowrap.module.css";

/** A cell that stays on one line. */
export function Nowrap({ children }: { children: ReactNode }) {
  return <span className={styles.nowrap}>{children}</span>;
}
