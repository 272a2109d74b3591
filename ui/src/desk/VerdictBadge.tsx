import { useTranslation } from "react-i18next";
import type { DeskState } from "./state";
import classes from "./VerdictBadge.module.css";

/** Yes or no, in words, shape and colour. While it is asked again: neither. */
export function VerdictBadge({ desk }: { desk: DeskState }) {
  const { t } = useTranslation("desk");
  const said = desk.lead?.verdict.decision === "clear" ? "clear" : "blocked";
  const state = desk.recheck === "no" ? said : desk.recheck;
  return (
    <p className={classes.verdict} data-state={state} role="status" data-testid="desk-verdict">
      <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2.2" aria-hidden="true">
        <circle cx="10" cy="10" r="8.5" />
        {state === "clear" ? (
          <path d="m6 10.4 2.7 2.6L14 7.6" />
        ) : state === "blocked" ? (
          <path d="M5 15 15 5" />
        ) : (
          <path d="M10 5.5V10l3 2" />
        )}
      </svg>
      {t(`verdict.${state}`)}
    </p>
  );
}
