/** What a person says of a file of call records, as the office takes it. Pure. */
import type { CallRecordsImportInput } from "../bindings/CallRecordsImportInput";
import type { DialPrefix } from "../bindings/DialPrefix";
import { namesFile } from "../parts/folder";
import { HERE } from "./sources";

export interface RecordsForm {
  path: string;
  system: string;
  zone: string;
  region: string;
  /** Contexts of the dial plan in which calls come in, with commas between them. */
  incoming: string;
  /** One a line: a context, what is dialled before a number in it, and what stands for that. */
  dialling: string;
  /** Digits of the longest number inside the company; empty: as usual. */
  extension: string;
}

export function blankRecords(): RecordsForm {
  return { path: "", system: "asterisk", ...HERE, incoming: "", dialling: "", extension: "" };
}

/** Null while something is missing or cannot be read. */
export function toRecords(form: RecordsForm): CallRecordsImportInput | null {
  const [path, zone, region] = [form.path.trim(), form.zone.trim(), form.region.trim().toUpperCase()];
  const dialling = prefixes(form.dialling);
  const extension = form.extension.trim();
  if (!namesFile(path) || zone === "" || region === "" || dialling === null || !/^\d*$/.test(extension)) {
    return null;
  }
  const incoming = form.incoming.split(",").flatMap((name) => name.trim() || []);
  return {
    path,
    system: form.system,
    zone,
    region,
    ...(incoming.length > 0 ? { incoming } : {}),
    ...(dialling.length > 0 ? { dialling } : {}),
    ...(extension === "" ? {} : { longest_extension: Number(extension) }),
  };
}

/** `from-internal 9 +` in each line; nothing for the third: what is dialled is dropped. Null when a line is none of these. */
export function prefixes(text: string): DialPrefix[] | null {
  const lines = text.split("\n").flatMap((line) => {
    const words = line.trim().split(/\s+/);
    return words[0] === "" ? [] : [words];
  });
  const read = lines.map(([context, prefix, instead = "", ...more]) =>
    context === undefined || prefix === undefined || more.length > 0 ? null : { context, prefix, instead },
  );
  return read.every((one) => one !== null) ? read : null;
}
