import { expect, test } from "vitest";
import { notes } from "./notes";

const note = (size: number) => `quietline/demo\n${size}\nroot${size}=\n\n\u2014 quietline/demo key${size}\n`;

test("nothing pasted is no note", () => {
  expect(notes("  \n ")).toEqual([]);
});

test("one note stays as it is, also without its last line end or with Windows line ends", () => {
  expect(notes(note(5))).toEqual([note(5)]);
  expect(notes(note(5).trimEnd())).toEqual([note(5)]);
  expect(notes(note(5).replaceAll("\n", "\r\n"))).toEqual([note(5)]);
});

test("several notes come apart, with or without an empty line between them", () => {
  expect(notes(note(5) + note(6))).toEqual([note(5), note(6)]);
  expect(notes(`${note(5)}\n\n${note(6)}`)).toEqual([note(5), note(6)]);
});

test("two signatures belong to one note", () => {
  const twice = `${note(5)}\u2014 witness key\n`;
  expect(notes(twice)).toEqual([twice]);
});
