import { useEffect, useRef } from "react";
import type { DeskState } from "./state";
import type { DeskActs } from "./useDesk";

/** How long an outcome can be corrected by another digit before the next person comes, ms. */
export const CORRECT_MS = 3000;

/** After the outcome: three seconds to correct it, then the next person. A refusal waits for Enter instead. */
export function useSettleOutcome(desk: DeskState, acts: DeskActs): void {
  const latest = useRef(acts);
  latest.current = acts;
  const { phase, outcome, refusal, callBack, call } = desk;
  const settling = phase === "ended" && outcome !== null && refusal === null && !callBack;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another outcome or another call starts the time anew
  useEffect(() => {
    if (!settling) {
      return;
    }
    const timer = setTimeout(() => void latest.current.leave(true), CORRECT_MS);
    return () => clearTimeout(timer);
  }, [settling, outcome, call?.id]);
}
