import { expect, test } from "vitest";
import { blank, isReady, toInput } from "./form";

const file = { name: "list.csv", bytes: "YQ==", size: 1 };
const filled = { ...blank(), file, campaign: "c1" };

test("a file and a campaign are enough for one's own people", () => {
  expect(isReady(filled)).toBe(true);
  expect(isReady({ ...filled, campaign: null })).toBe(false);
  expect(isReady({ ...filled, file: null })).toBe(false);
});

test("a bought list needs the supplier's notice", () => {
  const bought = { ...filled, source: "purchased" };
  expect(isReady(bought)).toBe(false);
  expect(isReady({ ...bought, supplierNotice: file })).toBe(true);
});

test("classes of the notice are cut at any comma; other sources do not send it", () => {
  const bought = {
    ...filled,
    source: "purchased",
    supplierNotice: file,
    supplierClasses: "broadband, credit cards；保險、",
    supplierSections: ["35J"],
  };
  expect(toInput(bought, true)).toMatchObject({
    supplier_notice: "YQ==",
    supplier_classes: ["broadband", "credit cards", "保險"],
    supplier_sections: ["35J"],
    dry_run: true,
  });
  expect(toInput({ ...bought, source: "referral" }, false)).toMatchObject({
    supplier_notice: null,
    supplier_classes: [],
    supplier_sections: [],
    dry_run: false,
  });
});
