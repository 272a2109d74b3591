import { expect, test } from "vitest";
import { recording } from "../test/fakeRecordings";
import { isNarrowed, marks, NO_FILTER, toInput, why } from "./filter";

const CLEAN = recording(0, { flags: [], found: "matched", notice: "given", held: false, state: "kept" });

test("what is not asked for does not reach the office", () => {
  expect(toInput(NO_FILTER)).toEqual({ which: "all" });
  expect(isNarrowed(NO_FILTER)).toBe(false);
});

test("a half written day asks for nothing, a whole one does", () => {
  expect(toInput({ ...NO_FILTER, from: "2026-03-0", to: "2026-03-09" })).toEqual({
    which: "all",
    to: "2026-03-09",
  });
});

test.each([
  ["a recording as it should be says nothing", CLEAN, []],
  [
    "one to decide says so first",
    { ...CLEAN, found: "doubtful", flags: ["not_allowed"] },
    ["doubtful", "not_allowed"],
  ],
  [
    "a flag goes before a missing record",
    { ...CLEAN, found: "none", flags: ["refused"] },
    ["refused", "none"],
  ],
  ["a notice that is not known is said where no flag is", { ...CLEAN, notice: "unknown" }, ["unknown"]],
  [
    "a flag says what the notice lacks, once",
    { ...CLEAN, notice: "none", flags: ["no_notice"] },
    ["no_notice"],
  ],
  [
    "what ended says so before all else",
    { ...CLEAN, state: "destroyed", flags: ["refused"] },
    ["destroyed", "refused"],
  ],
] as const)("%s", (_name, row, words) => {
  expect(marks({ ...row, flags: [...row.flags] }).map((mark) => mark.word)).toEqual(words);
});

test.each([
  ["a hold goes before whatever else decided", { ...CLEAN, held: true, decided_by: "promise" }, "hold"],
  ["without a hold it is what decided", { ...CLEAN, decided_by: "legal_min" }, "legal_min"],
  ["where no day is set nothing decided", { ...CLEAN, delete_on: null }, null],
] as const)("why it ends: %s", (_name, row, reason) => {
  expect(why({ ...row, flags: [] })).toBe(reason);
});
