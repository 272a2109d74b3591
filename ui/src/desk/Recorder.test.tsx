import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { RecorderStateReply } from "../bindings/RecorderStateReply";
import { fakeOffice } from "../test/fake";
import { openWindow } from "../test/window";

const AT = "2026-03-09T02:00:42.000Z";

function press(key: string): void {
  fireEvent.keyDown(document.body, { key });
}

/** In a call, the recording allowed by F6; the recorder stands as `state` says. */
async function talking(state: () => Partial<RecorderStateReply>, allow = true) {
  const office = fakeOffice("agent", {
    recorder_state: () => ({
      set: true,
      wanted: "not_yet",
      since: null,
      answer: "none",
      why: null,
      ...state(),
    }),
  });
  openWindow();
  await screen.findByTestId("desk-next");
  press("Enter");
  await screen.findByTestId("desk-number");
  press("F2");
  await screen.findByTestId("desk-answered");
  press("F3");
  await screen.findByTestId("desk-said");
  await waitFor(() => expect(office.of("recorder_state").length).toBeGreaterThan(0));
  if (allow) {
    for (let step = 0; step < 3; step += 1) {
      press(" ");
    }
    press("F6");
    await waitFor(() => expect(office.of("recording_answer")).toHaveLength(1));
  }
  return office;
}

test("nothing is claimed of a recorder before somebody answered", async () => {
  await talking(() => ({}), false);
  expect(screen.getByTestId("desk-recording")).toHaveTextContent("recording not allowed yet");
  expect(screen.queryByTestId("desk-recorder-answer")).toBeNull();
  expect(screen.queryByTestId("desk-recorder-doubt")).toBeNull();
  press("p");
  expect(screen.queryByTestId("desk-recorder-pause")).toBeNull();
});

test("what the recorder confirms is said with its time, and P pauses", async () => {
  const office = await talking(() => ({ wanted: "allowed", since: AT, answer: "confirmed" }));
  expect(await screen.findByTestId("desk-recorder-answer")).toHaveTextContent("the recorder confirms it");
  expect(screen.getByTestId("desk-recording")).toHaveTextContent(/recording allowed since/);
  press("p");
  await waitFor(() => expect(office.of("recording_pause")).toEqual([{ call: "call-1", paused: true }]));
  expect(screen.getByTestId("desk-recording"), "at once, before the recorder answered").toHaveTextContent(
    "recording paused",
  );
  expect(screen.getByTestId("desk-recorder-answer")).toHaveTextContent("telling the recorder");
  fireEvent.click(screen.getByTestId("desk-recorder-pause"));
  await waitFor(() => expect(office.of("recording_pause")[1]).toEqual({ call: "call-1", paused: false }));
});

test("a no that the recorder does not confirm is said plainly", async () => {
  let answer: Partial<RecorderStateReply> = { wanted: "allowed", since: AT, answer: "confirmed" };
  await talking(() => answer);
  answer = { wanted: "stopped", since: AT, answer: "unconfirmed", why: "no_answer" };
  press("F8");
  const doubt = await screen.findByTestId("desk-recorder-doubt", {}, { timeout: 3000 });
  expect(doubt).toHaveTextContent("recording may run");
  expect(doubt).toHaveTextContent("The recorder did not answer.");
  expect(screen.getByTestId("desk-recording")).toHaveTextContent("recording stopped");
});
