import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Verdict } from "../bindings/Verdict";
import { fakeOffice, type Handlers } from "../test/fake";
import { CLEAR, STATUS } from "../test/sample";
import { openWindow } from "../test/window";

/** The Desk of an agent, with the first person on screen. */
async function desk(more: Handlers = {}) {
  const office = fakeOffice("agent", more);
  openWindow();
  await screen.findByTestId("desk-next");
  press("Enter");
  await screen.findByTestId("desk-number");
  return office;
}

function press(key: string, init: KeyboardEventInit = {}): void {
  fireEvent.keyDown(document.body, { key, ...init });
}

/** Dialled and answered. */
async function talking(more: Handlers = {}) {
  const office = await desk(more);
  press("F2");
  await screen.findByTestId("desk-answered");
  press("F3");
  await screen.findByTestId("desk-said");
  return office;
}

test("the whole call by keyboard: every step said, the pitch opens, hang up, outcome", async () => {
  const office = await talking();
  expect(screen.getByTestId("desk-pitch-covered")).toBeVisible();
  press(" ");
  press(" ");
  press(" ");
  press("F6");
  press(" ");
  expect(await screen.findByTestId("desk-pitch")).toHaveTextContent("1000M fibre");
  expect(office.of("step_said")).toHaveLength(5);
  expect(office.of("step_said")[0]).toMatchObject({
    step: 0,
    item: "caller_identity",
    language: "en",
    script_version: 7,
  });
  expect(office.of("recording_answer")).toEqual([{ call: "call-1", allowed: true }]);
  press("2");
  expect(office.of("outcome"), "digits do nothing during the call").toEqual([]);
  press("F4");
  press("2");
  await waitFor(() => expect(office.of("outcome")).toEqual([{ call: "call-1", outcome: "sold", note: "" }]));
  expect(office.of("hang_up")).toEqual([{ call: "call-1" }]);
});

test("F8 is bound to the call, acts once however long it is held, and shows kept and effective", async () => {
  const office = await talking();
  press("F8");
  press("F8", { repeat: true });
  press("F8", { repeat: true });
  expect(await screen.findByTestId("desk-kept")).toHaveTextContent("Kept on this desk 14:02:03.141");
  expect(screen.getByTestId("desk-effective")).toHaveTextContent(
    "Nobody in the company may dial it since 14:02:03.141",
  );
  expect(office.of("reject")).toHaveLength(1);
  expect(office.of("reject")[0]).toMatchObject({
    call: "call-1",
    channel: "voice",
    scope_channels: [],
    scope_classes: [],
  });
  expect(screen.getByTestId("desk-closing")).toHaveTextContent("We will not call you again");
});

test("F8 again opens their words; the scope can only be narrowed with them", async () => {
  const office = await talking();
  press("F8");
  await screen.findByTestId("desk-kept");
  press("F8");
  const words = await screen.findByTestId("desk-words");
  expect(screen.getByTestId("desk-scope-voice")).toBeDisabled();
  fireEvent.change(words, { target: { value: "Stop ringing me at work." } });
  fireEvent.click(screen.getByTestId("desk-scope-voice"));
  fireEvent.keyDown(words, { key: "Enter" });
  await screen.findByTestId("desk-words-kept");
  expect(office.of("rejection_words")).toEqual([
    { id: "rejection-1", words: "Stop ringing me at work.", scope_channels: ["voice"], scope_classes: [] },
  ]);
});

test("after a no, Enter hangs up, keeps what it meant, and brings the next person", async () => {
  const office = await talking();
  press("F8");
  await screen.findByTestId("desk-kept");
  press("Enter");
  await waitFor(() => expect(screen.getByTestId("desk-number")).toHaveTextContent("+852 6345 0012"));
  expect(office.of("hang_up")).toEqual([{ call: "call-1" }]);
  expect(office.of("outcome")).toEqual([{ call: "call-1", outcome: "not_interested", note: "" }]);
  expect(within(screen.getByTestId("desk-just-now")).getByText("91•• •567")).toBeVisible();
});

test("a no that is not kept turns red, says what to do, and goes nowhere by itself", async () => {
  let full = true;
  const office = await talking({
    reject: (input) => {
      if (full) {
        throw { code: "not_kept", message: "The disk is full." };
      }
      return { ...kept, address: String(input.call) };
    },
  });
  press("F8");
  expect(await screen.findByTestId("desk-not-kept")).toHaveTextContent("NOT kept");
  press("Enter");
  expect(office.of("next_lead"), "Enter must not pass over it").toHaveLength(1);
  full = false;
  press("F8");
  await screen.findByTestId("desk-kept");
  expect(office.of("reject")).toHaveLength(2);
});

test("the top bar says that facts cannot be written once a write failed", async () => {
  let full = false;
  const stopped = { rule: "ENG-14", text: "Facts cannot be written.", text_zh: "未能寫入。", until: null };
  await talking({
    status: () => ({ ...STATUS, may_dial: !full, stopped: full ? stopped : null }),
    reject: () => {
      full = true;
      throw { code: "not_kept", message: "The disk is full." };
    },
  });
  expect(screen.getByTestId("top-status")).toHaveTextContent("Dialling allowed");
  press("F8");
  await waitFor(() => expect(screen.getByTestId("top-status")).toHaveTextContent("Facts cannot be written"));
  expect(screen.getByTestId("stop-band")).toHaveTextContent("Facts cannot be written.");
});

test("a no said elsewhere kills the dial key of the number on screen at once", async () => {
  const office = await desk();
  await waitFor(() => expect(screen.getByTestId("desk-dial")).toBeEnabled());
  await act(() => office.refuseElsewhere());
  await waitFor(() => expect(screen.getByTestId("desk-verdict")).toHaveTextContent("May not be called"));
  expect(screen.getByTestId("desk-dial")).toBeDisabled();
  expect(screen.getByTestId("desk-number")).toHaveTextContent("91•• •567");
  expect(screen.getByTestId("desk-reasons")).toHaveTextContent("ENG-01");
  press("F2");
  expect(office.of("place_call")).toEqual([]);
});

test("F2 while the number is screened again dials when the answer is clear, once", async () => {
  let answer = (_: Verdict) => {};
  const office = await desk({ screen: () => new Promise<Verdict>((resolve) => (answer = resolve)) });
  await act(() => office.growElsewhere());
  await waitFor(() => expect(screen.getByTestId("desk-dial")).toBeDisabled());
  press("F2");
  press("F2");
  expect(office.of("place_call"), "not before the answer").toEqual([]);
  await act(async () => answer(CLEAR));
  await screen.findByTestId("desk-answered");
  expect(office.of("place_call")).toHaveLength(1);
});

test("F8 without a call asks who it was, and never touches the person on screen", async () => {
  const office = await desk();
  press("F8");
  const address = await screen.findByTestId("who-address");
  expect(office.of("reject")).toEqual([]);
  fireEvent.change(address, { target: { value: "the lady from flat 3B" } });
  fireEvent.click(screen.getByTestId("who-submit"));
  await screen.findByTestId("desk-kept");
  expect(office.of("reject")[0]).toMatchObject({ address: "the lady from flat 3B", channel: "voice" });
  expect(office.of("reject")[0]).not.toHaveProperty("call");
});

test("after a crash in a call: did they say no? F8 keeps it for that call", async () => {
  const open = {
    call: "call-9",
    lead: "lead-9",
    campaign: "campaign-1",
    number: "+85291234567",
    name: "Ms Chan Siu-ling",
    placed_at: "2026-03-09T05:58:00.000Z",
    answered_at: null,
    rejection: null,
  };
  const office = fakeOffice("agent", { open_call: () => ({ call: open }) });
  openWindow();
  expect(await screen.findByTestId("desk-recover")).toHaveTextContent("You were in a call with 91•• •567");
  press("F8");
  await screen.findByTestId("desk-kept");
  expect(office.of("reject")[0]).toMatchObject({ call: "call-9" });
});

test("pressed by mistake needs a reason and frees nobody", async () => {
  const office = await talking();
  press("F8");
  fireEvent.click(await screen.findByTestId("desk-slip"));
  expect(screen.getByTestId("desk-slip-send")).toBeDisabled();
  fireEvent.change(screen.getByTestId("desk-slip-reason"), { target: { value: "Wrong key." } });
  fireEvent.click(screen.getByTestId("desk-slip-send"));
  expect(await screen.findByTestId("desk-slip-kept")).toHaveTextContent("stays refused");
  expect(office.of("slip")).toEqual([{ id: "rejection-1", reason: "Wrong key." }]);
});

test("a yes to recording counts only once the notice was said; a no counts always", async () => {
  const office = await talking();
  press("F6");
  expect(office.of("recording_answer")).toEqual([]);
  press("F7");
  await waitFor(() => expect(screen.getByTestId("desk-recording")).toHaveTextContent("refused"));
  expect(office.of("recording_answer")).toEqual([{ call: "call-1", allowed: false }]);
});

test("in a call without the focus: a red band says so", async () => {
  await talking();
  fireEvent(window, new Event("blur"));
  expect(await screen.findByTestId("desk-no-focus")).toHaveTextContent("click here");
});

const kept = {
  id: "rejection-1",
  state: "effective",
  said_at: "2026-03-09T06:02:03.127Z",
  kept_at: "2026-03-09T06:02:03.141Z",
  effective_at: "2026-03-09T06:02:03.141Z",
  known: { desks: 1, connected: 1, off: [] },
  position: 1,
  flags: [],
};
