import { expect, test } from "vitest";
import { BLOCKED, CLEAR, lead, NOW, SCRIPT } from "../test/sample";
import { change, currentStep, type DeskState, EMPTY, mayDial, requiredLeft } from "./state";

const steps = SCRIPT.texts[0]?.steps ?? [];
const ready = change(EMPTY, { type: "took", lead: lead(0), passedOver: {} });

function say(desk: DeskState, step: number): DeskState {
  const saying = change(desk, { type: "saying", step, mono: 1 });
  return change(saying, { type: "said", step, at: NOW, hurried: false });
}

test("dialling is off from the news until the answer, and stays off when there is none", () => {
  expect(mayDial(ready)).toBe(true);
  const asking = change(ready, { type: "rechecking" });
  expect(mayDial(asking)).toBe(false);
  expect(mayDial(change(asking, { type: "verdict", verdict: CLEAR }))).toBe(true);
  expect(mayDial(change(asking, { type: "verdict", verdict: BLOCKED }))).toBe(false);
  const error = { name: "PerformError", code: "views_failed", message: "" };
  expect(mayDial(change(asking, { type: "recheckFailed", error }))).toBe(false);
});

test("F2 while the verdict is asked again waits for it, and is forgotten unless the answer is clear", () => {
  const waiting = change(change(ready, { type: "rechecking" }), { type: "wantDial" });
  expect(mayDial(waiting)).toBe(false);
  expect(change(waiting, { type: "verdict", verdict: CLEAR }).dialWanted).toBe(true);
  expect(change(waiting, { type: "verdict", verdict: BLOCKED }).dialWanted).toBe(false);
  const error = { name: "PerformError", code: "views_failed", message: "" };
  expect(change(waiting, { type: "recheckFailed", error }).dialWanted).toBe(false);
  expect(change(waiting, { type: "took", lead: lead(1), passedOver: {} }).dialWanted, "the next person").toBe(
    false,
  );
});

test("that the hub could not be reached is said until it is heard again, and nothing else is forgotten with it", () => {
  const trouble = (code: string) =>
    change(ready, { type: "trouble", error: { name: "PerformError", code, message: "" } });
  expect(change(trouble("hub_unreachable"), { type: "hubBack" })).toEqual(ready);
  expect(change(trouble("not_kept"), { type: "hubBack" }).error?.code).toBe("not_kept");
});

test("the pitch opens only when the office has kept every required step", () => {
  let desk = ready;
  for (let step = 0; step < steps.length - 1; step += 1) {
    desk = say(desk, step);
  }
  expect(requiredLeft(desk, steps)).toBe(1);
  const last = steps.length - 1;
  const saying = change(desk, { type: "saying", step: last, mono: 1 });
  expect(requiredLeft(saying, steps), "ticked is not kept").toBe(1);
  expect(requiredLeft(say(desk, last), steps)).toBe(0);
});

test("a step that was not kept comes again", () => {
  const error = { name: "PerformError", code: "not_kept", message: "" };
  const desk = change(change(ready, { type: "saying", step: 0, mono: 1 }), {
    type: "unsaid",
    step: 0,
    error,
  });
  expect(currentStep(desk, steps.length)).toBe(0);
  expect(desk.error).toBe(error);
});

test("a late answer to another call's refusal changes nothing on screen", () => {
  const call = change(ready, { type: "placed", call: "call-2", handOver: "done", mono: 0 });
  const pressed = change(call, { type: "pressed", call: "call-2", mono: 1 });
  const error = { name: "PerformError", code: "not_kept", message: "" };
  expect(change(pressed, { type: "notKept", call: "call-1", error }).refusal?.state).toBe("writing");
});

test("the next person comes with nothing of the one before", () => {
  const call = change(ready, { type: "placed", call: "call-1", handOver: "done", mono: 0 });
  const talking = say(change(call, { type: "answered", mono: 1 }), 0);
  const left = change(change(talking, { type: "ended", mono: 2 }), { type: "finished" });
  const next = change(left, { type: "took", lead: lead(1), passedOver: {} });
  expect(next).toMatchObject({ phase: "ready", call: null, said: {}, refusal: null, outcome: null });
  expect(next.last, "a no that comes late still finds the call").toMatchObject({ call: "call-1" });
});
