import { expect, test } from "vitest";
import { addLanguage, addStep, changeStep, type Draft, edit, moveStep, removeStep, toTexts } from "./draft";

const text = edit({
  language: "en",
  steps: [
    { item: "company", text: "A" },
    { item: "purpose", text: "B" },
    { item: "company", text: "C" },
  ],
  offer: "",
  closing: "",
});
const [first, second, third] = text.steps.map((step) => step.key) as [string, string, string];
const words = (changed: typeof text) => changed.steps.map((step) => step.text).join("");

test("steps move one place and stop at the ends", () => {
  expect(words(moveStep(text, first, 1))).toBe("BAC");
  expect(words(moveStep(text, third, -1))).toBe("ACB");
  expect(words(moveStep(text, first, -1))).toBe("ABC");
  expect(words(moveStep(text, third, 1))).toBe("ABC");
});

test("two steps of one item are changed and removed apart", () => {
  expect(words(changeStep(text, third, { text: "X" }))).toBe("ABX");
  expect(words(removeStep(text, second))).toBe("AC");
});

test("the office gets no keys of this page", () => {
  const [sent] = toTexts([addStep(text, "opt_out_right")]);
  expect(sent?.steps.at(-1)).toEqual({ item: "opt_out_right", text: "" });
});

test("a language begins with the recording notice only when calls are recorded", () => {
  const draft: Draft = { campaign: "c", campaignName: "C", channel: "voice", texts: [], recordingKept: null };
  const items = (kept: string | null) =>
    addLanguage({ ...draft, recordingKept: kept }, "yue").texts[0]?.steps.map((step) => step.item);
  expect(items(null)).not.toContain("recording_notice");
  expect(items("180d")).toContain("recording_notice");
});

test("a message begins with its parts, and without what only a call has", () => {
  const draft: Draft = { campaign: "c", campaignName: "C", channel: "sms", texts: [], recordingKept: null };
  for (const language of ["yue", "en", "cmn", "xx"]) {
    const [text] = addLanguage(draft, language).texts;
    expect(text?.steps.map((step) => step.item)).toEqual([
      "company",
      "purpose",
      "opt_out_right",
      "opt_out_channel",
    ]);
    expect([text?.offer, text?.closing]).toEqual(["", ""]);
    expect(text?.steps.some((step) => step.text.includes("{retention}"))).toBe(false);
  }
});
