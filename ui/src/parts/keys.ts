import { useEffect, useRef } from "react";

/**
 * Single keys of a screen (j, k, r, q). They do nothing while a person types, while a dialog is open, or with a
 * modifier held, so that a letter never acts by accident.
 */
export function useKeys(keys: Record<string, () => void>): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = current.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act && !isBusy(event)) {
        event.preventDefault();
        act();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function isBusy(event: KeyboardEvent): boolean {
  const target = event.target;
  const typing =
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
  const pressing =
    (event.key === "Enter" || event.key === " ") &&
    target instanceof HTMLElement &&
    target.matches("button, a, summary");
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  return typing || pressing || modified || document.querySelector('[role="dialog"]') !== null;
}
