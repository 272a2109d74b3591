import { expect, test } from "vitest";
import { blank, fromRow, type SourceForm, toInput, toTry } from "./sources";

const FORM: SourceForm = { ...blank(), name: " PBX ", folder: " /srv/calls ", region: "hk" };

test("a source is kept with what a person typed, without the blanks around it", () => {
  expect(toInput(FORM)).toEqual({
    name: "PBX",
    folder: "/srv/calls",
    style: "freepbx",
    zone: "Asia/Hong_Kong",
    region: "HK",
    mode: "vault",
    watched: true,
  });
});

test.each([
  ["a name", { name: " " }],
  ["a folder", { folder: "" }],
  ["a zone", { zone: "" }],
  ["a country", { region: " " }],
  ["a description, where an admin describes the names", { style: "layout", layout: " " }],
])("a source without %s is not kept", (_name, part) => {
  expect(toInput({ ...FORM, ...part })).toBeNull();
});

test("names can be tried before a source has a name; a description goes along only where it is used", () => {
  expect(toTry({ ...FORM, name: "", layout: "{number}" })).toEqual({
    style: "freepbx",
    folder: "/srv/calls",
    zone: "Asia/Hong_Kong",
    region: "HK",
  });
  expect(toTry({ ...FORM, style: "layout", layout: "{number}" })).toMatchObject({ layout: "{number}" });
});

test("changing a source keeps which one it is", () => {
  const row = {
    id: "source-1",
    name: "PBX",
    folder: "/srv/calls",
    style: "freepbx",
    layout: null,
    zone: "Asia/Hong_Kong",
    region: "HK",
    mode: "reference",
    campaign: "campaign-1",
    watched: false,
    taken: 3,
    doubtful: 0,
    last_taken_at: null,
  };
  expect(toInput(fromRow(row))).toMatchObject({ id: "source-1", mode: "reference", campaign: "campaign-1" });
});
