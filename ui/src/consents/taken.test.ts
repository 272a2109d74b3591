import { expect, test } from "vitest";
import { type Taken, toInput } from "./taken";

const TODAY = "2026-03-09";
const taken = (part: Partial<Taken> = {}): Taken => ({
  address: "9123 4567",
  all: true,
  channels: [],
  classes: [],
  channel: "letter",
  day: "",
  words: "",
  ...part,
});

test("everything is taken back by empty lists, whatever was named before", () => {
  expect(toInput(taken({ channels: ["sms"], classes: ["broadband"] }), TODAY)).toMatchObject({
    channels: [],
    classes: [],
    at: null,
  });
});

test("a part that is not named cannot be sent: it would take everything back unseen", () => {
  expect(toInput(taken({ all: false }), TODAY)).toBeNull();
});

test("a part is taken back as it is named", () => {
  expect(toInput(taken({ all: false, channels: ["sms"] }), TODAY)).toMatchObject({
    channels: ["sms"],
    classes: [],
  });
});

test("a day that is over counts to its end, so that a consent of the same day is taken back, too", () => {
  expect(toInput(taken({ day: "2026-03-08" }), TODAY)?.at).toBe("2026-03-08T15:59:59.999Z");
});

test.each([
  ["today is now", "2026-03-09", null],
  ["nothing is now", "", null],
])("%s", (_, day, at) => {
  expect(toInput(taken({ day }), TODAY)).toMatchObject({ at });
});

test.each([
  ["a day to come", { day: "2026-03-10" }],
  ["no day", { day: "yesterday" }],
  ["nobody", { address: "" }],
])("cannot be sent: %s", (_, part) => {
  expect(toInput(taken(part), TODAY)).toBeNull();
});
