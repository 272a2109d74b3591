import { expect, test } from "vitest";
import { formats, masked, regionName, spoken } from "./format";

const AT = "2026-03-09T06:02:03.127Z";

test("times are Hong Kong's, to the millisecond where a law may ask", () => {
  expect(formats("en").timeExact(AT)).toBe("14:02:03.127");
  expect(formats("zh-HK").timeExact(AT)).toBe("14:02:03.127");
  expect(formats("en").date(AT)).toBe("9 Mar 2026");
  expect(formats("zh-HK").date(AT)).toBe("2026年3月9日");
});

test.each([
  [80, "80 ms"],
  [310, "0.31 s"],
  [41_000, "41 s"],
])("%d ms → %s", (value, text) => {
  expect(formats("en").ms(value)).toBe(text);
});

test("periods in words", () => {
  expect(formats("en").period("180d")).toBe("180 days");
  expect(formats("zh-HK").period("5y")).toBe("5 年");
});

test("a number is masked but for two and three figures, once", () => {
  expect(masked("+85291234567")).toBe("91•• •567");
  expect(masked("91•• •567")).toBe("91•• •567");
  expect(masked("+852 91•• •567")).toBe("91•• •567");
  expect(masked("+1 21• ••• •123")).toBe("+1 21• ••• •123");
  expect(spoken("+85291234567")).toBe("+852 9123 4567");
});

test("a place in the language of the window", () => {
  expect(regionName("en-GB", "HK")).toBe("Hong Kong");
  expect(regionName("zh-HK", "HK")).toBe("香港");
  expect(regionName("en-GB", "nowhere")).toBe("nowhere");
});
