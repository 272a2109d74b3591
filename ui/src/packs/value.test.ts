import { expect, test } from "vitest";
import { editorOf, isSame, jsonOf, typedOf } from "./value";

test.each([
  ["14", "number"],
  ['"09:00:00"', "text"],
  ["true", "yesNo"],
  ['["voice","sms"]', "list"],
  ["[]", "list"],
  ["null", "json"],
  ['{"from":"09:00","to":[1,2]}', "json"],
  ["not json", "text"],
] as const)("%s is typed as %s", (json, editor) => {
  expect(editorOf(json)).toBe(editor);
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
