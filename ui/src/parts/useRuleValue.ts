import { useFormat } from "../components";
import { shown } from "./ruleValue";
import { useTerm } from "./terms";
import { useList } from "./useList";

/** `09:00:00` as people write it. */
function clock(word: string): string | null {
  return /^(\d{2}:\d{2}):00$/.exec(word)?.[1] ?? null;
}

/** Where the words of rules are named: those of the rest of the program first. */
const SETS = [
  "channel",
  "item",
  "form",
  "right",
  "category",
  "sector",
  "data_kind",
  "rule_word",
  "param",
] as const;

/** Says a value of a rule (a JSON text) in the chosen language. */
export function useRuleValue() {
  const term = useTerm();
  const format = useFormat();
  const list = useList();
  const word = (text: string) => clock(text) ?? asPeriod(text) ?? named(text);
  const asPeriod = (text: string) => (/^\d+[dmy]$/.test(text) ? format.period(text) : null);
  // The words of the rules are those of the rest of the program, where it has them.
  const named = (text: string) => {
    for (const set of SETS) {
      const name = term(set, text);
      if (name !== text.replaceAll("_", " ")) {
        return name;
      }
    }
    return text.replaceAll("_", " ");
  };
  const words = {
    number: format.number,
    yesNo: (value: boolean) => term("value", value ? "yes" : "no"),
    none: term("value", "none"),
    list,
    word,
  };
  return (json: string) => shown(json, words);
}
