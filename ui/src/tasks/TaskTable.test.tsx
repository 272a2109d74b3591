import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../parts/show.test-helper";
import { TaskTable } from "./TaskTable";

const TASK = {
  id: "task-1",
  kind: "confirm_oral_consent",
  rule: "HK-CON-02",
  due: "2026-03-15",
  address: "+852 61•• •567",
  about: "2026-03-01: broadband (voice, sms)",
  consented_on: "2026-03-01",
  classes: ["broadband"],
  channels: ["voice", "sms"],
  days_left: 6,
};

test("what a task is about is said in the language of the window", async () => {
  const session = { who_am_i: { role: "supervisor" } };
  show(<TaskTable rows={[TASK]} onGo={() => {}} empty={null} />, session, "zh-HK");
  expect(await screen.findByText("2026年3月1日的同意：broadband（電話及短訊）")).toBeVisible();
  expect(screen.queryByText(/voice|sms/)).toBeNull();
});

test("a message that must be read has its day and its channel", async () => {
  const message = { ...TASK, kind: "read_message", classes: [], channels: ["whatsapp"] };
  show(<TaskTable rows={[message]} onGo={() => {}} empty={null} />, { who_am_i: { role: "supervisor" } });
  expect(await screen.findByText("Message of 1 Mar 2026 (WhatsApp)")).toBeVisible();
});

test("and in English", async () => {
  show(<TaskTable rows={[TASK]} onGo={() => {}} empty={null} />, { who_am_i: { role: "supervisor" } });
  expect(await screen.findByText("Consent of 1 Mar 2026: broadband (telephone and SMS)")).toBeVisible();
});
