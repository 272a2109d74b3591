import { useVerb } from "../api/queries";
import type { WaitingRow } from "../bindings/WaitingRow";
import { useFormat } from "../components";
import { useTerm } from "../parts/terms";
import { useList } from "../parts/useList";
import { useRuleValue } from "../parts/useRuleValue";

const PERIODS = new Set(["period", "old_period", "new_period", "from", "recording_kept"]);
/** In this order one decides: what it is about, what holds now, what would hold, what follows. */
const ORDER = [
  "campaign",
  "campaign_name",
  "category",
  "pack",
  "rule",
  "param",
  "address",
  "number",
  "version",
  "languages",
  "recording_kept",
  "refusals",
  "evidence",
  "evidence_name",
  "from",
  "old_period",
  "period",
  "to",
  "new_period",
  "due_now",
  "earlier",
  "held",
];
/** A change of a rule says its values as the rule book does: "3" is no period there. */
const RULE = "rule_change";
const VALUES = new Set(["from", "to"]);
/** Ids that tell a person nothing; what they name stands in another field. */
const OPAQUE = new Set(["script"]);

function place(key: string): number {
  const at = ORDER.indexOf(key);
  return at < 0 ? ORDER.length : at;
}

/** What is asked for, as names and values of the chosen language. */
export function useSummary() {
  const term = useTerm();
  const format = useFormat();
  const list = useList();
  const ruleValue = useRuleValue();
  const campaigns = useVerb("campaigns", {}).data?.campaigns ?? [];
  const value = (verb: string, key: string, text: string) => {
    if (verb === RULE && VALUES.has(key)) {
      return ruleValue(text);
    }
    if (PERIODS.has(key)) {
      return format.period(text);
    }
    switch (key) {
      case "category":
        return term("category", text);
      case "param":
        return term("param", text);
      case "campaign":
        return campaigns.find((row) => row.campaign === text)?.name ?? text;
      case "languages":
        return list(text.split(", ").map((language) => term("language", language)));
      default:
        return text;
    }
  };
  return ({ verb, summary }: Pick<WaitingRow, "verb" | "summary">) =>
    Object.entries(summary)
      .filter(([key]) => !OPAQUE.has(key))
      .sort(([one], [other]) => place(one) - place(other))
      .map(([key, text]) => [term("summary", key), value(verb, key, text)] as const);
}
