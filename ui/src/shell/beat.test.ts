import { expect, test } from "vitest";
import { DESK_STATUS } from "../test/sample";
import { ageNow, beatOf } from "./beat";

test.each([
  [0, 60_000, "fresh"],
  [3_000, 60_000, "fresh"],
  [3_001, 60_000, "late"],
  [60_000, 60_000, "late"],
  [60_001, 60_000, "past"],
  [2_500, 2_000, "past"],
  [null, 60_000, "past"],
  [90_000, null, "late"],
] as const)("a heartbeat of %s ms under a limit of %s ms is %s", (age, limit, beat) => {
  expect(beatOf(age, limit)).toBe(beat);
});

test("the age counts on from what was said, and never back", () => {
  expect(ageNow({ ...DESK_STATUS, heartbeat_age_ms: 400 }, 700)).toBe(1_100);
  expect(ageNow({ ...DESK_STATUS, heartbeat_age_ms: 400 }, -700)).toBe(400);
  expect(ageNow({ ...DESK_STATUS, heartbeat_age_ms: null }, 700)).toBeNull();
});
