import { type ReactNode, useId } from "react";
import styles from "./Below.module.css";

interface BelowProps {
  title: string;
  /** Said beside the title. */
  note?: string;
  children: ReactNode;
  testid?: string;
}

/** A part of a screen under its table, with a heading of its own. */
export function Below({ title, note, children, testid }: BelowProps) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id} data-testid={testid}>
      <h2 className={styles.title}>
        <span id={id}>{title}</span>
        {note && <small>{note}</small>}
      </h2>
      {children}
    </section>
  );
}
