import { useEffect } from "react";
import { asPerformError } from "../platform";
import type { Beat } from "../shell/beat";
import { AWAY, type Change } from "./state";

/** When the hub is heard again, the Desk says no longer that it cannot be reached. */
export function useHubBack(beat: Beat | null, send: (by: Change) => void): void {
  useEffect(() => {
    if (beat === "fresh") {
      send({ type: "hubBack" });
    }
  }, [beat, send]);
}

/** What is asked again by itself need not say that the hub is away: the band does, and people on loan may be called. */
export function unlessAway(error: unknown): unknown {
  return asPerformError(error).code === AWAY ? null : error;
}
