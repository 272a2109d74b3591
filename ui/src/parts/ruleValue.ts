/** Values of rules: JSON texts, as people read them. Pure. */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON text as a value; what is none stays the text it is. */
export function parsed(json: string): Json {
  try {
    return JSON.parse(json) as Json;
  } catch {
    return json;
  }
}

/** Names for what a value is made of. */
export interface Words {
  number: (value: number) => string;
  yesNo: (value: boolean) => string;
  none: string;
  list: (items: string[]) => string;
  word: (word: string) => string;
}

/** A value as a person reads it. */
export function shown(json: string, words: Words): string {
  return say(parsed(json), words);
}

function say(value: Json, words: Words): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) {
    return words.none;
  }
  if (typeof value === "boolean") {
    return words.yesNo(value);
  }
  if (typeof value === "number") {
    return words.number(value);
  }
  if (typeof value === "string") {
    return words.word(value);
  }
  if (Array.isArray(value)) {
    return words.list(value.map((one) => say(one, words)));
  }
  return Object.entries(value)
    .map(([key, one]) => `${words.word(key)}: ${say(one, words)}`)
    .join(", ");
}
