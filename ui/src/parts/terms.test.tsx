import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { startLanguage } from "../i18n";
import { useRuleName } from "./terms";

/** A code alone tells an importer nothing; a name must never hide which rule it was. */
test.each([
  ["HK-COD-02", "Called too often"],
  ["CA-REG-01", "Do-not-call register"],
  ["EU-FR-HRS-01", "Outside calling hours"],
  ["XX-NEW-01", "XX-NEW-01"],
  ["no rule", "no rule"],
])("%s is called %s", (id, name) => {
  startLanguage("en");
  const { result } = renderHook(useRuleName);
  expect(result.current(id)).toBe(name);
});
