import type { ReactNode } from "react";
import classes from "./Page.module.css";

interface PageProps {
  /** Left of the row above the content: what is filtered. */
  filters?: ReactNode;
  /** Right of that row: buttons. */
  actions?: ReactNode;
  /** Figures above the content, usually `Cards`. */
  cards?: ReactNode;
  /** A `SidePanel`, or nothing. */
  side?: ReactNode;
  children: ReactNode;
  /** False: the content scrolls by itself (a `DataTable` with `fill`). */
  scroll?: boolean;
  testid?: string;
}

/** The frame of a screen under the shell's top bar; the title stands there. */
export function Page({ filters, actions, cards, side, children, scroll = true, testid }: PageProps) {
  return (
    <div className={classes.page} data-side={side ? true : undefined} data-testid={testid}>
      <div className={scroll ? classes.main : classes.fixed}>
        {(filters || actions) && (
          <div className={classes.row}>
            <div className={classes.filters}>{filters}</div>
            <div className={classes.actions}>{actions}</div>
          </div>
        )}
        {cards}
        {children}
      </div>
      {side}
    </div>
  );
}
