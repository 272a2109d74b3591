import type { ReactNode } from "react";
import classes from "./Mono.module.css";

/** Roots, leaves, ids: even width, breaks anywhere, never translated. */
export function Mono({ children, testid }: { children: ReactNode; testid?: string }) {
  return (
    <code className={classes.mono} translate="no" data-testid={testid}>
      {children}
    </code>
  );
}
