import { expect, test } from "vitest";
import { shown } from "./ruleValue";

const WORDS = {
  number: (value: number) => value.toLocaleString("en"),
  yesNo: (value: boolean) => (value ? "yes" : "no"),
  none: "none",
  list: (items: string[]) => items.join(" and "),
  word: (word: string) => word.replaceAll("_", " "),
};

test.each([
  ["14", "14"],
  ['"09:00:00"', "09:00:00"],
  ["true", "yes"],
  ['["voice","sms"]', "voice and sms"],
  ["[]", "none"],
  ["null", "none"],
  ['{"from":"09:00","to":[1,2]}', "from: 09:00, to: 1 and 2"],
  ["not json", "not json"],
])("%s reads: %s", (json, reads) => {
  expect(shown(json, WORDS)).toBe(reads);
});
