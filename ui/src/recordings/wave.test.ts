import { expect, test } from "vitest";
import { beforeRefusal, jump, share, waveBars } from "./wave";

test("bars fill the width, silence is still seen, and what was heard is marked", () => {
  const bars = waveBars([0, 50, 200, 10], 600, 1_000);
  expect(bars.map((bar) => bar.x)).toEqual([0, 250, 500, 750]);
  expect(bars.map((bar) => bar.height)).toEqual([3, 50, 100, 10]);
  expect(bars.map((bar) => bar.played)).toEqual([true, true, true, false]);
});

test.each([
  ["before the beginning", 3_000, -10_000, 0],
  ["past the end", 68_000, 10_000, 70_000],
  ["inside", 30_000, -10_000, 20_000],
])("a jump stays within the recording: %s", (_name, at, by, to) => {
  expect(jump(at, by, 70_000)).toBe(to);
});

test("a refusal within the first ten seconds is heard from the beginning", () => {
  expect(beforeRefusal(31_000)).toBe(21_000);
  expect(beforeRefusal(4_000)).toBe(0);
});

test("a recording without length draws nothing outside of its box", () => {
  expect(share(5, 0)).toBe(0);
  expect(share(9, 3)).toBe(1);
});
