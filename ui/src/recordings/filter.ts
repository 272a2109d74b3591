/** What of the recordings is on screen. Pure. */
import type { RecordingRow } from "../bindings/RecordingRow";
import type { RecordingsInput } from "../bindings/RecordingsInput";
import type { Tone } from "../components";
import { isDay } from "../parts/days";

/** The tabs, each with its count. */
export const WHICH = ["all", "doubtful", "flagged", "held", "due", "destroyed"] as const;
export type Which = (typeof WHICH)[number];

export interface Filter {
  which: Which;
  /** A number or an agent. */
  text: string;
  campaign: string | null;
  /** Days, both included; empty or half written: not asked for. */
  from: string;
  to: string;
}

export const NO_FILTER: Filter = { which: "all", text: "", campaign: null, from: "", to: "" };

/** Whether anything is left out beside the tab. */
export function isNarrowed({ text, campaign, from, to }: Filter): boolean {
  return text.trim() !== "" || campaign !== null || isDay(from) || isDay(to);
}

/** The filter as the office takes it. */
export function toInput({ which, text, campaign, from, to }: Filter): RecordingsInput {
  return {
    which,
    ...(text.trim() === "" ? {} : { text: text.trim() }),
    ...(campaign === null ? {} : { campaign }),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
  };
}

/** A word about a recording, from a set of the texts. */
export interface Mark {
  set: "recording_flag" | "recording_found" | "recording_notice" | "recording_state";
  word: string;
  tone: Tone;
}

/** What a person should see of a recording, the weightiest first; nothing where all is as it should be. */
export function marks(row: RecordingRow): Mark[] {
  const flags = row.flags.map((word): Mark => ({ set: "recording_flag", word, tone: "no" }));
  const found: Mark[] =
    row.found === "matched"
      ? []
      : [{ set: "recording_found", word: row.found, tone: row.found === "doubtful" ? "wait" : "plain" }];
  // A flag says what the notice lacks; without one the word of the notice says it.
  const notice: Mark[] =
    row.notice === "given" || row.found === "doubtful" || flags.length > 0
      ? []
      : [{ set: "recording_notice", word: row.notice, tone: row.notice === "unknown" ? "plain" : "no" }];
  return row.state === "destroyed"
    ? [{ set: "recording_state", word: "destroyed", tone: "plain" }, ...flags]
    : [...(row.found === "doubtful" ? [...found, ...flags] : [...flags, ...found]), ...notice];
}

/** Which sentence says why a recording ends when it does; null: nothing ends it yet. */
export function why({ held, delete_on, decided_by }: RecordingRow): string | null {
  return held ? "hold" : delete_on === null ? null : decided_by;
}
