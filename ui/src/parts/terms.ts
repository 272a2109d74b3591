/** The closed sets of words that the office answers with, in the chosen language. */
import { useTranslation } from "react-i18next";
import type en from "../locales/en/words.json";

type Sets<T> = { [K in keyof T]: T[K] extends string ? never : K }[keyof T];
export type TermSet = Sets<typeof en> | "item";

/** Names a word of a set. A word this program does not know yet is shown as it is, so that nothing is hidden. */
export function useTerm() {
  const { t, i18n } = useTranslation("words");
  return (set: TermSet, word: string): string => {
    // The Desk says the titles of disclosure items, too: they have a file of their own.
    const key = set === "item" ? `items:${word}` : `words:${set}.${word}`;
    return i18n.exists(key) ? String(t(key as never)) : word.replaceAll("_", " ");
  };
}

/**
 * A short name for a rule: its own, else that of its topic, which stands in every id (`CA-REG-01`); else the id. There are more
 * rules than short names, and a picture needs few words.
 */
export function useRuleName() {
  const term = useTerm();
  return (id: string): string => {
    const own = term("rule", id);
    const topic = /-([A-Z]+)-\d+$/.exec(id)?.[1];
    if (own !== id || topic === undefined) return own;
    const name = term("rule_topic", topic);
    return name === topic ? id : name;
  };
}

/** What happened, in the chosen language where the program says it the same each time; else as the office says it. */
export function useIncidentText() {
  const { t, i18n } = useTranslation("words");
  return ({ kind, text }: { kind: string; text: string }): string => {
    const key = `words:incident_says.${kind}`;
    return i18n.exists(key) ? String(t(key as never)) : text;
  };
}

/** Reasons and findings carry their sentence in both languages. */
export function useBoth() {
  const { i18n } = useTranslation();
  return (both: { text: string; text_zh: string }) =>
    i18n.language.startsWith("zh") && both.text_zh ? both.text_zh : both.text;
}
