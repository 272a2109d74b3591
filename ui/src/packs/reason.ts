/** When a change may be sent. Pure. */
import type { Effect } from "./types";

/** Fewest letters of a reason to loosen a rule, as the office asks. */
const REASON = 10;

/** A stricter value may be saved without a word; a looser one goes on record with its reason. */
export function mayChange(effect: Pick<Effect, "stricter">, reason: string): boolean {
  return effect.stricter || [...reason.trim()].length >= REASON;
}
