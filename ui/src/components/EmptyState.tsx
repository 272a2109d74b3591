import type { ReactNode } from "react";
import classes from "./EmptyState.module.css";

interface EmptyStateProps {
  /** What will be there. */
  title: ReactNode;
  /** How to begin. */
  text?: ReactNode;
  action?: ReactNode;
  testid?: string;
}

/** An empty screen says what will be there and how to begin. */
export function EmptyState({ title, text, action, testid }: EmptyStateProps) {
  return (
    <div className={classes.empty} data-testid={testid}>
      <h2 className={classes.title}>{title}</h2>
      {text && <p className={classes.text}>{text}</p>}
      {action}
    </div>
  );
}
