import { expect, test } from "vitest";
import { blankRecords, prefixes, toRecords } from "./records";

const FORM = { ...blankRecords(), path: " /srv/cdr/Master.csv ", region: "hk" };

test("what is left open stays with the office", () => {
  expect(toRecords(FORM)).toEqual({
    path: "/srv/cdr/Master.csv",
    system: "asterisk",
    zone: "Asia/Hong_Kong",
    region: "HK",
  });
});

test("contexts, prefixes and short numbers go along as they are in the dial plan", () => {
  const said = {
    incoming: "from-trunk, from-pstn ,",
    dialling: "from-internal 9 +\n\nlab 00",
    extension: "5",
  };
  expect(toRecords({ ...FORM, ...said })).toMatchObject({
    incoming: ["from-trunk", "from-pstn"],
    dialling: [
      { context: "from-internal", prefix: "9", instead: "+" },
      { context: "lab", prefix: "00", instead: "" },
    ],
    longest_extension: 5,
  });
});

test.each([
  ["a path that names no file", { path: "/srv/cdr/" }],
  ["no zone", { zone: " " }],
  ["a prefix without its context", { dialling: "9" }],
  ["a length that is no number", { extension: "four" }],
])("%s brings nothing in", (_name, part) => {
  expect(toRecords({ ...FORM, ...part })).toBeNull();
});

test("a line of too many words is not half read", () => {
  expect(prefixes("from-internal 9 + 0")).toBeNull();
});
