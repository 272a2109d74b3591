import { expect, test } from "vitest";
import { parts, period } from "./period";

test.each(["180d", "24m", "5y", "forever"])("%s comes apart and together again", (text) => {
  expect(period(parts(text))).toBe(text);
});

test("a bare number is days", () => {
  expect(period(parts("90"))).toBe("90d");
});

test.each(["", "0", "-3", "1.5", "abc", "123456"])("%j is not a period that can be sent", (count) => {
  expect(period({ count, unit: "d" })).toBeNull();
});
