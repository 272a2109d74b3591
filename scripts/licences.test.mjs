import assert from "node:assert/strict";
import { test } from "node:test";
import { isMet } from "./licences.mjs";

const allowed = new Set(["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"]);
const rows = [
  ["MIT", true],
  ["GPL-3.0-only", false],
  ["MIT OR GPL-3.0-only", true],
  ["MIT AND GPL-3.0-only", false],
  ["(MIT OR GPL-3.0-only) AND Unicode-3.0", true],
  ["MIT OR Apache-2.0 AND GPL-3.0-only", true],
  ["(MIT OR Apache-2.0) AND GPL-3.0-only", false],
  ["MIT/Apache-2.0", true],
  ["GPL-3.0-only/AGPL-3.0-only", false],
  ["Apache-2.0 WITH LLVM-exception", true],
  ["Apache-2.0 WITH Classpath-exception-2.0", false],
  ["MIT GPL-3.0-only", false],
  ["none", false],
  ["SEE LICENSE IN EULA.txt", false],
];

for (const [expression, met] of rows) {
  test(`${expression}: ${met ? "allowed" : "refused"}`, () => assert.equal(isMet(expression, allowed), met));
}
