import type { ReactNode } from "react";
import styles from "./Note.module.css";

/** A sentence that ends some work, with its numbers. */
export function Note({ children, tone = "go" }: { children: ReactNode; tone?: "go" | "wait" | "act" }) {
  return (
    <p className={`${styles.note} ${styles[tone]}`} role="status">
      {children}
    </p>
  );
}
