/** What a hold is to cover, as a person says it and as the office takes it. Pure. */
import type { HoldPlaceInput } from "../bindings/HoldPlaceInput";
import type { HoldScope } from "../bindings/HoldScope";
import { isDay } from "../parts/days";

export type Kind = "recording" | "call" | "person" | "campaign";

export interface Placing {
  kind: Kind;
  case: string;
  reason: string;
  /** A number or an e-mail address. */
  address: string;
  campaign: string | null;
  /** Days of the campaign, both included; both empty: all of them. */
  from: string;
  to: string;
}

/** What one came from: one recording, and its call where there is one. */
export interface Came {
  recording?: string;
  call?: string | null;
}

/** What can be chosen: what one came from first. */
export function kinds({ recording, call }: Came): Kind[] {
  return [
    ...(recording ? (["recording"] as const) : []),
    ...(call ? (["call"] as const) : []),
    "person",
    "campaign",
  ];
}

/** The hold; null while something is missing or cannot be. */
export function toInput(placing: Placing, came: Came): HoldPlaceInput | null {
  const scope = scopeOf(placing, came);
  const [name, reason] = [placing.case.trim(), placing.reason.trim()];
  return scope === null || name === "" || reason === "" ? null : { case: name, reason, scope };
}

function scopeOf(placing: Placing, came: Came): HoldScope | null {
  switch (placing.kind) {
    case "recording":
      return came.recording ? { recording: came.recording } : null;
    case "call":
      return came.call ? { call: came.call } : null;
    case "person":
      return placing.address.trim() === "" ? null : { address: placing.address.trim() };
    case "campaign":
      return campaignScope(placing);
  }
}

function campaignScope({ campaign, from, to }: Placing): HoldScope | null {
  const fits = (day: string) => day === "" || isDay(day);
  if (campaign === null || !fits(from) || !fits(to) || isBackwards(from, to)) {
    return null;
  }
  return { campaign, ...(from === "" ? {} : { from }), ...(to === "" ? {} : { to }) };
}

/** The last day lies before the first. */
export function isBackwards(from: string, to: string): boolean {
  return isDay(from) && isDay(to) && to < from;
}
