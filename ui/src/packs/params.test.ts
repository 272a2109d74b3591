import { expect, test } from "vitest";
import { paramsOf, stands } from "./params";

test("values and lists are read by their names", () => {
  expect(paramsOf('max = 3\nblocks = true\nmin = "3y"\nforms = ["oral", "web"]\n')).toEqual([
    ["max", "3"],
    ["blocks", "true"],
    ["min", '"3y"'],
    ["forms", '["oral","web"]'],
  ]);
});

test("so are tables one deep, alone or several of a name", () => {
  const toml = [
    'holidays = "ignored"',
    "",
    "[excuses]",
    "requested = true",
    "",
    "[[windows]]",
    'from = "09:00"',
    'to = "13:00"',
    "",
    "[[windows]]",
    'from = "14:00"',
    'to = "22:00"',
    "",
  ].join("\n");
  expect(paramsOf(toml)).toEqual([
    ["holidays", '"ignored"'],
    ["excuses", '{"requested":true}'],
    ["windows", '[{"from":"09:00","to":"13:00"},{"from":"14:00","to":"22:00"}]'],
  ]);
});

test("a row without parameters has none", () => {
  expect(paramsOf("")).toEqual([]);
});

// Whoever decides must not be shown half a value: what is not wholly understood stays TOML.
test.each([
  "since = 2026-02-05",
  "text = '''",
  "text = 'it is \"so\"'",
  "most = 3_000",
  "[excuses]\n\n[[excuses.customers]]\nmonths = 18",
  "a.b = 1",
  "max = 1\nmax = 2",
  "[windows]\nfrom = 1\n\n[[windows]]\nfrom = 2",
  "[windows]]",
  "# a remark",
])("%j is left as it stands", (toml) => {
  expect(paramsOf(toml)).toBeNull();
});

test("a parameter that another row has, too, is known again by name and value", () => {
  const others = [["max", "3"] as const, ["forms", '["oral"]'] as const];
  expect(stands(["max", "3"], others)).toBe(true);
  expect(stands(["max", "2"], others)).toBe(false);
  expect(stands(["days", "3"], others)).toBe(false);
});
