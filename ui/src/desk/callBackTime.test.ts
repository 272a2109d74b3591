import { expect, test } from "vitest";
import { instantOf, soon } from "./callBackTime";

test.each([
  ["2026-03-09", "15:30", "2026-03-09T07:30:00.000Z"],
  ["2026-03-09", "9:05", "2026-03-09T01:05:00.000Z"],
  ["2026-03-09", "1530", "2026-03-09T07:30:00.000Z"],
  ["2026-03-09", "25:00", null],
  ["9 March", "15:30", null],
  ["2026-03-09", "half past", null],
])("%s %s → %s", (date, time, at) => {
  expect(instantOf(date, time)).toBe(at);
});

test("offered first: in an hour, on the quarter, in Hong Kong's day", () => {
  expect(soon(Date.parse("2026-03-09T15:02:00Z"))).toEqual({ date: "2026-03-10", time: "00:15" });
});
