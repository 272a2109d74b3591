import { expect, test } from "vitest";
import { mayChange } from "./reason";

test.each([
  [true, "", true],
  [false, "", false],
  [false, "too short", false],
  [false, "         x", false],
  [false, "A new code", true],
  [false, "守則已更新，改為每週四次", true],
])("stricter: %s, reason %j: may be sent %s", (stricter, reason, may) => {
  expect(mayChange({ stricter }, reason)).toBe(may);
});
