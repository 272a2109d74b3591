import type { Intent } from "./keys";
import { type Change, currentStep, type DeskState } from "./state";
import type { DeskActs } from "./useDesk";
import type { SpokenScript } from "./useScript";

interface Hands {
  now: () => DeskState;
  acts: DeskActs;
  send: (by: Change) => void;
  script: SpokenScript;
  /** The campaign's calls are recorded. */
  recorded: boolean;
  /** The company has a recorder that is told. */
  recorder: boolean;
  /** The program stopped dialling. */
  stopped: boolean;
  onWhoSaidNo: () => void;
}

export type Act = (intent: Intent, event?: { timeStamp: number }) => void;

/** Does what a key or a button means. The refusal is first and shortest: nothing may stand before it. */
export function useIntents({
  now,
  acts,
  send,
  script,
  recorded,
  recorder,
  stopped,
  onWhoSaidNo,
}: Hands): Act {
  const sayStep = (item?: string) => {
    const steps = script.text?.steps ?? [];
    const at = currentStep(now(), steps.length);
    const step = at === null ? undefined : steps[at];
    if (at !== null && step && script.text && script.reply && (item === undefined || step.item === item)) {
      void acts.say(at, step, script.text.language, script.reply.version);
    }
  };
  const record = (allowed: boolean) => {
    // An answer to the notice means that the notice was said; a yes before it counts for nothing.
    sayStep("recording_notice");
    const steps = script.text?.steps ?? [];
    const notice = steps.findIndex((step) => step.item === "recording_notice");
    if (recorded && (!allowed || notice < 0 || now().said[notice])) {
      acts.recording(allowed);
    }
  };
  const finish = async (goOn: boolean) => {
    if (!now().refusal || (await acts.settle())) {
      await acts.leave(goOn);
    }
  };
  return (intent, event) => {
    switch (intent.do) {
      case "reject":
        return acts.reject(event?.timeStamp ?? performance.now());
      case "words":
        return send({ type: "words", open: true });
      case "whoSaidNo":
        return onWhoSaidNo();
      case "next":
        return void acts.next();
      case "return":
        return void acts.giveBack();
      case "dial":
        return stopped ? undefined : void acts.dial();
      case "dialSoon":
        return send({ type: "wantDial" });
      case "answered":
        return acts.answered();
      case "hangUp":
      case "noRefusal":
        return acts.hangUp();
      case "said":
        return sayStep();
      case "recording":
        return record(intent.allowed);
      case "pauseRecording":
        return recorder ? acts.pauseRecording() : undefined;
      case "language":
        script.turn();
        return send({ type: "language", mono: performance.now() });
      case "shown":
        return send({ type: "language", mono: performance.now() });
      case "outcome":
        return acts.outcome(intent.outcome);
      case "finish":
        return void finish(true);
      case "pause":
        return void finish(false);
    }
  };
}
