import { useEffect, useRef } from "react";
import { asPerformError, onChanged, perform } from "../platform";
import type { Change, DeskState } from "./state";

/**
 * Keeps the verdict on screen true: each time the ledger grew, when dialling was stopped or allowed again, and when
 * mere time could turn yes into no, the number is screened again. Dialling is off from the moment of the news until the answer, and stays off when
 * there is none.
 */
export function useRescreen(
  desk: DeskState,
  now: () => DeskState,
  send: (by: Change) => void,
  stopped: boolean,
): void {
  const running = useRef(false);
  const again = useRef(false);
  const rescreen = useRef(() => {});
  rescreen.current = () => {
    const { phase, lead, busy } = now();
    if (phase !== "ready" || !lead || lead.number.includes("•") || busy) {
      return;
    }
    send({ type: "rechecking" });
    if (running.current) {
      again.current = true;
      return;
    }
    running.current = true;
    perform("screen", { address: lead.number, campaign: lead.campaign, channel: "voice" })
      .then((verdict) => {
        if (now().lead?.lead === lead.lead) {
          send({ type: "verdict", verdict });
        }
      })
      .catch((error: unknown) => send({ type: "recheckFailed", error: asPerformError(error) }))
      .finally(() => {
        running.current = false;
        if (again.current) {
          again.current = false;
          rescreen.current();
        }
      });
  };
  // News that is older than the verdict on screen (its own screening, say) changes nothing.
  useEffect(
    () => onChanged(({ position }) => position > (now().lead?.verdict.position ?? 0) && rescreen.current()),
    [now],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a stop that comes or goes is the news
  useEffect(() => rescreen.current(), [stopped]);
  const until = desk.phase === "ready" ? desk.lead?.verdict.valid_until : null;
  const checked = desk.lead?.verdict.checked_at;
  useEffect(() => {
    if (!until || !checked) {
      return;
    }
    const left = Math.max(0, Date.parse(until) - Date.parse(checked));
    const timer = setTimeout(() => rescreen.current(), Math.min(left + 50, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  }, [until, checked]);
}

/** Longer waits overflow the timer and would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
