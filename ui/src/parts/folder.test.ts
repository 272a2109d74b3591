import { expect, test } from "vitest";
import { forgetFolder, namesFile, suggested, wrote } from "./folder";

test("of the last file its folder is suggested, not its name, and nothing to whoever signs in next", () => {
  expect(suggested()).toBe("");
  wrote("/media/safe/letter.pdf");
  expect(suggested()).toBe("/media/safe/");
  forgetFolder();
  expect(suggested()).toBe("");
});

test.each([
  ["/media/safe/letter.pdf", true],
  ["/media/safe/", false],
  ["/", false],
  [" ", false],
])("%j names a file: %s", (path, is) => {
  expect(namesFile(path)).toBe(is);
});
