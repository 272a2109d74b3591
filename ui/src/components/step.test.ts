import { expect, test } from "vitest";
import { step } from "./step";

test.each([
  ["j", -1, 0],
  ["j", 2, 2],
  ["k", 0, 0],
  ["ArrowDown", 0, 1],
  ["End", 0, 2],
  ["Home", 2, 0],
  ["x", 0, null],
] as const)("%s from %d → %s", (key, at, to) => {
  expect(step(key, at, 3)).toBe(to);
});

test("nothing moves in an empty list", () => {
  expect(step("j", -1, 0)).toBeNull();
});
