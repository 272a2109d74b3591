import { useVerb } from "../api/queries";
import type { DeskState } from "./state";

/** How often an answer of the recorder is asked for while it is waited for, ms. */
const WAITING = 1000;

export type RecorderWord = "not_yet" | "allowed" | "paused" | "stopped";

/** What the recorder may do by now, and whether it says that it does. */
export interface RecorderView {
  word: RecorderWord;
  since: string | null;
  answer: "none" | "waiting" | "confirmed" | "unconfirmed";
  why: string | null;
}

/** How the company's recorder stands to the call on screen; null where no recorder is told: then nothing is claimed. */
export function useRecorder(desk: DeskState): RecorderView | null {
  const call = desk.call?.id ?? "";
  const talking = call !== "" && (desk.phase === "talking" || desk.phase === "ended");
  const state = useVerb(
    "recorder_state",
    { call },
    { enabled: talking, every: WAITING, until: isSettled(desk) },
  );
  if (!talking || !state.data?.set) {
    return null;
  }
  const told = state.data;
  const word = told.wanted as RecorderWord;
  const wanted = wantedHere(desk) ?? word;
  if (state.error) {
    return { word: wanted, since: told.since, answer: "unconfirmed", why: "not_told" };
  }
  if (wanted !== word) {
    return { word: wanted, since: null, answer: "waiting", why: null };
  }
  return { word, since: told.since, answer: told.answer as RecorderView["answer"], why: told.why };
}

/** What was said on this desk, which the office may not have heard yet. */
export function wantedHere(desk: DeskState): RecorderWord | null {
  if (desk.refusal || desk.recording.answer === "refused") {
    return "stopped";
  }
  if (desk.recording.answer === "allowed") {
    return desk.recording.paused ? "paused" : "allowed";
  }
  return null;
}

function isSettled(desk: DeskState) {
  return ({ set, wanted, answer }: { set: boolean; wanted: string; answer: string }) =>
    !set || (answer !== "waiting" && (wantedHere(desk) ?? wanted) === wanted);
}
