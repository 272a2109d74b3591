/** Which rules of a pack are shown. Pure. */
import type { Rule } from "./types";

export const ONLY = ["all", "deciding", "unconfirmed", "changed"] as const;
export type Only = (typeof ONLY)[number];

/** Whether a rule, or one of its values, was read by nobody at a source. */
export function isUnconfirmed(rule: Rule): boolean {
  return rule.confidence === "unconfirmed" || rule.params.some((param) => param.unconfirmed);
}

const KEEPS: Record<Only, (rule: Rule) => boolean> = {
  all: () => true,
  // What only informs has no part in a verdict.
  deciding: (rule) => rule.kind !== "info" && rule.in_force,
  unconfirmed: isUnconfirmed,
  changed: (rule) => rule.changes.length > 0,
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

/** A source taken apart: where it was read, by the name of the place; what is no address stays text. */
export function sources(source: string): { text: string; url: string | null }[] {
  return source
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const host = /^https?:\/\/(?:www\.)?([^\s/:]+)/.exec(part)?.[1];
      return host ? { text: host, url: part } : { text: part, url: null };
    });
}
