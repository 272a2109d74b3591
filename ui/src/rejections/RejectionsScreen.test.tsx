import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { RejectionsListReply } from "../bindings/RejectionsListReply";
import { show } from "../parts/show.test-helper";
import { PerformError } from "../platform";
import { fakeOffice } from "../test/fake";
import { recording } from "../test/fakeRecordings";
import { fakeScreens } from "../test/fakeScreens";
import { openWindow } from "../test/window";
import { RejectionsScreen } from "./RejectionsScreen";

function log(role: string, language: "en" | "zh-HK" = "en", more: object = {}) {
  const entries = fakeScreens.rejections_list?.({}) as RejectionsListReply;
  const office = {
    ...fakeScreens,
    who_am_i: { role },
    campaigns: { campaigns: [] },
    rejections_list: { ...entries, entries: entries.entries.slice(0, 6), next: null },
    ...more,
  };
  return show(<RejectionsScreen />, office, language);
}

const numberShown = async () => (await screen.findByTestId("rejection-number")).textContent;

test("j and k move through the log, R reviews what is chosen", async () => {
  const asked = log("supervisor");
  expect(await numberShown()).toBe("91•• •567");
  await userEvent.keyboard("j");
  await waitFor(async () => expect(await numberShown()).toBe("63•• •012"));
  await userEvent.keyboard("jk");
  await waitFor(async () => expect(await numberShown()).toBe("63•• •012"));
  await userEvent.keyboard("r");
  expect(asked.of("rejection_review")).toEqual([{ id: "rejection-1", note: null }]);
});

test("a letter typed into the filter filters and does nothing else", async () => {
  const asked = log("supervisor");
  await numberShown();
  await userEvent.type(screen.getByTestId("rejections-filter"), "r");
  await waitFor(() => expect(asked.of("rejections_list").at(-1)).toMatchObject({ text: "r" }));
  expect(asked.of("rejection_review")).toEqual([]);
});

test("the number is revealed only with a purpose", async () => {
  const asked = log("supervisor");
  await userEvent.click(await screen.findByTestId("rejection-reveal"));
  expect(await screen.findByTestId("rejection-reveal-send")).toBeDisabled();
  await userEvent.type(screen.getByTestId("rejection-reveal-text"), "Complaint");
  await userEvent.click(screen.getByTestId("rejection-reveal-send"));
  await waitFor(async () => expect(await numberShown()).toBe("+852 9123 4567"));
  expect(asked.of("rejection_reveal")).toEqual([{ id: "rejection-0", purpose: "Complaint" }]);
});

test("a refusal that comes later does not take the place of one that somebody writes about", async () => {
  const all = fakeScreens.rejections_list?.({}) as RejectionsListReply;
  let later = false;
  const office = fakeOffice("supervisor", {
    ...fakeScreens,
    rejections_list: () => ({ ...all, entries: all.entries.slice(later ? 0 : 1, 6), next: null }),
  });
  openWindow();
  fireEvent.click(await screen.findByTestId("nav-rejections"));
  await screen.findByTestId("rejection-panel");
  await userEvent.keyboard("q");
  await userEvent.type(await screen.findByTestId("rejection-question-text"), "Who said so?");
  later = true;
  await office.growElsewhere();
  await waitFor(() => expect(screen.getAllByTestId("rejections-table-row")).toHaveLength(6));
  expect(screen.getByTestId("rejection-question-text")).toHaveValue("Who said so?");
  await userEvent.click(screen.getByTestId("rejection-question-send"));
  const asked = { id: "rejection-1", question: "Who said so?" };
  await waitFor(() => expect(office.of("rejection_question")).toEqual([asked]));
});

test("an auditor sees the log and neither reviews nor reveals", async () => {
  const asked = log("auditor");
  await numberShown();
  await userEvent.keyboard("rq");
  expect(screen.queryByTestId("rejection-reviewed")).toBeNull();
  expect(screen.queryByTestId("rejection-reveal")).toBeNull();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(asked.of("rejection_review")).toEqual([]);
});

test.each(["en", "zh-HK"] as const)(
  "%s: the log goes out in each form, in that language",
  async (language) => {
    const asked = log("supervisor", language);
    await userEvent.click(await screen.findByTestId("rejections-export"));
    await userEvent.type(await screen.findByTestId("rejections-export-purpose"), "Audit");
    for (const format of ["csv", "xlsx", "pdf", "json"]) {
      await userEvent.click(screen.getByRole("radio", { name: format.toUpperCase() }));
      await userEvent.click(screen.getByTestId("rejections-export-send"));
      expect(await screen.findByText(new RegExp(`/Downloads/rejections-2026-03-09.${format}`))).toBeVisible();
      const input = { format, language, purpose: "Audit", full_numbers: false };
      expect(asked.of("rejections_export").at(-1)).toMatchObject(input);
      const file = { name: `rejections-2026-03-09.${format}`, bytes: "YQ==" };
      expect(asked.of("file_save").at(-1), "the bytes as they came").toEqual(file);
    }
  },
);

test("an export that no folder took is not said to be written", async () => {
  const full = () => Promise.reject(new PerformError("not_saved", "The disk is full."));
  log("supervisor", "en", { file_save: full });
  await userEvent.click(await screen.findByTestId("rejections-export"));
  await userEvent.type(await screen.findByTestId("rejections-export-purpose"), "Audit");
  await userEvent.click(screen.getByTestId("rejections-export-send"));
  expect(await screen.findByRole("alert")).toHaveTextContent("could not be written to your download folder");
  expect(screen.queryByText(/rows written/)).toBeNull();
});

test("in Chinese the same screen says it in Chinese", async () => {
  log("supervisor", "zh-HK");
  expect(await screen.findByText("對方原話")).toBeVisible();
  expect(screen.getByRole("button", { name: /標示為已覆核/ })).toBeVisible();
});

test("the recording of the call is heard beside its refusal, after the purpose is said", async () => {
  const asked = log("supervisor");
  await userEvent.type(await screen.findByTestId("listen-purpose"), "Complaint");
  await userEvent.click(screen.getByTestId("listen-send"));
  expect(await screen.findByTestId("player-at")).toHaveTextContent("00:21");
  expect(asked.of("recordings")[0]).toEqual({ call: "call-rejection-0" });
  expect(asked.of("recording_play")).toEqual([{ id: "recording-0", purpose: "Complaint" }]);
});

test.each([
  ["of which there is none", [], "No recording of this call is kept."],
  ["whose recording ended", [recording(0, { state: "destroyed" })], "Its recording was destroyed."],
])("a call %s says so and offers nothing to hear", async (_name, rows, says) => {
  log("supervisor", "en", { recordings: { rows, counts: {}, more: false } });
  expect(await screen.findByText(says)).toBeVisible();
  expect(screen.queryByTestId("listen-purpose")).toBeNull();
});
