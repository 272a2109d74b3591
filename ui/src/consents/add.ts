/** The form of a consent that came otherwise, and what it becomes. Pure. */
import type { ConsentAddInput } from "../bindings/ConsentAddInput";
import type { When } from "../bindings/When";
import { dayOf, instantOf, timeOf } from "../parts/days";
import type { Hashed } from "../parts/files";

export const FORMS = ["written", "web", "oral", "recorded_oral"] as const;

/** As it is typed. */
export interface Draft {
  address: string;
  /** `YYYY-MM-DD`. */
  day: string;
  /** `14:02` or `14:02:09`. */
  time: string;
  form: string;
  channels: string[];
  classes: string[];
  kinds: string[];
  received: string;
  wording: string;
  notice: string | null;
  evidence: Hashed | null;
  noObjection: boolean;
  standAlone: boolean;
  pending: boolean;
}

/**
 * What is usual: a signed form, just now. Channels, classes and kinds of data have no default: a consent covers what the
 * person named, and a tick that nobody took away would make it cover more.
 */
export function blank(address: string | null, now: When): Draft {
  return {
    address: address ?? "",
    day: dayOf(now),
    // To the second: person and instant name a consent.
    time: timeOf(now),
    form: "written",
    channels: [],
    classes: [],
    kinds: [],
    received: "",
    wording: "",
    notice: null,
    evidence: null,
    noObjection: false,
    standAlone: false,
    pending: false,
  };
}

/** Whether the form is one that the law calls oral: it needs a written confirmation (PDPO s.35E(1)(b)). */
export function isOral(form: string): boolean {
  return form === "oral" || form === "recorded_oral";
}

/** What the office is asked; null while something is missing. Only a plain oral consent has no file (ENG-04). */
export function toInput(draft: Draft): ConsentAddInput | null {
  const at = instantOf(draft.day, draft.time);
  const named = draft.channels.length > 0 && draft.classes.length > 0 && draft.kinds.length > 0;
  const shown = draft.evidence !== null || draft.form === "oral";
  if (!at || !named || !shown || draft.address.trim() === "" || draft.received.trim() === "") {
    return null;
  }
  return {
    address: draft.address.trim(),
    region: "HK",
    lead: null,
    at,
    form: draft.form,
    channels: draft.channels,
    classes: draft.classes,
    data_kinds: draft.kinds,
    received: draft.received.trim(),
    wording: draft.wording.trim() || null,
    notice: draft.notice,
    evidence_name: draft.evidence?.name ?? null,
    evidence_sha256: draft.evidence?.sha256 ?? null,
    no_objection: draft.noObjection,
    stand_alone: draft.standAlone,
    double_opt_in: draft.pending ? "pending" : "none",
  };
}
