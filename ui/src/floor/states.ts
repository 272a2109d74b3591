/** The desks of a floor as the screen tells them: in words, figures and an order. Pure. */
import type { FloorDesk } from "../bindings/FloorDesk";
import type { Shape } from "../components";

export const STATES = ["ready", "late", "off", "cut_off"] as const;
export type DeskState = (typeof STATES)[number];

/** What each state looks like. */
export const SHAPES: Record<DeskState, Shape> = {
  ready: "tick",
  late: "clock",
  off: "bar",
  cut_off: "cross",
};

/** The state as a word we have; what a newer hub may say beside them counts as off: nobody is told that all is well. */
export function stateOf(desk: FloorDesk): DeskState {
  return STATES.find((state) => state === desk.state) ?? "off";
}

/** How many feed entries a desk lacks. */
export function behind(desk: FloorDesk, head: number): number {
  return Math.max(0, head - desk.knows);
}

export interface Counts {
  by: Record<DeskState, number>;
  /** Desks that may come back: all but those cut off. */
  desks: number;
  inCall: number;
  /** Reports that wait on desks. */
  outbox: number;
}

/** The floor in figures. */
export function countDesks(desks: readonly FloorDesk[]): Counts {
  const by: Counts["by"] = { ready: 0, late: 0, off: 0, cut_off: 0 };
  for (const desk of desks) {
    by[stateOf(desk)] += 1;
  }
  return {
    by,
    desks: desks.length - by.cut_off,
    inCall: desks.filter((desk) => desk.in_call).length,
    outbox: desks.reduce((sum, desk) => sum + (desk.outbox ?? 0), 0),
  };
}

const byName = new Intl.Collator("en", { numeric: true }).compare;

/** By name, "Desk 9" before "Desk 10"; with a state or a text only those that fit it. */
export function pick(desks: readonly FloorDesk[], state: string, text: string): FloorDesk[] {
  const wanted = text.trim().toLowerCase();
  return desks
    .filter((desk) => state === "all" || stateOf(desk) === state)
    .filter((desk) => `${desk.name} ${desk.user_name ?? ""}`.toLowerCase().includes(wanted))
    .toSorted((one, other) => byName(one.name, other.name) || byName(one.desk, other.desk));
}
