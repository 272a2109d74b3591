import { expect, test } from "vitest";
import { KEPT } from "../test/fakeFloor";
import { askAgain, reached } from "./reached";

const AT = "2026-03-09T06:02:03.190Z";
const told = (connected: number, off: number) => ({
  state: "effective",
  effective_at: AT,
  known: {
    desks: 38,
    connected,
    off: Array.from({ length: off }, (_, at) => ({ desk: `${at}`, since: AT })),
  },
});

test("until the hub has it, the desk asks often; then until every desk knows or is off", () => {
  expect(askAgain(reached(KEPT, undefined))).toBe(250);
  expect(askAgain(reached(KEPT, { state: "kept", effective_at: null, known: null }))).toBe(250);
  expect(askAgain(reached(KEPT, told(36, 1)))).toBe(1_000);
  expect(askAgain(reached(KEPT, told(37, 1)))).toBe(false);
});

test("what is in effect already is not asked for", () => {
  const alone = { ...KEPT, effective_at: AT, known: { desks: 1, connected: 1, off: [] } };
  expect(askAgain(reached(alone, undefined))).toBe(false);
});

test("an answer without a count keeps the count that was there", () => {
  const partly = reached(KEPT, { state: "effective", effective_at: AT, known: null });
  expect(partly).toEqual({ effectiveAt: AT, known: KEPT.known });
});
