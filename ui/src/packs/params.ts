/** Parameters of a row as the office writes them in TOML, for reading. Pure. */
import { isSame } from "./value";

/** A parameter and its value as JSON text. */
export type Named = readonly [param: string, json: string];

type Table = Record<string, unknown>;

const PAIR = /^([\w-]+) = (.+)$/;
const HEAD = /^(\[\[?)([\w-]+)(\]\]?)$/;

/** The parameters of a row; null where they are more than keys, simple values and tables one deep: then they are shown as they stand. */
export function paramsOf(toml: string): Named[] | null {
  const all: Table = {};
  let into = all;
  for (const line of toml.split("\n").filter((one) => one.trim() !== "")) {
    const [, open, name = "", shut] = HEAD.exec(line) ?? [];
    if (open) {
      into = {};
      if (open.length !== shut?.length || !begin(all, name, into, open === "[[")) {
        return null;
      }
    } else if (!put(into, line)) {
      return null;
    }
  }
  return Object.entries(all).map(([param, value]) => [param, JSON.stringify(value)] as const);
}

/** Begins a table, alone under its name or as one of several. */
function begin(all: Table, name: string, table: Table, several: boolean): boolean {
  const before = all[name];
  if (before !== undefined && !(several && Array.isArray(before))) {
    return false;
  }
  all[name] = several ? [...((before as Table[] | undefined) ?? []), table] : table;
  return true;
}

/** Puts one line's value into its table. Such values of TOML as are JSON, too, and no others. */
function put(into: Table, line: string): boolean {
  const [, name, value] = PAIR.exec(line) ?? [];
  if (name === undefined || value === undefined || name in into) {
    return false;
  }
  try {
    into[name] = JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

/** Whether a parameter stands among others with the same value. */
export function stands([param, json]: Named, among: readonly Named[]): boolean {
  return among.some(([name, value]) => name === param && isSame(value, json));
}
