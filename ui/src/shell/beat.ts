/** How old a desk's knowledge of the floor is, in words of three. Pure. */
import type { StatusReply } from "../bindings/StatusReply";
import type { Shape } from "../components";

/** From this age on a heartbeat is late, ms. */
export const LATE_MS = 3_000;

/** `fresh`; `late`: the hub is slow or gone; `past`: the limit is passed and nobody is dialled. */
export type Beat = "fresh" | "late" | "past";

/** What each looks like. */
export const SHAPES: Record<Beat, Shape> = { fresh: "beat", late: "clock", past: "cross" };

/** The state at an age; null: the hub was never heard since the program started. */
export function beatOf(age: number | null, limit: number | null): Beat {
  if (age === null || (limit !== null && age > limit)) {
    return "past";
  }
  return age > LATE_MS ? "late" : "fresh";
}

/** The age now: what was said `ago` milliseconds before, counted on. */
export function ageNow(status: StatusReply, ago: number): number | null {
  return status.heartbeat_age_ms === null ? null : status.heartbeat_age_ms + Math.max(0, ago);
}
