import { describe, expect, test } from "vitest";
import { BLOCKED, lead, NOW } from "../test/sample";
import { intentOf } from "./keys";
import { type Change, change, type DeskState, EMPTY } from "./state";

const plain = (key: string) => ({ key, repeat: false, typing: false });
const after = (...changes: Change[]): DeskState => changes.reduce(change, EMPTY);
const took: Change = { type: "took", lead: lead(0), passedOver: {} };
const placed: Change = { type: "placed", call: "call-1", handOver: "done", mono: 0 };
const answered: Change = { type: "answered", mono: 1 };
const pressed: Change = { type: "pressed", call: "call-1", mono: 1 };
const reply = {
  id: "r",
  address: "+85291234567",
  state: "effective",
  said_at: NOW,
  kept_at: NOW,
  effective_at: NOW,
  known: { desks: 1, connected: 1, off: [] },
  position: 1,
  flags: [],
};
const kept: Change = { type: "kept", call: "call-1", reply, number: "+85291234567" };
const ended: Change = { type: "ended", mono: 2 };

const STATES = {
  idle: EMPTY,
  ready: after(took),
  rechecking: after(took, { type: "rechecking" }),
  blocked: after(took, { type: "verdict", verdict: BLOCKED }),
  dialling: after(took, placed),
  talking: after(took, placed, answered),
  writing: after(took, placed, answered, pressed),
  kept: after(took, placed, answered, pressed, kept),
  ended: after(took, placed, answered, ended),
  unanswered: after(took, placed, ended),
  chosen: after(took, placed, answered, ended, { type: "outcome", outcome: "sold" }),
};

describe("a key means", () => {
  test.each([
    ["idle", "Enter", "next"],
    ["idle", "F2", null],
    ["idle", "F8", "whoSaidNo"],
    ["ready", "F2", "dial"],
    ["ready", "Enter", null],
    ["ready", "F8", "whoSaidNo"],
    ["ready", "Escape", "return"],
    ["rechecking", "F2", "dialSoon"],
    ["blocked", "F2", null],
    ["blocked", "Enter", "next"],
    ["dialling", "F3", "answered"],
    ["dialling", "1", "outcome"],
    ["dialling", "F8", "reject"],
    ["talking", "Space", "said"],
    ["talking", "1", null],
    ["talking", "F6", "recording"],
    ["talking", "F8", "reject"],
    ["talking", "F4", "hangUp"],
    ["talking", "Enter", null],
    ["writing", "F8", "words"],
    ["writing", "Enter", null],
    ["writing", "Space", null],
    ["kept", "Enter", "finish"],
    ["kept", "F8", "words"],
    ["kept", "F6", null],
    ["ended", "1", "outcome"],
    ["ended", "9", null],
    ["ended", "Enter", null],
    ["ended", "F8", "reject"],
    ["chosen", "2", "outcome"],
    ["chosen", "Enter", "finish"],
    ["chosen", "Escape", "pause"],
  ] as const)("%s: %s → %s", (state, key, what) => {
    expect(intentOf(STATES[state], plain(key === "Space" ? " " : key))?.do ?? null).toBe(what);
  });

  test("nothing by auto-repeat, F8 least of all", () => {
    for (const key of ["F8", "F2", " ", "Enter", "1"]) {
      for (const desk of Object.values(STATES)) {
        expect(intentOf(desk, { key, repeat: true, typing: false })).toBeNull();
      }
    }
  });

  test("plain keys nothing while a person writes, F8 its usual", () => {
    const typing = (key: string) => intentOf(STATES.talking, { key, repeat: false, typing: true });
    expect(typing(" ")).toBeNull();
    expect(typing("l")).toBeNull();
    expect(typing("F8")).toEqual({ do: "reject" });
  });

  test("digits what can have happened: without an answer no sale", () => {
    expect(intentOf(STATES.unanswered, plain("1"))).toEqual({ do: "outcome", outcome: "no_answer" });
    expect(intentOf(STATES.ended, plain("2"))).toEqual({ do: "outcome", outcome: "sold" });
  });

  test("F8 again after a failure, the same refusal again", () => {
    const failed = after(took, placed, answered, pressed, {
      type: "notKept",
      call: "call-1",
      error: { name: "PerformError", code: "not_kept", message: "" },
    });
    expect(intentOf(failed, plain("F8"))).toEqual({ do: "reject" });
    expect(intentOf(failed, plain("Enter"))).toBeNull();
  });
});
