import { expect, test } from "vitest";
import { missing } from "./items";

const whole = {
  intends_marketing: true,
  says_consent_needed: true,
  data_kinds: ["phone"],
  classes: ["broadband"],
  response_channel: true,
};

test("a whole notice lacks nothing", () => {
  expect(missing(whole)).toEqual([]);
});

test("an empty list is a missing item, and so is a no", () => {
  expect(missing({ ...whole, classes: [], response_channel: false })).toEqual([
    "classes",
    "response_channel",
  ]);
});
