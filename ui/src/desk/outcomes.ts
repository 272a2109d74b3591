/** Outcomes by digit. Before the answer only what can happen without one; after it, how the talk ended. */
export const UNANSWERED = ["no_answer", "busy", "voicemail", "wrong_number", "roaming_overseas"] as const;
export const ANSWERED = [
  "interested",
  "sold",
  "call_back",
  "not_interested",
  "wrong_number",
  "roaming_overseas",
  "answered",
] as const;

export type OutcomeWord = (typeof UNANSWERED)[number] | (typeof ANSWERED)[number];

/** The outcome of a refusal where the person chose none: they talked, and said no. */
export const AFTER_NO: OutcomeWord = "not_interested";

/** The choices for a call, in the order of their digits. */
export function choices(answered: boolean): readonly OutcomeWord[] {
  return answered ? ANSWERED : UNANSWERED;
}
