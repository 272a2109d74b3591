/** How a consent can stand, in the office's order: the best first. */
import type { Shape, Tone } from "../components";

export const STATES = [
  "in_force",
  "unconfirmed",
  "pending",
  "lapsed",
  "expired",
  "withdrawn",
  "refused",
] as const;
export type State = (typeof STATES)[number];

/** Each has a shape of its own: of seven states colour alone would tell three. */
const LOOKS: Record<State, { tone: Tone; shape: Shape }> = {
  in_force: { tone: "go", shape: "tick" },
  unconfirmed: { tone: "wait", shape: "clock" },
  pending: { tone: "wait", shape: "dots" },
  lapsed: { tone: "plain", shape: "bar" },
  expired: { tone: "plain", shape: "glass" },
  withdrawn: { tone: "no", shape: "back" },
  refused: { tone: "no", shape: "cross" },
};

/** Looks of a state; one that this program does not know yet looks like what does not count. */
export function look(state: string): { tone: Tone; shape: Shape } {
  return LOOKS[state as State] ?? LOOKS.lapsed;
}

/** Whether days run against it. */
export function runs(state: string): boolean {
  return state === "unconfirmed" || state === "pending";
}
