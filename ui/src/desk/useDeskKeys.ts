import { useEffect, useRef } from "react";
import { type Intent, intentOf, OURS } from "./keys";
import type { DeskState } from "./state";

/**
 * Listens in the capture phase, before anything on the page. `desk` reads the state of this very moment, not of
 * the last drawing: two presses of F8 may come between two frames. The event goes along for its time stamp.
 */
export function useDeskKeys(
  desk: () => DeskState,
  act: (intent: Intent, event: KeyboardEvent) => void,
): void {
  const latest = useRef({ desk, act });
  latest.current = { desk, act };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const { key, repeat } = event;
      const intent = intentOf(latest.current.desk(), { key, repeat, typing: isBusyElsewhere(event) });
      if (intent) {
        latest.current.act(intent, event);
      }
      if (intent || OURS.has(key)) {
        event.preventDefault();
      }
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}

/** A field, an open dialog, or a control that was reached by keyboard has the plain keys first. */
function isBusyElsewhere({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"]')) {
    return true;
  }
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  const pressing =
    (key === " " || key === "Enter") && target.matches("button:focus-visible, a:focus-visible");
  return pressing || target.isContentEditable || target.matches("input, textarea, select");
}
