/** A script or a message while it is being written. */
import type { CampaignId } from "../bindings/CampaignId";
import type { ScriptText } from "../bindings/ScriptText";
import type { StepText } from "../bindings/StepText";
import { messageStarter, starter } from "./starter";

/** Each step has a key of this page, so that moving one does not move the words of another. */
export interface DraftStep extends StepText {
  key: string;
}

export interface DraftText extends Omit<ScriptText, "steps"> {
  steps: DraftStep[];
}

export interface Draft {
  campaign: CampaignId;
  campaignName: string;
  channel: Channel;
  texts: DraftText[];
  /** Period that the recording notice promises; null: not recorded. */
  recordingKept: string | null;
}

/** By which a campaign's words reach people. */
export const CHANNELS = ["voice", "sms", "whatsapp", "email"] as const;
export type Channel = (typeof CHANNELS)[number];

/** A message is its steps and nothing else; a script has an offer and a closing, and may promise how long recordings live. */
export function isMessage(channel: string): boolean {
  return channel !== "voice";
}

let keys = 0;

function keyed(step: StepText): DraftStep {
  keys += 1;
  return { ...step, key: `step-${keys}` };
}

export function edit(text: ScriptText): DraftText {
  return { ...text, steps: text.steps.map(keyed) };
}

/** As the office takes it. */
export function toTexts(texts: readonly DraftText[]): ScriptText[] {
  return texts.map(({ language, steps, offer, closing }) => ({
    language,
    steps: steps.map(({ item, text }) => ({ item, text })),
    offer,
    closing,
  }));
}

/** A language more, with the usual steps in that language where we have them. */
export function addLanguage(draft: Draft, language: string): Draft {
  const recorded = draft.recordingKept !== null;
  const begun = isMessage(draft.channel) ? messageStarter(language) : starter(language, recorded);
  return { ...draft, texts: [...draft.texts, edit(begun)] };
}

export function changeText(draft: Draft, language: string, change: (text: DraftText) => DraftText): Draft {
  return { ...draft, texts: draft.texts.map((text) => (text.language === language ? change(text) : text)) };
}

export function addStep(text: DraftText, item: string): DraftText {
  return { ...text, steps: [...text.steps, keyed({ item, text: "" })] };
}

export function changeStep(text: DraftText, key: string, part: Partial<StepText>): DraftText {
  return { ...text, steps: text.steps.map((step) => (step.key === key ? { ...step, ...part } : step)) };
}

export function removeStep(text: DraftText, key: string): DraftText {
  return { ...text, steps: text.steps.filter((step) => step.key !== key) };
}

/** One place up (-1) or down (1); at the ends it stays. */
export function moveStep(text: DraftText, key: string, by: -1 | 1): DraftText {
  const from = text.steps.findIndex((step) => step.key === key);
  const to = from + by;
  const step = text.steps[from];
  if (!step || to < 0 || to >= text.steps.length) {
    return text;
  }
  const steps = text.steps.toSpliced(from, 1).toSpliced(to, 0, step);
  return { ...text, steps };
}
