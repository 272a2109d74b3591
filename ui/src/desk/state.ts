/**
 * What is on the Desk, as data, and what changes it. Pure: the verbs are in `useDesk`, the keys in `keys`.
 * Times named `…Mono` are of the monotonic clock (ms); instants as text come from the office.
 */
import type { CallId } from "../bindings/CallId";
import type { LeadReply } from "../bindings/LeadReply";
import type { OpenCall } from "../bindings/OpenCall";
import type { RejectReply } from "../bindings/RejectReply";
import type { Verdict } from "../bindings/Verdict";
import type { PerformError } from "../platform";

/** `recover`: the program stopped in a call; `ended`: hung up, the outcome is missing. */
export type Phase = "idle" | "ready" | "dialling" | "talking" | "ended" | "recover";

export type HandOver = "done" | "demo" | "failed";

/** A call from its permit to its outcome. */
export interface LiveCall {
  id: CallId;
  placedMono: number;
  answeredMono: number | null;
  endedMono: number | null;
  /** `demo`: no telephone was asked to dial; `failed`: it was asked and did not start. */
  handOver: HandOver;
}

/** A step that was ticked: `at` and `hurried` are the office's answer. */
export interface Said {
  state: "saying" | "said" | "failed";
  at: string | null;
  hurried: boolean;
}

export interface Recording {
  answer: "none" | "allowed" | "refused";
  at: string | null;
  /** The recorder was asked to leave out what is said. */
  paused: boolean;
}

/** A no: from the key to the disk. */
export interface Refusal {
  call: CallId;
  /** When the key went down. */
  pressedMono: number;
  state: "writing" | "kept" | "failed";
  reply: RejectReply | null;
  error: PerformError | null;
  /** Their words are being written down. */
  words: boolean;
  wordsKept: boolean;
  slip: "none" | "asking" | "kept";
}

/** A refusal of the last minutes, for "pressed by mistake". */
export interface Recent {
  id: string;
  number: string;
  saidAt: string;
  slipped: boolean;
}

export interface DeskState {
  phase: Phase;
  lead: LeadReply | null;
  open: OpenCall | null;
  call: LiveCall | null;
  /** The verdict on screen is being asked again (or could not be): no dialling meanwhile. */
  recheck: "no" | "running" | "failed";
  /** F2 was pressed while the verdict was being asked again: a clear answer dials. On a busy floor, news come all the time. */
  dialWanted: boolean;
  said: Record<number, Said>;
  /** Since when the current step's words are on screen. */
  shownMono: number;
  recording: Recording;
  refusal: Refusal | null;
  outcome: string | null;
  /** The time for a call-back is being asked. */
  callBack: boolean;
  busy: boolean;
  error: PerformError | null;
  /** Why nobody came: persons passed over, by rule. Null: not asked yet. */
  passedOver: Record<string, number> | null;
  recent: Recent[];
  /** The call before, so that a no that comes late still finds it. */
  last: { call: CallId; number: string; name: string } | null;
}

const CALM = {
  lead: null,
  open: null,
  call: null,
  recheck: "no",
  dialWanted: false,
  said: {},
  shownMono: 0,
  recording: { answer: "none", at: null, paused: false },
  refusal: null,
  outcome: null,
  callBack: false,
  busy: false,
  error: null,
} as const satisfies Partial<DeskState>;

export const EMPTY: DeskState = { ...CALM, phase: "idle", passedOver: null, recent: [], last: null };

/** Said of what is done at the hub, while it does not answer. */
export const AWAY = "hub_unreachable";

export type Change =
  | { type: "busy" }
  | { type: "trouble"; error: PerformError }
  | { type: "hubBack" }
  | { type: "took"; lead: LeadReply | null; passedOver: Record<string, number> }
  | { type: "returned" }
  | { type: "recovered"; open: OpenCall; mono: number }
  | { type: "rechecking" }
  | { type: "wantDial" }
  | { type: "recheckFailed"; error: PerformError }
  | { type: "verdict"; verdict: Verdict }
  | { type: "placed"; call: CallId; handOver: HandOver; mono: number }
  | { type: "answered"; mono: number }
  | { type: "language"; mono: number }
  | { type: "saying"; step: number; mono: number }
  | { type: "said"; step: number; at: string; hurried: boolean }
  | { type: "unsaid"; step: number; error: PerformError }
  | { type: "recording"; answer: "allowed" | "refused"; at: string }
  | { type: "recordingPaused"; paused: boolean }
  | { type: "ended"; mono: number }
  | { type: "outcome"; outcome: string }
  | { type: "askCallBack"; open: boolean }
  | { type: "pressed"; call: CallId; mono: number }
  | { type: "kept"; call: CallId; reply: RejectReply; number: string }
  | { type: "notKept"; call: CallId; error: PerformError }
  | { type: "words"; open: boolean }
  | { type: "wordsKept" }
  | { type: "slip"; asking: boolean }
  | { type: "slipped"; id: string }
  | { type: "finished" };

/** The Desk after a change. */
export function change(desk: DeskState, by: Change): DeskState {
  switch (by.type) {
    case "busy":
      return { ...desk, busy: true, dialWanted: false, error: null };
    case "trouble":
      return { ...desk, busy: false, error: by.error };
    case "hubBack":
      return desk.error?.code === AWAY ? { ...desk, error: null } : desk;
    case "took":
      return by.lead
        ? { ...desk, ...CALM, phase: "ready", lead: by.lead, passedOver: by.passedOver }
        : { ...desk, ...CALM, phase: "idle", passedOver: by.passedOver };
    case "returned":
      return { ...desk, ...CALM, phase: "idle", passedOver: null };
    case "recovered":
      return { ...desk, ...CALM, phase: "recover", open: by.open, call: recoveredCall(by.open, by.mono) };
    case "finished":
      return { ...desk, last: lastOf(desk), busy: false };
    default:
      return changeCall(desk, by);
  }
}

function changeCall(desk: DeskState, by: Change): DeskState {
  switch (by.type) {
    case "rechecking":
      return { ...desk, recheck: "running" };
    case "recheckFailed":
      return { ...desk, recheck: "failed", dialWanted: false, error: by.error };
    case "wantDial":
      return { ...desk, dialWanted: true };
    case "verdict":
      return desk.lead ? withVerdict(desk, desk.lead, by.verdict) : desk;
    case "placed":
      return { ...desk, phase: "dialling", busy: false, call: placedCall(by.call, by.handOver, by.mono) };
    case "answered":
      return desk.call
        ? { ...desk, phase: "talking", shownMono: by.mono, call: { ...desk.call, answeredMono: by.mono } }
        : desk;
    case "language":
      return { ...desk, shownMono: by.mono };
    case "saying":
      return { ...desk, shownMono: by.mono, said: { ...desk.said, [by.step]: SAYING } };
    case "said":
      return {
        ...desk,
        said: { ...desk.said, [by.step]: { state: "said", at: by.at, hurried: by.hurried } },
      };
    case "unsaid":
      return { ...desk, error: by.error, said: { ...desk.said, [by.step]: { ...SAYING, state: "failed" } } };
    case "recording":
      return { ...desk, recording: { answer: by.answer, at: by.at, paused: false } };
    case "recordingPaused":
      return { ...desk, recording: { ...desk.recording, paused: by.paused } };
    case "ended":
      return desk.call ? { ...desk, phase: "ended", call: { ...desk.call, endedMono: by.mono } } : desk;
    case "outcome":
      return { ...desk, outcome: by.outcome, callBack: false };
    case "askCallBack":
      return { ...desk, callBack: by.open };
    default:
      return changeRefusal(desk, by);
  }
}

function changeRefusal(desk: DeskState, by: Change): DeskState {
  switch (by.type) {
    case "pressed":
      return { ...desk, refusal: { ...WRITING, call: by.call, pressedMono: by.mono } };
    case "kept":
      return withRefusal({ ...desk, recent: [recentOf(by.reply, by.number), ...desk.recent] }, by.call, {
        state: "kept",
        reply: by.reply,
      });
    case "notKept":
      return withRefusal(desk, by.call, { state: "failed", error: by.error });
    case "words":
      return withRefusal(desk, null, { words: by.open, slip: "none" });
    case "wordsKept":
      return withRefusal(desk, null, { words: false, wordsKept: true });
    case "slip":
      return withRefusal(desk, null, { slip: by.asking ? "asking" : "none", words: false });
    case "slipped":
      return withRefusal(
        { ...desk, recent: desk.recent.map((one) => (one.id === by.id ? { ...one, slipped: true } : one)) },
        null,
        desk.refusal?.reply?.id === by.id ? { slip: "kept" } : {},
      );
    default:
      return desk;
  }
}

function withVerdict(desk: DeskState, lead: LeadReply, verdict: Verdict): DeskState {
  const dialWanted = desk.dialWanted && verdict.decision === "clear";
  return { ...desk, recheck: "no", dialWanted, busy: false, lead: { ...lead, verdict } };
}

const SAYING: Said = { state: "saying", at: null, hurried: false };
const WRITING = {
  state: "writing",
  reply: null,
  error: null,
  words: false,
  wordsKept: false,
  slip: "none",
} as const;

/** Changes the refusal on screen; an answer for another call's refusal changes nothing on screen. */
function withRefusal(desk: DeskState, call: CallId | null, some: Partial<Refusal>): DeskState {
  if (!desk.refusal || (call !== null && desk.refusal.call !== call)) {
    return desk;
  }
  return { ...desk, refusal: { ...desk.refusal, ...some } };
}

function placedCall(id: CallId, handOver: HandOver, mono: number): LiveCall {
  return { id, placedMono: mono, answeredMono: null, endedMono: null, handOver };
}

function recoveredCall(open: OpenCall, mono: number): LiveCall {
  return {
    ...placedCall(open.call, "done", mono),
    answeredMono: open.answered_at ? mono : null,
    endedMono: mono,
  };
}

function recentOf(reply: RejectReply, number: string): Recent {
  return { id: reply.id, number, saidAt: reply.said_at, slipped: false };
}

function lastOf(desk: DeskState): DeskState["last"] {
  const person = desk.lead ?? desk.open;
  return desk.call && person ? { call: desk.call.id, number: person.number, name: person.name } : desk.last;
}

/** Whether the number on screen may be dialled now. */
export function mayDial(desk: DeskState): boolean {
  return (
    desk.phase === "ready" && desk.recheck === "no" && !desk.busy && desk.lead?.verdict.decision === "clear"
  );
}

/** Whether F2 is remembered until the verdict that is being asked again is known. */
export function mayDialSoon(desk: DeskState): boolean {
  return desk.recheck === "running" && mayDial({ ...desk, recheck: "no" });
}

/** The step to say now: the first that was not; null when all were. */
export function currentStep(desk: DeskState, steps: number): number | null {
  for (let step = 0; step < steps; step += 1) {
    if ((desk.said[step]?.state ?? "failed") === "failed") {
      return step;
    }
  }
  return null;
}

/** How many required steps are still unsaid; the pitch stays covered until none is. */
export function requiredLeft(desk: DeskState, steps: { required: boolean }[]): number {
  return steps.filter((step, at) => step.required && desk.said[at]?.state !== "said").length;
}

/** A call is under way: no idle lock, and keys must reach us. */
export function inCall(desk: DeskState): boolean {
  return desk.phase === "dialling" || desk.phase === "talking";
}
