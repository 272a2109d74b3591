import { expect, test } from "vitest";
import { editorOf, isSame, jsonOf, shown, typedOf } from "./value";

const WORDS = {
  number: (value: number) => value.toLocaleString("en"),
  yesNo: (value: boolean) => (value ? "yes" : "no"),
  none: "none",
  list: (items: string[]) => items.join(" and "),
  word: (word: string) => word.replaceAll("_", " "),
};

test.each([
  ["14", "number", "14"],
  ['"09:00:00"', "text", "09:00:00"],
  ["true", "yesNo", "yes"],
  ['["voice","sms"]', "list", "voice and sms"],
  ["[]", "list", "none"],
  ["null", "json", "none"],
  ['{"from":"09:00","to":[1,2]}', "json", "from: 09:00, to: 1 and 2"],
  ["not json", "text", "not json"],
] as const)("%s is typed as %s and reads: %s", (json, editor, reads) => {
  expect(editorOf(json)).toBe(editor);
  expect(shown(json, WORDS)).toBe(reads);
});

test.each(["14", '"3y"', "false", '["voice"]', "[]", '{"a":1}'])(
  "%s that nobody touched is the value it was",
  (json) => {
    const again = jsonOf(editorOf(json), typedOf(json));
    expect(again).not.toBeNull();
    expect(isSame(again ?? "", json)).toBe(true);
  },
);

test.each([
  ["number", "three"],
  ["number", "1e9"],
  ["number", ""],
  ["yesNo", "maybe"],
  ["text", " "],
  ["json", "{"],
] as const)("a value of the kind %s is not: %j", (editor, typed) => {
  expect(jsonOf(editor, typed)).toBeNull();
});

test("a text that is a figure stays a text", () => {
  expect(jsonOf("text", "14")).toBe('"14"');
});
