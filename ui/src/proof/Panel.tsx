import type { ReactNode } from "react";
import styles from "./Proof.module.css";

/** One thing to do on this screen: what it is for, and how. */
export function Panel({ title, says, children, testid }: PanelProps) {
  return (
    <section className={styles.panel} data-testid={testid}>
      <div>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.quiet}>{says}</p>
      </div>
      {children}
    </section>
  );
}

interface PanelProps {
  title: string;
  says: string;
  children: ReactNode;
  testid?: string;
}
