/** What a person gives to join a floor, and the code made of it. Pure. */

/** Words of a code that is read out. */
export const WORDS = 24;

export interface Joining {
  by: "code" | "words";
  code: string;
  address: string;
  words: string;
  name: string;
}

export const NOTHING_GIVEN: Joining = { by: "code", code: "", address: "", words: "", name: "" };

/** The words as they were typed: over several lines, numbered, with commas. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? [];
}

/** The code as the hub printed it. One that was pasted may have been broken over lines. */
export function codeOf(given: Joining): string {
  if (given.by === "words") {
    return `${given.address.trim()}/${wordsOf(given.words).join(" ")}`;
  }
  const text = given.code.trim();
  // Words that were pasted keep their blanks; letters have none.
  return wordsOf(text.slice(text.indexOf("/") + 1)).length === WORDS && /\/\s*[a-z]+\s/i.test(text)
    ? text.replace(/\s+/g, " ")
    : text.replace(/\s+/g, "");
}

/** Enough to ask the hub; whether it is right the program says. */
export function complete(given: Joining): boolean {
  return given.by === "words"
    ? /:\d+$/.test(given.address.trim()) && wordsOf(given.words).length === WORDS
    : /:\d+\/./.test(given.code.trim());
}
