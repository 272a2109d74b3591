import { expect, test } from "vitest";
import { dayEnd, dayOf, daysBetween, instantOf, isDay, timeOf } from "./days";

test("a day ends at midnight in Hong Kong, not in London", () => {
  expect(dayOf("2026-03-09T15:59:59.999Z")).toBe("2026-03-09");
  expect(dayOf("2026-03-09T16:00:00.000Z")).toBe("2026-03-10");
});

test("day and time of an instant lead back to its second", () => {
  const at = "2026-03-09T16:59:59.321Z";
  expect(timeOf(at)).toBe("00:59:59");
  expect(instantOf(dayOf(at), timeOf(at))).toBe("2026-03-09T16:59:59.000Z");
});

test("a day is over one millisecond before the next", () => {
  expect(dayEnd("2026-03-09")).toBe("2026-03-09T15:59:59.999Z");
});

test.each([
  ["2026-03-09", "2026-03-09", 0],
  ["2026-03-09", "2026-03-23", 14],
  ["2026-03-09", "2026-02-28", -9],
  ["2024-02-28", "2024-03-01", 2],
])("from %s to %s are %d days", (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
});

test.each([
  ["2026-03-09", true],
  ["2026-02-30", false],
  ["09/03/2026", false],
  ["", false],
])("%j is a day: %s", (text, is) => {
  expect(isDay(text)).toBe(is);
});

test.each([
  ["2026-03-09", "14:02", "2026-03-09T06:02:00.000Z"],
  ["2026-03-09", "00:30:09", "2026-03-08T16:30:09.000Z"],
  ["2026-03-09", "24:00", null],
  ["2026-02-30", "14:02", null],
])("%s at %s is %s", (day, time, at) => {
  expect(instantOf(day, time)).toBe(at);
});
