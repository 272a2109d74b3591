/** What a campaign states of the company that calls. */
import { useTranslation } from "react-i18next";
import type { CampaignQuestion } from "../bindings/CampaignQuestion";
import type { StatedValue } from "../bindings/StatedValue";

export type Stated = { [key in string]: StatedValue };

/** What is stated at all: a box that is not ticked and an empty field say nothing. */
export function said(stated: Stated): Stated {
  return Object.fromEntries(
    Object.entries(stated)
      .map(([key, value]) => [key, typeof value === "string" ? value.trim() : value] as const)
      .filter(([, value]) => value !== false && value !== ""),
  );
}

/** What has to be told the office so that `before` becomes `after`; null takes back. */
export function changes(before: Stated, after: Stated): { [key in string]: StatedValue | null } {
  const now = said(after);
  const gone = Object.keys(before).filter((key) => !(key in now));
  const other = Object.entries(now).filter(([key, value]) => before[key] !== value);
  return Object.fromEntries([...gone.map((key) => [key, null] as const), ...other]);
}

/** The questions by their facts, in the order of the rulebook: several rules may ask for one. */
export function byKey(
  questions: readonly CampaignQuestion[],
): [string, [CampaignQuestion, ...CampaignQuestion[]]][] {
  const facts = new Map<string, [CampaignQuestion, ...CampaignQuestion[]]>();
  for (const question of questions) {
    const known = facts.get(question.key);
    if (known) {
      known.push(question);
    } else {
      facts.set(question.key, [question]);
    }
  }
  return [...facts];
}

/** Names a fact; one that this program does not know yet is shown as it is. */
export function useFactName() {
  const { t, i18n } = useTranslation("campaigns");
  return (key: string): string => {
    const name = `campaigns:stated.fact.${key}`;
    return i18n.exists(name) ? String(t(name as never)) : key.replaceAll("_", " ");
  };
}
