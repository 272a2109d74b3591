import { expect, test } from "vitest";
import { NO_FILTER, sortBy, toInput } from "./filter";

test("a day is midnight to midnight in Hong Kong", () => {
  const input = toInput(NO_FILTER, "2026-03-09");
  expect(input.from).toBe("2026-03-08T16:00:00.000Z");
  expect(input.to).toBe("2026-03-09T16:00:00.000Z");
});

test("a week is the day and the six before it, across a month's end", () => {
  const input = toInput({ ...NO_FILTER, span: "week", day: "2026-03-03" }, "2026-03-09");
  expect(input.from).toBe("2026-02-24T16:00:00.000Z");
  expect(input.to).toBe("2026-03-03T16:00:00.000Z");
});

test("all has no limits, and blank text does not filter", () => {
  const input = toInput({ ...NO_FILTER, span: "all", text: "  " }, "2026-03-09");
  expect([input.from, input.to, input.text]).toEqual([null, null, null]);
});

test("sorting again turns round; a new column starts where one looks first", () => {
  expect(sortBy(NO_FILTER, "when").ascending).toBe(true);
  expect(sortBy(NO_FILTER, "took").ascending).toBe(false);
  expect(sortBy(NO_FILTER, "agent").ascending).toBe(true);
});
