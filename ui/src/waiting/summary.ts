import { useVerb } from "../api/queries";
import type { HoldRow } from "../bindings/HoldRow";
import type { PackSignerRow } from "../bindings/PackSignerRow";
import type { WaitingRow } from "../bindings/WaitingRow";
import { useFormat } from "../components";
import { useAbout } from "../holds/useAbout";
import { useTerm } from "../parts/terms";
import { useList } from "../parts/useList";
import { useRuleValue } from "../parts/useRuleValue";

const PERIODS = new Set(["period", "old_period", "new_period", "from", "recording_kept"]);
/** In this order one decides: what it is about, what holds now, what would hold, what follows. */
const ORDER = [
  "campaign",
  "campaign_name",
  "category",
  "hold",
  "case",
  "about",
  "recordings",
  "items",
  "guards",
  "pack",
  "rule",
  "param",
  "address",
  "number",
  "version",
  "signed_by",
  "sha256",
  "note",
  "key_id",
  "key",
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
/** A pack names the key by its id; a person knows it by what was noted when it was trusted. */
const INSTALL = "pack_install";
/** A hold is named by its id; a person knows it by its case. */
const RELEASE = "hold_release";
/** Figures, which each language writes in its own way. */
const FIGURES = new Set(["recordings", "items", "due_now", "earlier", "held"]);
/** Ids that tell a person nothing; what they name stands in another field. */
const OPAQUE = new Set(["script"]);

function place(key: string): number {
  const at = ORDER.indexOf(key);
  return at < 0 ? ORDER.length : at;
}

/** What ids stand for. */
interface Known {
  signers: readonly PackSignerRow[];
  holds: readonly HoldRow[];
  /** Says what a hold covers. */
  about: ReturnType<typeof useAbout>;
}

/** The fields in the words of a person: whose key signed a pack and which case a hold is of, instead of an id alone. */
function fields({ verb, summary }: Asked, known: Known): [string, string][] {
  return Object.entries(summary).flatMap(([key, text]): [string, string][] => {
    if (verb === RELEASE && key === "hold") {
      return ofHold(text, known);
    }
    if (verb !== INSTALL || key !== "key_id") {
      return [[key, text]];
    }
    const note = known.signers.find((row) => row.key_id === text)?.note;
    return [["signed_by", note ? `${note} (${text})` : text]];
  });
}

/** What is known of a hold; of one that is not known the id stays. */
function ofHold(id: string, { holds, about }: Known): [string, string][] {
  const hold = holds.find((row) => row.id === id);
  return hold
    ? [
        ["case", hold.case],
        ["about", about(hold)],
        ["recordings", String(hold.recordings)],
      ]
    : [["hold", id]];
}

type Asked = Pick<WaitingRow, "verb" | "summary">;

/** What is asked for, as names and values of the chosen language. */
export function useSummary(row: Asked) {
  const term = useTerm();
  const format = useFormat();
  const list = useList();
  const about = useAbout();
  const ruleValue = useRuleValue();
  const campaigns = useVerb("campaigns", {}).data?.campaigns ?? [];
  const signers = useVerb("pack_signers", {}, { enabled: row.verb === INSTALL }).data?.signers ?? [];
  const holds = useVerb("holds", {}, { enabled: row.verb === RELEASE }).data?.holds ?? [];
  const value = (key: string, text: string) => {
    if (row.verb === RULE && VALUES.has(key)) {
      return ruleValue(text);
    }
    if (PERIODS.has(key)) {
      return format.period(text);
    }
    if (FIGURES.has(key) && /^\d+$/.test(text)) {
      return format.number(Number(text));
    }
    switch (key) {
      case "category":
        return term("category", text);
      case "guards":
        return text
          .split(/[ ,]+/)
          .map((guard) => term("guard", guard))
          .join(" ");
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
  return fields(row, { signers, holds, about })
    .filter(([key]) => !OPAQUE.has(key))
    .sort(([one], [other]) => place(one) - place(other))
    .map(([key, text]) => ({ key, name: term("summary", key), value: value(key, text) }));
}
