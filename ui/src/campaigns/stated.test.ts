import { expect, test } from "vitest";
import { byKey, changes, said } from "./stated";

test("a box that is not ticked and an empty field state nothing", () => {
  expect(said({ fca_authorised: false, register_account: "  ", fca_number: " 000001 " })).toEqual({
    fca_number: "000001",
  });
});

test.each([
  [{ a: "1" }, { a: "1" }, {}],
  [{ a: "1" }, { a: "2" }, { a: "2" }],
  [{ a: "1", b: true as const }, { a: "", b: true }, { a: null }],
  [{}, { b: true }, { b: true }],
])("%j to %j tells %j", (before, after, told) => {
  expect(changes(before, after)).toEqual(told);
});

test("one fact that two rules ask for is asked once", () => {
  const question = { form: "text", pack: "CA", text: "", text_zh: "" };
  const rows = [
    { ...question, key: "register_account", rule: "CA-REG-01" },
    { ...question, key: "fca_number", rule: "UK-CON-03" },
    { ...question, key: "register_account", rule: "XA-REG-1" },
  ];
  expect(byKey(rows).map(([key, asked]) => [key, asked.length])).toEqual([
    ["register_account", 2],
    ["fca_number", 1],
  ]);
});
