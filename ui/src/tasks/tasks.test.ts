import { expect, test } from "vitest";
import type { TaskRow } from "../bindings/TaskRow";
import { actOf, byDue, kinds, span } from "./tasks";

const row = (part: Partial<TaskRow>): TaskRow => ({
  id: "t",
  kind: "confirm_oral_consent",
  rule: "HK-CON-02",
  due: "2026-03-15",
  address: null,
  about: "",
  consented_on: "2026-03-01",
  classes: [],
  channels: [],
  days_left: 6,
  ...part,
});

test("what is late stands above what is near, and rows of one day keep their order", () => {
  const rows = [
    row({ id: "c", days_left: 3 }),
    row({ id: "b", days_left: -2 }),
    row({ id: "a", days_left: 3 }),
  ];
  expect(byDue(rows).map((one) => one.id)).toEqual(["b", "a", "c"]);
});

test("the bar is as long as the time there was", () => {
  expect(span(row({}))).toBe(14);
});

test("each kind is offered once", () => {
  expect(kinds([row({}), row({ kind: "answer_access" }), row({})])).toEqual([
    "answer_access",
    "confirm_oral_consent",
  ]);
});

test.each([
  [{ act: "confirmation_letter" }, "letter"],
  [{ act: "notice_add" }, "notice"],
  [{ act: "complaint", kind: "answer_access" }, "request"],
  [{ act: "erase", kind: "answer_erasure" }, "request"],
  [{ act: "privacy_answer", kind: "answer_objection" }, "request"],
  [{ act: "message_decide", kind: "read_message" }, "message"],
  [{}, "letter"],
  [{ kind: "refresh_register" }, null],
] as [Partial<TaskRow>, string | null][])("%j is done at: %s", (part, act) => {
  expect(actOf(row(part))).toBe(act);
});
