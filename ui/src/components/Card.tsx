import type { ReactNode } from "react";
import classes from "./Card.module.css";
import type { Tone } from "./Tag";

interface CardProps {
  label: ReactNode;
  /** The figure. */
  value?: ReactNode;
  /** One line under it. */
  note?: ReactNode;
  tone?: Tone;
  /** A small picture, beneath. */
  children?: ReactNode;
  testid?: string;
}

/** One figure with its name. */
export function Card({ label, value, note, tone = "plain", children, testid }: CardProps) {
  return (
    <section className={classes.card} data-testid={testid}>
      <span className={classes.label}>{label}</span>
      {value !== undefined && (
        <b className={classes.value} data-tone={tone}>
          {value}
        </b>
      )}
      {note !== undefined && <span className={classes.label}>{note}</span>}
      {children}
    </section>
  );
}

/** A row of cards that wraps. */
export function Cards({ children }: { children: ReactNode }) {
  return <div className={classes.cards}>{children}</div>;
}
