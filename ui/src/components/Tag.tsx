import type { ReactNode } from "react";
import classes from "./Tag.module.css";

export type Tone = "go" | "no" | "wait" | "act" | "plain";

/** A small word with a ground; the word says the state, the colour only helps. */
export function Tag({
  tone = "plain",
  children,
  testid,
}: {
  tone?: Tone;
  children: ReactNode;
  testid?: string;
}) {
  return (
    <span className={classes.tag} data-tone={tone} data-testid={testid}>
      {children}
    </span>
  );
}
