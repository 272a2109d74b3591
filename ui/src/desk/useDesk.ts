import { useCallback, useEffect, useRef, useState } from "react";
import type { FilledStep } from "../bindings/FilledStep";
import type { LeadId } from "../bindings/LeadId";
import { asPerformError, perform } from "../platform";
import { AFTER_NO, type OutcomeWord } from "./outcomes";
import { type Change, change, type DeskState, EMPTY } from "./state";

/** Now by the monotonic clock, ms. */
const mono = () => performance.now();

/** What a person can do on the Desk. Every one is a verb of the office; what it answers changes the Desk. */
export type DeskActs = ReturnType<typeof makeActs>;

interface Machine {
  now: () => DeskState;
  send: (by: Change) => void;
}

/** The Desk of one campaign: its state, how to read it this very moment, and its acts. */
export function useDesk(campaign: string) {
  const [desk, setDesk] = useState<DeskState>(EMPTY);
  const kept = useRef(desk);
  const now = useCallback(() => kept.current, []);
  const send = useCallback((by: Change) => {
    kept.current = change(kept.current, by);
    setDesk(kept.current);
  }, []);
  const acts = makeActs({ now, send }, campaign);
  useRecovery({ now, send });
  return { desk, now, acts, send };
}

/** Asks once whether the program stopped in a call. */
function useRecovery({ now, send }: Machine): void {
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) {
      return;
    }
    asked.current = true;
    perform("open_call", {})
      .then(({ call }) => {
        if (call && now().phase === "idle") {
          send({ type: "recovered", open: call, mono: mono() });
        }
      })
      .catch((error: unknown) => send({ type: "trouble", error: asPerformError(error) }));
  }, [now, send]);
}

function makeActs(machine: Machine, campaign: string) {
  return { ...leadActs(machine, campaign), ...callActs(machine), ...refusalActs(machine, campaign) };
}

function leadActs({ now, send }: Machine, campaign: string) {
  const trouble = (error: unknown) => send({ type: "trouble", error: asPerformError(error) });
  /** Takes the next person, or a particular one (a call-back). The one on screen goes back first. */
  const next = async (lead: LeadId | null = null) => {
    const before = now();
    if (before.busy) {
      return;
    }
    send({ type: "busy" });
    try {
      if (before.phase === "ready" && before.lead) {
        await perform("lead_return", { lead: before.lead.lead });
      }
      const reply = await perform("next_lead", { campaign, lead });
      send({ type: "took", lead: reply.lead, passedOver: reply.passed_over });
    } catch (error) {
      trouble(error);
    }
  };
  const giveBack = async () => {
    const { lead } = now();
    if (!lead) {
      return;
    }
    send({ type: "busy" });
    await perform("lead_return", { lead: lead.lead }).then(() => send({ type: "returned" }), trouble);
  };
  /** Asks for the permit; the shell hands the number to the telephone and takes the focus back. */
  const dial = async () => {
    const { lead } = now();
    if (!lead) {
      return;
    }
    send({ type: "busy" });
    try {
      const reply = await perform("place_call", { lead: lead.lead });
      send({ type: "verdict", verdict: reply.verdict });
      if (reply.call) {
        const handOver = reply.dial === null ? "demo" : reply.handed_over === false ? "failed" : "done";
        send({ type: "placed", call: reply.call, handOver, mono: mono() });
      }
    } catch (error) {
      trouble(error);
    }
  };
  /** The call is settled: remember it for a late no, and go on. */
  const leave = async (goOn: boolean) => {
    const settled = now().call;
    send({ type: "finished" });
    if (goOn) {
      await next();
    }
    const { call, error } = now();
    if (!goOn || (error && call === settled)) {
      // Nobody came (without the hub only people on loan do): the call that is settled must not stay to be settled again.
      send({ type: "returned" });
    }
    if (goOn && error && call === settled) {
      send({ type: "trouble", error });
    }
  };
  return { next, giveBack, dial, leave };
}

function callActs({ now, send }: Machine) {
  const trouble = (error: unknown) => send({ type: "trouble", error: asPerformError(error) });
  const answered = () => {
    const { call } = now();
    if (call) {
      send({ type: "answered", mono: mono() });
      perform("call_answered", { call: call.id }).catch(trouble);
    }
  };
  const say = async (at: number, step: FilledStep, language: string, version: number) => {
    const { call, shownMono } = now();
    if (!call) {
      return;
    }
    const shown = Math.max(0, Math.round(mono() - shownMono));
    send({ type: "saying", step: at, mono: mono() });
    try {
      const input = {
        call: call.id,
        step: at,
        item: step.item,
        language,
        script_version: version,
        shown_ms: shown,
      };
      const reply = await perform("step_said", input);
      send({ type: "said", step: at, at: reply.at, hurried: reply.hurried });
    } catch (error) {
      send({ type: "unsaid", step: at, error: asPerformError(error) });
    }
  };
  const recording = (allowed: boolean) => {
    const { call } = now();
    if (call) {
      perform("recording_answer", { call: call.id, allowed })
        .then(({ at }) => send({ type: "recording", answer: allowed ? "allowed" : "refused", at }))
        .catch(trouble);
    }
  };
  /** Shown at once and kept at once; whether the recorder does it, it says itself. */
  const pauseRecording = () => {
    const { call, recording: said } = now();
    if (call) {
      const paused = !said.paused;
      send({ type: "recordingPaused", paused });
      perform("recording_pause", { call: call.id, paused }).catch((error: unknown) => {
        send({ type: "recordingPaused", paused: !paused });
        trouble(error);
      });
    }
  };
  const hangUp = () => {
    const { call } = now();
    if (call) {
      send({ type: "ended", mono: mono() });
      perform("hang_up", { call: call.id }).catch(trouble);
    }
  };
  /** Kept at once; another digit within the time to correct keeps the other one. */
  const outcome = (word: OutcomeWord) => {
    const { call, phase } = now();
    if (!call) {
      return;
    }
    if (phase === "dialling") {
      hangUp();
    }
    if (word === "call_back" && !now().callBack) {
      send({ type: "askCallBack", open: true });
      return;
    }
    send({ type: "outcome", outcome: word });
    perform("outcome", { call: call.id, outcome: word, note: "" }).catch(trouble);
  };
  const callBack = async (at: string, note: string) => {
    const { call } = now();
    if (call) {
      await perform("call_back", { call: call.id, at, note }).then(() => outcome("call_back"), trouble);
    }
  };
  return { answered, say, recording, pauseRecording, hangUp, outcome, callBack };
}

function refusalActs({ now, send }: Machine, campaign: string) {
  /**
   * They said no. Bound to the call at key-down: the request leaves before anything is drawn, and whatever is on
   * screen when the answer comes, the answer belongs to that call.
   */
  const reject = (pressedMono: number) => {
    const { call, lead, open } = now();
    if (!call) {
      return;
    }
    const ago = Math.max(0, Math.round(mono() - pressedMono));
    const writing = perform("reject", {
      call: call.id,
      campaign: lead?.campaign ?? open?.campaign ?? campaign,
      channel: "voice",
      scope_channels: [],
      scope_classes: [],
      said_ago_ms: ago,
    });
    send({ type: "pressed", call: call.id, mono: pressedMono });
    writing.then(
      (reply) =>
        send({ type: "kept", call: call.id, reply, number: lead?.number ?? open?.number ?? reply.address }),
      (error: unknown) => send({ type: "notKept", call: call.id, error: asPerformError(error) }),
    );
  };
  const words = async (text: string, channels: string[], classes: string[]) => {
    const id = now().refusal?.reply?.id;
    if (id) {
      await perform("rejection_words", { id, words: text, scope_channels: channels, scope_classes: classes });
      send({ type: "wordsKept" });
    }
  };
  const slip = async (id: string, reason: string) => {
    await perform("slip", { id, reason });
    send({ type: "slipped", id });
  };
  /** Ends the call of a refusal: hung up if it was not, with the outcome that a no means if none was chosen. */
  const settle = async (): Promise<boolean> => {
    const { call, outcome } = now();
    if (!call) {
      return false;
    }
    send({ type: "busy" });
    try {
      if (call.endedMono === null || now().phase === "recover") {
        await perform("hang_up", { call: call.id });
      }
      if (!outcome) {
        await perform("outcome", { call: call.id, outcome: AFTER_NO, note: "" });
      }
      return true;
    } catch (error) {
      send({ type: "trouble", error: asPerformError(error) });
      return false;
    }
  };
  return { reject, words, slip, settle };
}
