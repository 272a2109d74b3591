/** Values of rules as people type them. Pure. */
import { parsed } from "../parts/ruleValue";

/** What a person types a value in. */
export type Editor = "number" | "text" | "yesNo" | "list" | "json";

/** A value as it is typed: a list of words, or one text. */
export type Typed = string | string[];

/** How the value that holds now is typed: the new one is of the same kind. */
export function editorOf(json: string): Editor {
  const value = parsed(json);
  if (typeof value === "number") {
    return "number";
  }
  if (typeof value === "boolean") {
    return "yesNo";
  }
  if (typeof value === "string") {
    return "text";
  }
  return Array.isArray(value) && value.every((one) => typeof one === "string") ? "list" : "json";
}

/** A value as its field shows it at first. */
export function typedOf(json: string): Typed {
  const value = parsed(json);
  switch (editorOf(json)) {
    case "list":
      return (value as string[]).slice();
    case "json":
      return json;
    default:
      return String(value);
  }
}

/** What was typed as a JSON text; null while it is no value of this kind. */
export function jsonOf(editor: Editor, typed: Typed): string | null {
  if (Array.isArray(typed)) {
    return JSON.stringify(typed);
  }
  const text = typed.trim();
  switch (editor) {
    case "number":
      return /^-?\d+(\.\d+)?$/.test(text) ? JSON.stringify(Number(text)) : null;
    case "yesNo":
      return text === "true" || text === "false" ? text : null;
    case "text":
      return text === "" ? null : JSON.stringify(text);
    default:
      return canParse(text) ? JSON.stringify(JSON.parse(text)) : null;
  }
}

function canParse(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether two JSON texts say the same, however they are written. */
export function isSame(one: string, other: string): boolean {
  return JSON.stringify(parsed(one)) === JSON.stringify(parsed(other));
}
