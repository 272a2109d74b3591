import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { WaitingRow } from "../bindings/WaitingRow";
import { show } from "../parts/show.test-helper";
import { HOLDS } from "../test/fakeRecordings";
import { WaitingScreen } from "./WaitingScreen";

const ROW: WaitingRow = {
  id: "d1",
  verb: "retention_set",
  summary: { category: "recordings", period: "90d" },
  asked_by: "Admin One",
  asked_at: "2026-03-09T02:00:00.000Z",
  mine: false,
  alone_until: null,
};

const SIGNER = { key_id: "1F2E3D4C5B6A7988", note: "Sample lawyers" };

function desk(row: WaitingRow, role = "supervisor") {
  return show(<WaitingScreen />, {
    who_am_i: { role },
    campaigns: { campaigns: [{ campaign: "c1", name: "Fibre upgrade" }] },
    waiting: { waiting: [row] },
    pack_signers: { signers: [SIGNER], packs: [] },
    holds: { holds: HOLDS },
    agree: { position: 9 },
    decline: { position: 9 },
    suppression_decide_lift: { position: 9 },
  });
}

test("the second person sees what is asked and agrees", async () => {
  const asked = desk(ROW);
  expect(await screen.findByText("Change a retention period")).toBeVisible();
  expect(screen.getByText("90 days")).toBeVisible();
  await userEvent.click(await screen.findByTestId("waiting-agree"));
  expect(asked.of("agree")).toEqual([{ id: "d1" }]);
});

test("what holds now stands before what would hold, and what follows after it", async () => {
  const summary = { due_now: "4", from: "180d", period: "90d", category: "recordings" };
  desk({ ...ROW, summary });
  await screen.findByText("90 days");
  const names = screen.getAllByRole("term").map((term) => term.textContent);
  expect(names).toEqual(["Category", "Now", "Then", "Due at once"]);
});

test.each([
  ["max", "3", "5", ["at most", "3", "5"]],
  ["channels", '["voice"]', "[]", ["channels", "telephone", "none"]],
  ["from", '"09:00:00"', '"08:30:00"', ["from", "09:00", "08:30"]],
])(
  "a change of the rule value %s is said in the words of the rule book, and no figure as days",
  async (param, from, to, says) => {
    const summary = { pack: "HK", rule: "HK-COD-02", param, from, to };
    desk({ ...ROW, verb: "rule_change", summary });
    expect(await screen.findByText("Change a rule")).toBeVisible();
    const values = screen.getAllByRole("definition").map((value) => value.textContent);
    expect(values).toEqual(["HK", "HK-COD-02", ...says]);
  },
);

test("a pack that waits is said by its place, its version, whose key signed it and its whole hash", async () => {
  const sha256 = "5f1d7a84".repeat(8);
  const summary = { key_id: SIGNER.key_id, pack: "HK", sha256, version: "4" };
  desk({ ...ROW, verb: "pack_install", summary });
  expect(await screen.findByText("Install a rule pack")).toBeVisible();
  await screen.findByText(/Sample lawyers/);
  const names = screen.getAllByRole("term").map((term) => term.textContent);
  const values = screen.getAllByRole("definition").map((value) => value.textContent);
  expect(names).toEqual(["Rule pack", "Version", "Signed by", "SHA-256"]);
  expect(values).toEqual(["HK", "4", "Sample lawyers (1F2E3D4C5B6A7988)", sha256]);
  expect(screen.getByText(/compare the SHA-256 there with the one above/)).toBeVisible();
});

test("a key that waits is shown whole, with what to do before agreeing", async () => {
  const key = `RW${"Qa1/+".repeat(10)}abcd`;
  const summary = { key, key_id: SIGNER.key_id, note: "Of our lawyers" };
  desk({ ...ROW, verb: "pack_signer_trust", summary });
  expect(await screen.findByText("Trust a key that signs rule packs")).toBeVisible();
  const values = screen.getAllByRole("definition").map((value) => value.textContent);
  expect(values).toEqual(["Of our lawyers", SIGNER.key_id, key]);
  expect(screen.getByText(/read the whole key to you/)).toBeVisible();
});

test("a hold whose release waits is said by its case and what it covers, not by an id", async () => {
  const summary = { hold: "hold-3", reason: "The review is closed." };
  desk({ ...ROW, verb: "hold_release", summary });
  expect(await screen.findByText("Release a legal hold")).toBeVisible();
  await screen.findByText("2026-017");
  const names = screen.getAllByRole("term").map((term) => term.textContent);
  const values = screen.getAllByRole("definition").map((value) => value.textContent);
  expect(names).toEqual(["Case", "What it covers", "Recordings", "Reason"]);
  expect(values[1]).toBe("Campaign: Fibre upgrade, 2026-02-02 – 2026-02-08");
  expect(values[2]).toBe("1,204");
  expect(screen.getByText(/nothing of it is needed any more/)).toBeVisible();
});

test.each([
  ["of one call, which has no more to it, is said by its kind", "hold-4", ["2025-090", "Call", "0"]],
  ["of a person is said with the number masked", "hold-1", ["HCA 123/2026", "Person: 55•• •021", "6"]],
  ["that is not known keeps its id", "hold-77", ["hold-77"]],
])("a hold %s", async (_name, hold, says) => {
  desk({ ...ROW, verb: "hold_release", summary: { hold } });
  await screen.findByText(says[0] as string);
  const values = screen.getAllByRole("definition").map((value) => value.textContent);
  expect(values).toEqual(says);
});

test("a run that waits says how much would end and why a second person is asked", async () => {
  const summary = { items: "1382", guards: "clock_not_confirmed, more_than_usual" };
  desk({ ...ROW, verb: "dispose", summary });
  expect(await screen.findByText("End what is due")).toBeVisible();
  const values = screen.getAllByRole("definition").map((value) => value.textContent);
  expect(values[0]).toBe("1,382");
  expect(values[1]).toMatch(/clock of this machine is not confirmed.*three times what usually ends/);
  expect(screen.getByText(/what ends cannot be brought back/)).toBeVisible();
});

test("who asked cannot agree, only withdraw", async () => {
  desk({ ...ROW, mine: true });
  expect(await screen.findByRole("button", { name: "Withdraw" })).toBeVisible();
  expect(screen.queryByTestId("waiting-agree")).toBeNull();
});

test("a script is named by its campaign, not by an id", async () => {
  const summary = { script: "0190-id", campaign: "c1", version: "8", languages: "yue, en" };
  desk({ ...ROW, verb: "script_publish", summary });
  expect(await screen.findByText("Fibre upgrade")).toBeVisible();
  expect(screen.getByText("Cantonese and English")).toBeVisible();
  expect(screen.queryByText("0190-id")).toBeNull();
});

test("an auditor sees it and has no buttons", async () => {
  desk(ROW, "auditor");
  expect(await screen.findByText("Change a retention period")).toBeVisible();
  expect(screen.queryAllByRole("button")).toEqual([]);
});

test("declining needs a reason; a request to lift is answered by its own verb", async () => {
  const asked = desk({ ...ROW, verb: "suppression_request_lift", summary: {} });
  await userEvent.click(await screen.findByTestId("waiting-decline"));
  const send = await screen.findByTestId("waiting-decline-send");
  expect(send).toBeDisabled();
  await userEvent.type(screen.getByTestId("waiting-decline-text"), "No evidence");
  await userEvent.click(send);
  expect(asked.of("suppression_decide_lift")).toEqual([{ id: "d1", accept: false, reason: "No evidence" }]);
});
