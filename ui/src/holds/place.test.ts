import { expect, test } from "vitest";
import { kinds, type Placing, toInput } from "./place";

const PLACING: Placing = {
  kind: "person",
  case: "HCA 123/2026",
  reason: "Claim",
  address: "+852 6123 4567",
  campaign: "campaign-1",
  from: "",
  to: "",
};

test("where one came from is offered first, and only what there is", () => {
  expect(kinds({ recording: "r", call: "c" })).toEqual(["recording", "call", "person", "campaign"]);
  expect(kinds({ recording: "r", call: null })).toEqual(["recording", "person", "campaign"]);
  expect(kinds({})).toEqual(["person", "campaign"]);
});

test.each([
  ["recording", { recording: "r" }],
  ["call", { call: "c" }],
  ["person", { address: "+852 6123 4567" }],
  ["campaign", { campaign: "campaign-1" }],
] as const)("a hold on a %s covers that and nothing else", (kind, scope) => {
  expect(toInput({ ...PLACING, kind }, { recording: "r", call: "c" })?.scope).toEqual(scope);
});

test.each([
  ["a case", { case: " " }],
  ["a reason", { reason: "" }],
  ["a person's address", { address: "" }],
  ["a day that there is", { kind: "campaign" as const, from: "2026-02-30" }],
  ["days in their order", { kind: "campaign" as const, from: "2026-03-09", to: "2026-03-01" }],
  ["a campaign", { kind: "campaign" as const, campaign: null }],
])("without %s nothing is placed", (_name, part) => {
  expect(toInput({ ...PLACING, ...part }, {})).toBeNull();
});

test("one day alone bounds a campaign on one side", () => {
  expect(toInput({ ...PLACING, kind: "campaign", from: "2026-03-01" }, {})?.scope).toEqual({
    campaign: "campaign-1",
    from: "2026-03-01",
  });
});
