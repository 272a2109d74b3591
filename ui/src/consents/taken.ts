/** What a person takes back, as it is typed, and what the office is asked. Pure. */
import type { ConsentWithdrawInput } from "../bindings/ConsentWithdrawInput";
import { dayEnd, isDay } from "../parts/days";

export interface Taken {
  address: string;
  /** Everything: that is a no. */
  all: boolean;
  channels: string[];
  classes: string[];
  channel: string;
  /** `YYYY-MM-DD`; empty: now. */
  day: string;
  words: string;
}

/** Null while something is missing: "in part" without a part would take everything back unseen. */
export function toInput(taken: Taken, today: string | undefined): ConsentWithdrawInput | null {
  const part = taken.all
    ? { channels: [], classes: [] }
    : { channels: taken.channels, classes: taken.classes };
  const nothing = !taken.all && part.channels.length === 0 && part.classes.length === 0;
  const dated = taken.day === "" || (isDay(taken.day) && (today === undefined || taken.day <= today));
  if (taken.address.trim() === "" || nothing || !dated) {
    return null;
  }
  return {
    address: taken.address.trim(),
    region: "HK",
    ...part,
    // To the end of that day: a consent of the same day is taken back, too.
    at: taken.day === "" || taken.day === today ? null : dayEnd(taken.day),
    words: taken.words.trim(),
    channel: taken.channel,
  };
}
