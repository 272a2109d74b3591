import { expect, test } from "vitest";
import { codeOf, complete, NOTHING_GIVEN, wordsOf } from "./joining";

const WORDS = Array.from({ length: 24 }, () => "abandon").join(" ");
const code = (text: string) => ({ ...NOTHING_GIVEN, code: text });
const words = (address: string, text: string) => ({
  ...NOTHING_GIVEN,
  by: "words" as const,
  address,
  words: text,
});

test("a pasted code may have been broken over lines", () => {
  expect(codeOf(code(" hub.example:7420/AB12-\n CD34 "))).toBe("hub.example:7420/AB12-CD34");
});

test("words may be pasted in one piece, too", () => {
  const text = `hub.example:7420/${WORDS.replace(" ", "\n")}`;
  expect(codeOf(code(text))).toBe(`hub.example:7420/${WORDS}`);
});

test("words are taken however they were written down", () => {
  expect(wordsOf("1. Abandon, 2. ability\n3) ABLE")).toEqual(["abandon", "ability", "able"]);
  expect(codeOf(words(" hub.example:7420 ", WORDS.toUpperCase()))).toBe(`hub.example:7420/${WORDS}`);
});

test.each([
  [code(""), false],
  [code("hub.example:7420"), false],
  [code("hub.example/AB12"), false],
  [code("hub.example:7420/AB12"), true],
  [words("hub.example:7420", WORDS), true],
  [words("hub.example", WORDS), false],
  [words("hub.example:7420", `${WORDS} more`), false],
])("%j is enough to ask: %s", (given, enough) => {
  expect(complete(given)).toBe(enough);
});
