import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { StatusReply } from "../bindings/StatusReply";
import { fakeOffice } from "../test/fake";
import { fakeDesk } from "../test/fakeFloor";
import { BLOCKED, DESK_STATUS } from "../test/sample";
import { openWindow } from "../test/window";

/** A program that says this once and then answers no more. */
function sayOnce(status: Partial<StatusReply>) {
  let said = false;
  return () => {
    if (said) {
      return new Promise(() => {});
    }
    said = true;
    return { ...DESK_STATUS, ...status };
  };
}

test("alone there is no heartbeat to look at", async () => {
  fakeOffice("agent");
  openWindow();
  await screen.findByTestId("top-status");
  expect(screen.queryByTestId("top-heartbeat")).toBeNull();
});

test("on a desk the age of the heartbeat is in sight, and what waits for the hub", async () => {
  fakeOffice("agent", fakeDesk({ outbox: 3 }));
  openWindow();
  expect(await screen.findByTestId("top-heartbeat")).toHaveAttribute("data-state", "fresh");
  expect(screen.getByTestId("top-heartbeat")).toHaveTextContent(/hub0\.\d s|hub1\.\d s/);
  expect(screen.getByTestId("top-outbox")).toHaveTextContent("3 reports wait for the hub");
});

test("an empty outbox takes no room", async () => {
  fakeOffice("agent", fakeDesk());
  openWindow();
  await screen.findByTestId("top-heartbeat");
  expect(screen.queryByTestId("top-outbox")).toBeNull();
});

test("between answers it counts on: late by itself, in word and shape", async () => {
  fakeOffice("agent", { ...fakeDesk(), status: sayOnce({ heartbeat_age_ms: 2_900 }) });
  openWindow();
  await waitFor(() => expect(screen.getByTestId("top-heartbeat")).toHaveAttribute("data-state", "late"));
  expect(screen.getByTestId("top-heartbeat")).toHaveTextContent("hub late");
  expect(screen.getByTestId("hub-band")).toHaveAttribute("data-state", "late");
  expect(screen.getByTestId("hub-band")).toHaveTextContent("Only people on loan to this desk may be called");
});

test("past the limit the band says it and dialling is dead before the next answer; F8 still asks", async () => {
  fakeOffice("agent", { ...fakeDesk(), status: sayOnce({ heartbeat_age_ms: 59_500 }) });
  openWindow();
  await screen.findByTestId("desk-next");
  fireEvent.keyDown(document.body, { key: "Enter" });
  await waitFor(() => expect(screen.getByTestId("hub-band")).toHaveAttribute("data-state", "past"));
  expect(screen.getByTestId("hub-band")).toHaveTextContent(
    "This desk dials nobody until the hub answers; refusals are still kept.",
  );
  expect(screen.getByTestId("top-heartbeat")).toHaveTextContent("no hub");
  await waitFor(() => expect(screen.getByTestId("desk-dial")).toBeDisabled());
  fireEvent.keyDown(document.body, { key: "F8" });
  expect(await screen.findByTestId("who-address")).toBeVisible();
});

test("a hub that was never heard is past the limit, and the same is not said twice", async () => {
  const stopped = { rule: "ENG-12", text: "Not heard.", text_zh: "未曾連線。", until: null };
  fakeOffice("agent", fakeDesk({ heartbeat_age_ms: null, may_dial: false, stopped }));
  openWindow();
  expect(await screen.findByTestId("hub-band")).toBeVisible();
  expect(screen.queryByTestId("stop-band")).toBeNull();
  expect(screen.getByTestId("top-heartbeat")).toHaveTextContent("not heard yet");
});

test("another reason to stop is said beside it", async () => {
  const stopped = { rule: "ENG-14", text: "The disk is full.", text_zh: "磁碟已滿。", until: null };
  fakeOffice("agent", fakeDesk({ heartbeat_age_ms: 61_000, may_dial: false, stopped }));
  openWindow("zh-HK");
  expect(await screen.findByTestId("hub-band")).toHaveTextContent("樞紐恢復之前，這張工作枱不會撥號");
  expect(screen.getByTestId("stop-band")).toHaveTextContent("磁碟已滿。");
});

test("when the limit passes the number on screen is screened again: it must not go on saying yes", async () => {
  const office = fakeOffice("agent", {
    ...fakeDesk(),
    status: sayOnce({ heartbeat_age_ms: 59_500 }),
    screen: ({ address }: { address: string }) => ({ address, ...BLOCKED }),
  });
  openWindow();
  await screen.findByTestId("desk-next");
  fireEvent.keyDown(document.body, { key: "Enter" });
  await waitFor(() => expect(screen.getByTestId("desk-verdict")).toHaveAttribute("data-state", "blocked"));
  expect(office.of("screen")).not.toHaveLength(0);
});
