import { expect, test } from "vitest";
import { param, rule } from "../test/fakePacks";
import { counts, found, sources } from "./rules";

const RULES = [
  rule("A-1", { text: "Calling hours", text_zh: "致電時段" }),
  rule("A-2", { confidence: "unconfirmed" }),
  rule("A-3", { confidence: "unconfirmed", kind: "info", deciding: false }),
  rule("A-4", { in_force: false, params: [param("max", 2, { original: "3" })] }),
];
const ids = (rules: typeof RULES) => rules.map((one) => one.rule);

test.each([
  ["all", ["A-1", "A-2", "A-3", "A-4"]],
  ["deciding", ["A-1", "A-2"]],
  ["unconfirmed", ["A-2"]],
  ["changed", ["A-4"]],
] as const)("%s: %j", (only, wanted) => {
  expect(ids(found(RULES, only, ""))).toEqual(wanted);
  expect(counts(RULES)[only]).toBe(wanted.length);
});

test.each([
  ["致電", ["A-1"]],
  ["CALLING", ["A-1"]],
  ["a-2", ["A-2"]],
  ["  example.org ", ["A-1", "A-2", "A-3", "A-4"]],
  ["nothing of this", []],
])("a text finds a rule in whichever of its words: %s", (text, wanted) => {
  expect(ids(found(RULES, "all", text))).toEqual(wanted);
});

test("a source is named by its place; what is no address stays text", () => {
  expect(sources("unofficial copy of Cap. 486; https://www.example.org/a/b.html?x=1")).toEqual([
    { text: "unofficial copy of Cap. 486", url: null },
    { text: "example.org", url: "https://www.example.org/a/b.html?x=1" },
  ]);
});

test("what is said before an address stays beside the name of its place", () => {
  expect(sources("silence: https://pages.example.org/law.html")).toEqual([
    { text: "silence: pages.example.org", url: "https://pages.example.org/law.html" },
  ]);
});

test("nothing that is no web address becomes one to copy", () => {
  expect(sources("javascript:alert(1)")).toEqual([{ text: "javascript:alert(1)", url: null }]);
});
