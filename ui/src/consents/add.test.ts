import { expect, test } from "vitest";
import { blank, type Draft, isOral, toInput } from "./add";

const FILE = { name: "form.pdf", size: 3, sha256: "ab".repeat(32) };
const draft = (part: Partial<Draft> = {}): Draft => ({
  ...blank("+85291234567", "2026-03-09T04:00:01.500Z"),
  channels: ["voice"],
  kinds: ["phone"],
  classes: ["broadband"],
  received: "Form at the counter, taken in by the manager",
  evidence: FILE,
  ...part,
});

test("a whole form becomes what the office is asked, with the hash of the file and no more of it", () => {
  expect(toInput(draft())).toEqual({
    address: "+85291234567",
    region: "HK",
    lead: null,
    at: "2026-03-09T04:00:01.000Z",
    form: "written",
    channels: ["voice"],
    classes: ["broadband"],
    data_kinds: ["phone"],
    received: "Form at the counter, taken in by the manager",
    wording: null,
    notice: null,
    evidence_name: "form.pdf",
    evidence_sha256: "ab".repeat(32),
    no_objection: false,
    stand_alone: false,
    double_opt_in: "none",
  });
});

test("nothing is ticked beforehand: a consent covers what the person named and no more", () => {
  const { form, channels, classes, kinds } = blank(null, "2026-03-09T04:00:01.500Z");
  expect({ form, channels, classes, kinds }).toEqual({
    form: "written",
    channels: [],
    classes: [],
    kinds: [],
  });
});

test.each([
  ["no address", { address: " " }],
  ["no class: it must be what the person was told", { classes: [] }],
  ["no channel", { channels: [] }],
  ["no kind of data", { kinds: [] }],
  ["not how it was received", { received: "" }],
  ["no such day", { day: "2026-02-30" }],
  ["no such time", { time: "25:00" }],
  ["written, and nothing that shows it", { evidence: null }],
  ["recorded, and no recording", { form: "recorded_oral", evidence: null }],
] as [string, Partial<Draft>][])("cannot be sent: %s", (_, part) => {
  expect(toInput(draft(part))).toBeNull();
});

test("an oral consent needs no file", () => {
  expect(toInput(draft({ form: "oral", evidence: null }))).toMatchObject({
    form: "oral",
    evidence_sha256: null,
  });
});

test("an opt-in message that was sent is waited for", () => {
  expect(toInput(draft({ pending: true }))).toMatchObject({ double_opt_in: "pending" });
});

test.each([
  ["oral", true],
  ["recorded_oral", true],
  ["written", false],
  ["web", false],
])("%s needs a written confirmation: %s", (form, is) => {
  expect(isOral(form)).toBe(is);
});
