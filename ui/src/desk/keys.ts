/** What a key means on the Desk right now. Pure, so that every pair of state and key can be tested. */
import { choices, type OutcomeWord } from "./outcomes";
import { type DeskState, inCall, mayDial, mayDialSoon } from "./state";

export type Intent =
  | {
      do:
        | "next"
        | "return"
        | "dial"
        | "dialSoon"
        | "answered"
        | "hangUp"
        | "said"
        | "language"
        | "reject"
        | "words";
    }
  | { do: "whoSaidNo" | "finish" | "noRefusal" | "pause" }
  /** Other words came on screen (another language was chosen): the reading time starts anew. */
  | { do: "shown" }
  /** The recording pauses, or goes on. */
  | { do: "pauseRecording" }
  | { do: "recording"; allowed: boolean }
  | { do: "outcome"; outcome: OutcomeWord };

export interface Key {
  key: string;
  repeat: boolean;
  /** A person is writing in a field, or a dialog is open: only function keys act. */
  typing: boolean;
}

/** The intent of a key, or null: then the key is not ours. */
export function intentOf(desk: DeskState, key: Key): Intent | null {
  const intent = functionKey(desk, key.key) ?? (key.typing ? null : plainKey(desk, key.key));
  // Auto-repeat must never act: a key held down is one press.
  return key.repeat ? null : intent;
}

/** Keys that the Desk keeps from the window in any case (F3 would search, F7 would place a cursor). */
export const OURS = new Set(["F2", "F3", "F4", "F6", "F7", "F8"]);

function functionKey(desk: DeskState, key: string): Intent | null {
  switch (key) {
    case "F2":
      return mayDial(desk) ? { do: "dial" } : mayDialSoon(desk) ? { do: "dialSoon" } : null;
    case "F3":
      return desk.phase === "dialling" && !desk.refusal ? { do: "answered" } : null;
    case "F4":
      return inCall(desk) ? { do: "hangUp" } : null;
    case "F6":
    case "F7":
      return desk.phase === "talking" && !desk.refusal ? { do: "recording", allowed: key === "F6" } : null;
    case "F8":
      return refusalKey(desk);
    default:
      return null;
  }
}

/** F8 binds to the call on screen; a person who was not dialled has no call, so it asks who it was. */
function refusalKey(desk: DeskState): Intent {
  if (!desk.call) {
    return { do: "whoSaidNo" };
  }
  return desk.refusal && desk.refusal.state !== "failed" ? { do: "words" } : { do: "reject" };
}

function plainKey(desk: DeskState, key: string): Intent | null {
  if (/^[1-9]$/.test(key)) {
    return digit(desk, Number(key));
  }
  switch (key) {
    case " ":
      return desk.phase === "talking" && !desk.refusal ? { do: "said" } : null;
    case "l":
    case "L":
      return desk.phase === "idle" ? null : { do: "language" };
    case "p":
    case "P":
      return desk.phase === "talking" && !desk.refusal && desk.recording.answer === "allowed"
        ? { do: "pauseRecording" }
        : null;
    case "n":
    case "N":
      return desk.phase === "recover" && !desk.refusal ? { do: "noRefusal" } : null;
    case "Enter":
      return enterKey(desk);
    case "Escape":
      return escapeKey(desk);
    default:
      return null;
  }
}

/** Digits do nothing while two people talk; before the answer and after the end they say how it went. */
function digit(desk: DeskState, figure: number): Intent | null {
  const asking = desk.phase === "ended" || (desk.phase === "dialling" && !desk.refusal);
  const answered = desk.phase === "ended" && (desk.call?.answeredMono ?? null) !== null;
  const outcome = asking ? choices(answered)[figure - 1] : undefined;
  return outcome ? { do: "outcome", outcome } : null;
}

function enterKey(desk: DeskState): Intent | null {
  if (desk.busy) {
    return null;
  }
  if (desk.refusal) {
    return desk.refusal.state === "kept" ? { do: "finish" } : null;
  }
  if (desk.phase === "ended") {
    return desk.outcome ? { do: "finish" } : null;
  }
  const blocked = desk.phase === "ready" && desk.lead?.verdict.decision !== "clear";
  return desk.phase === "idle" || blocked ? { do: "next" } : null;
}

function escapeKey(desk: DeskState): Intent | null {
  if (desk.phase === "ready" && !desk.busy) {
    return { do: "return" };
  }
  return desk.phase === "ended" && desk.outcome ? { do: "pause" } : null;
}
