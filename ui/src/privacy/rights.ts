/** The rights of a person, and what the forms about them become. Pure. */
import type { ComplaintInput } from "../bindings/ComplaintInput";
import type { PrivacyAnswerInput } from "../bindings/PrivacyAnswerInput";
import type { PrivacyOpenInput } from "../bindings/PrivacyOpenInput";
import type { PrivacyRow } from "../bindings/PrivacyRow";
import { dayNoon, daysBetween, isDay } from "../parts/days";
import { namesFile } from "../parts/folder";
import { isPassphrase } from "../parts/passphrase";

export const RIGHTS = ["access", "rectification", "erasure", "restriction", "objection"] as const;
export type Right = (typeof RIGHTS)[number];

export const OUTCOMES = ["done", "refused", "partly"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The right of a request, when it is one that this program knows. */
export function rightOf(row: PrivacyRow): Right | null {
  return RIGHTS.find((right) => right === row.right) ?? null;
}

/** Days from receipt to the last day; an objection has none: it is answered on the day. */
export function span(row: PrivacyRow): number {
  return daysBetween(row.received_on, row.due);
}

/** A request as it is noted. */
export interface Opening {
  right: Right;
  address: string;
  /** `YYYY-MM-DD`; empty: now. */
  received: string;
  channel: string;
  identity: string;
  heldFrom: string;
  heldUntil: string;
  words: string;
  /** With a restriction: all about them is kept, too. */
  hold: boolean;
}

/** Null while something is missing or is no day. */
export function toOpen(opening: Opening, today: string): PrivacyOpenInput | null {
  const { address, received, heldFrom, heldUntil } = opening;
  const days = [received, heldFrom, heldUntil].every((day) => day === "" || (isDay(day) && day <= today));
  if (address.trim() === "" || !days || !inOrder(heldFrom, heldUntil)) {
    return null;
  }
  return {
    right: opening.right,
    address: address.trim(),
    region: "HK",
    received_at: received === "" || received === today ? null : dayNoon(received),
    channel: opening.channel,
    identity: opening.identity.trim() || null,
    held_from: heldFrom || null,
    held_until: heldUntil || null,
    words: opening.words.trim(),
    ...(opening.hold && opening.right === "restriction" ? { hold: true } : {}),
  };
}

function inOrder(from: string, until: string): boolean {
  return from === "" || until === "" || from <= until;
}

/** Nobody is answered, other than by a refusal, before it was checked who asks. */
export function toAnswer(
  row: PrivacyRow,
  outcome: Outcome,
  what: string,
  identity: string,
): PrivacyAnswerInput | null {
  const checked = row.identified || outcome === "refused" || identity.trim() !== "";
  return what.trim() === "" || !checked
    ? null
    : { id: row.id, outcome, what: what.trim(), identity: identity.trim() || null };
}

/** Everything about a person, as it is asked for. */
export interface Taking {
  address: string;
  purpose: string;
  path: string;
  /** Locked with the recipient's public key, or with a passphrase. */
  lock: "key" | "words";
  recipient: string;
  passphrase: string;
  heldFrom: string;
  heldUntil: string;
}

/** Null while something is missing. */
export function toPack(taking: Taking): ComplaintInput | null {
  const { address, purpose, path, lock, recipient, passphrase, heldFrom, heldUntil } = taking;
  const locked = lock === "key" ? recipient.trim().startsWith("age1") : isPassphrase(passphrase);
  const days = [heldFrom, heldUntil].every((day) => day === "" || isDay(day)) && inOrder(heldFrom, heldUntil);
  const said = address.trim() !== "" && purpose.trim() !== "" && namesFile(path);
  if (!locked || !days || !said) {
    return null;
  }
  return {
    address: address.trim(),
    region: "HK",
    path: path.trim(),
    purpose: purpose.trim(),
    recipient: lock === "key" ? recipient.trim() : null,
    passphrase: lock === "key" ? null : passphrase,
    held_from: heldFrom || null,
    held_until: heldUntil || null,
  };
}
