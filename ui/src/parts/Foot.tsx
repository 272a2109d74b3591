import type { ReactNode } from "react";
import styles from "./Foot.module.css";

/** The buttons of a long dialog, in view wherever one has read to. */
export function Foot({ children }: { children: ReactNode }) {
  return <div className={styles.foot}>{children}</div>;
}
