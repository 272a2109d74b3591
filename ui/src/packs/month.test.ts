import { expect, test } from "vitest";
import { months, weeks, years } from "./month";

test("March 2026 begins on a Sunday and has five weeks", () => {
  const rows = weeks("2026-03");
  expect(rows).toHaveLength(5);
  expect(rows[0]).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(rows[4]).toEqual([29, 30, 31, null, null, null, null]);
});

test.each([
  ["2026-02", 28],
  ["2024-02", 29],
  ["2026-04", 30],
  ["2026-12", 31],
])("%s has each of its %d days once, in order", (month, days) => {
  const all = weeks(month)
    .flat()
    .filter((day) => day !== null);
  expect(all).toEqual(Array.from({ length: days }, (_, at) => at + 1));
});

test("a year has twelve months", () => {
  expect(months("2026").at(0)).toBe("2026-01");
  expect(months("2026").at(-1)).toBe("2026-12");
  expect(months("2026")).toHaveLength(12);
});

test("each year is offered once", () => {
  expect(years([{ date: "2027-01-01" }, { date: "2026-12-25" }, { date: "2026-01-01" }])).toEqual([
    "2026",
    "2027",
  ]);
});
