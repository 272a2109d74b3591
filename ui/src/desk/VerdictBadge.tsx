import { useTranslation } from "react-i18next";
import type { DeskState } from "./state";
import classes from "./VerdictBadge.module.css";

// Drawn as surfaces: WebKit enlarges the width of a stroke twice when the page is enlarged (Ctrl +).
const RING =
  "M10 .4a9.6 9.6 0 1 1 0 19.2A9.6 9.6 0 0 1 10 .4zm0 2.2a7.4 7.4 0 1 0 0 14.8 7.4 7.4 0 0 0 0-14.8z";
const TICK = "m6.76 9.61 1.92 1.84 4.53-4.62 1.57 1.54-6.06 6.18-3.48-3.36z";
const BAR = "m4.22 14.22 10-10 1.56 1.56-10 10z";
const HANDS = "M8.9 5.5h2.2v4l2.5 1.7-1.2 1.8-3.5-2.4z";

/** Yes or no, in words, shape and colour. While it is asked again: neither. */
export function VerdictBadge({ desk }: { desk: DeskState }) {
  const { t } = useTranslation("desk");
  const said = desk.lead?.verdict.decision === "clear" ? "clear" : "blocked";
  const state = desk.recheck === "no" ? said : desk.recheck;
  return (
    <p className={classes.verdict} data-state={state} role="status" data-testid="desk-verdict">
      <svg viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
        <path d={RING} />
        <path d={state === "clear" ? TICK : state === "blocked" ? BAR : HANDS} />
      </svg>
      {t(`verdict.${state}`)}
    </p>
  );
}
