import { expect, test } from "vitest";
import { KEPT } from "../test/fakeFloor";
import { askAgain, reached } from "./reached";

const AT = "2026-03-09T06:02:03.190Z";
const told = (connected: number, off: number) => ({
  id: KEPT.id,
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
  expect(askAgain(reached(KEPT, { id: KEPT.id, state: "kept", effective_at: null }))).toBe(250);
  expect(askAgain(reached(KEPT, told(36, 1)))).toBe(1_000);
  expect(askAgain(reached(KEPT, told(37, 1)))).toBe(false);
});

test("what is in effect already is not asked for", () => {
  const alone = { ...KEPT, effective_at: AT, known: { desks: 1, connected: 1, off: [] } };
  expect(askAgain(reached(alone, undefined))).toBe(false);
});

test("an answer without a count keeps the count that was there", () => {
  const partly = reached(KEPT, { id: KEPT.id, state: "effective", effective_at: AT });
  expect(partly).toEqual({
    saidAt: KEPT.said_at,
    keptAt: KEPT.kept_at,
    effectiveAt: AT,
    known: KEPT.known,
    aside: false,
  });
});

test("once the hub has it, the instants are the hub's: the desk's clock may have been ahead", () => {
  const earlier = { said_at: "2026-03-09T06:02:03.100Z", kept_at: "2026-03-09T06:02:03.120Z" };
  expect(reached(KEPT, { ...told(37, 1), ...earlier })).toMatchObject({
    saidAt: earlier.said_at,
    keptAt: earlier.kept_at,
  });
});

test("what the hub put aside is not asked for again, and is never called effective", () => {
  const aside = reached(KEPT, { id: KEPT.id, state: "refused" });
  expect(aside).toMatchObject({ effectiveAt: null, aside: true });
  expect(askAgain(aside)).toBe(false);
});

test("a desk that does not know the report goes on asking", () => {
  expect(askAgain(reached(KEPT, { id: KEPT.id, state: "unknown" }))).toBe(250);
});
