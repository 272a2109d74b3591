import { expect, test } from "vitest";
import type { TimelineMark } from "../bindings/TimelineMark";
import { place } from "./marks";

const mark = (second: number): TimelineMark => ({
  at: new Date(Date.UTC(2026, 2, 9, 6, 0, second)).toISOString(),
  kind: "step",
  item: null,
  hurried: false,
});

test("marks stand by their time", () => {
  expect(place([mark(0), mark(10), mark(40)], 0, 400, 10).map(({ x }) => x)).toEqual([0, 100, 400]);
});

test("marks of the same instant stand apart and within the line", () => {
  const xs = place([mark(0), mark(40), mark(40), mark(40)], 0, 100, 10).map(({ x }) => x);
  expect(xs).toEqual([0, 80, 90, 100]);
});

test("one mark stands at the beginning", () => {
  expect(place([mark(5)], 10, 100, 10).map(({ x }) => x)).toEqual([10]);
});
