/** Which rules of a pack are shown. Pure. */
import type { Rule } from "./types";

export const ONLY = ["all", "deciding", "unconfirmed", "changed"] as const;
export type Only = (typeof ONLY)[number];

/** Whether one of a rule's values is not the one that the program came with. */
export function isChanged(rule: Rule): boolean {
  return rule.params.some((param) => param.original !== null);
}

const KEEPS: Record<Only, (rule: Rule) => boolean> = {
  all: () => true,
  deciding: (rule) => rule.deciding && rule.in_force,
  // As the office counts them: what only informs may stay unconfirmed.
  unconfirmed: (rule) => rule.deciding && rule.confidence === "unconfirmed",
  changed: isChanged,
};

/** Rules of one sort that hold a text, in whichever of their words. */
export function found(rules: readonly Rule[], only: Only, text: string): Rule[] {
  const wanted = text.trim().toLowerCase();
  return rules.filter((rule) => KEEPS[only](rule) && wordsOf(rule).includes(wanted));
}

function wordsOf({ rule, text, text_zh, reference, source }: Rule): string {
  return [rule, text, text_zh, reference, source].join("\n").toLowerCase();
}

/** How many rules each choice would show. */
export function counts(rules: readonly Rule[]): Record<Only, number> {
  const count = (only: Only) => rules.filter(KEEPS[only]).length;
  return {
    all: rules.length,
    deciding: count("deciding"),
    unconfirmed: count("unconfirmed"),
    changed: count("changed"),
  };
}

/** What stands before a web address, the address, and the name of its place. */
const ADDRESS = /^(.*?)(https?:\/\/(?:www\.)?([^\s/:]+)\S*)/;

/** A source taken apart: where it was read, by the name of the place; what is no address stays text. */
export function sources(source: string): { text: string; url: string | null }[] {
  return source
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [, before = "", url, host = ""] = ADDRESS.exec(part) ?? [];
      return url ? { text: before + host, url } : { text: part, url: null };
    });
}
