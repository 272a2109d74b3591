import { expect, test } from "vitest";
import { keyOf } from "./key";

test.each([
  ["Fibre upgrade", "fibre-upgrade"],
  ["  Home  phone: 2026! ", "home-phone-2026"],
  ["Café", "cafe"],
  ["寬頻升級", ""],
])("%s gives %j", (name, key) => {
  expect(keyOf(name)).toBe(key);
});
