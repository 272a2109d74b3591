import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { MessageShowReply } from "../bindings/MessageShowReply";
import type { TaskRow } from "../bindings/TaskRow";
import { show } from "../parts/show.test-helper";
import { TaskTable } from "./TaskTable";

const TASK: TaskRow = {
  id: "message-1",
  kind: "read_message",
  rule: "MSG-05",
  due: "2026-03-09",
  address: "+852 61•• •567",
  about: "2026-03-09: borderline (whatsapp)",
  consented_on: "2026-03-09",
  classes: [],
  channels: ["whatsapp"],
  days_left: 0,
  state: "owed",
  act: "message_decide",
};

/** Made up. */
const MESSAGE: MessageShowReply = {
  id: "message-1",
  at: "2026-03-09T02:00:00.000Z",
  source: "meta",
  channel: "whatsapp",
  from: "+85261234567",
  words: "My father passed away last week",
  reading: "borderline",
  why: "",
  rejection: "rejection-1",
  decided: false,
};

/** Presses "Read…" where the office answers with this message. */
async function read(message: Partial<MessageShowReply> = {}, lift: string | null = "lift-1") {
  const asked = show(<TaskTable rows={[TASK]} onGo={() => {}} empty={null} />, {
    who_am_i: { role: "supervisor" },
    message_show: { ...MESSAGE, ...message },
    message_decide: ({ was_no }: { was_no: boolean }) => ({
      rejection: "rejection-1",
      lift: was_no ? null : lift,
      position: 48_500,
    }),
  });
  expect(asked.of("message_show")).toEqual([]);
  await userEvent.click(await screen.findByTestId("task-read"));
  return asked;
}

test("a message is read only when asked for, once, and that this is on record is said", async () => {
  const asked = await read();
  expect(await screen.findByTestId("message-words")).toHaveTextContent("My father passed away last week");
  expect(screen.getByText("That you read it is on record.")).toBeVisible();
  expect(screen.getByText("+852 6123 4567")).toBeVisible();
  expect(asked.of("message_show")).toEqual([{ id: "message-1" }]);
});

test("that it was a no is kept, and its words leave the window with the dialog", async () => {
  const asked = await read();
  await userEvent.click(await screen.findByTestId("message-was-no"));
  expect(await screen.findByText(/it was a no\. Nobody may contact/)).toBeVisible();
  await userEvent.click(screen.getByTestId("message-close"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(asked.of("message_decide")).toEqual([{ id: "message-1", was_no: true, note: null }]);
  expect(asked.of("message_show")).toHaveLength(1);
});

test("before “it was none” is said, it is said that another person must agree to the lift", async () => {
  const asked = await read();
  expect(
    await screen.findByText(/lifts nothing yet: .* another supervisor or admin must agree/),
  ).toBeVisible();
  expect(screen.getByText("Meanwhile nobody may contact this person.")).toBeVisible();
  await userEvent.click(screen.getByTestId("message-was-none"));
  expect(await screen.findByText(/stays blocked until another supervisor or admin agrees/)).toBeVisible();
  expect(asked.of("message_decide")).toEqual([{ id: "message-1", was_no: false, note: null }]);
});

test("where nothing is blocked there is nothing to lift, and that is said instead", async () => {
  await read({ rejection: null }, null);
  expect(await screen.findByText("So far it blocks nobody.")).toBeVisible();
  expect(screen.queryByText(/must agree/)).toBeNull();
  await userEvent.click(screen.getByTestId("message-was-none"));
  expect(await screen.findByText(/it was none\.$/)).toBeVisible();
});

test("what somebody has decided meanwhile, and words that are not there, are said; there is no answer to give", async () => {
  await read({ decided: true, words: "" });
  expect(await screen.findByText("Somebody has decided on it already.")).toBeVisible();
  expect(screen.getByText("No words are kept of it.")).toBeVisible();
  expect(screen.queryByTestId("message-was-none")).toBeNull();
});

test.each(["agent", "auditor"])("an %s is offered no message to read", async (role) => {
  show(<TaskTable rows={[TASK]} onGo={() => {}} empty={null} />, { who_am_i: { role } });
  await screen.findByTestId("tasks-table-row");
  expect(screen.queryByTestId("task-read")).toBeNull();
});
