import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { PrivacyRow } from "../bindings/PrivacyRow";
import type { Role } from "../bindings/Role";
import { fakeOffice, type Handlers, refuse } from "../test/fake";
import { request } from "../test/fakeConsents";
import { fakeScreens } from "../test/fakeScreens";
import { pick } from "../test/pick";
import { openWindow } from "../test/window";

async function privacy(role: Role = "supervisor", more: Handlers = {}, language: "en" | "zh-HK" = "en") {
  const office = fakeOffice(role, { ...fakeScreens, ...more });
  openWindow(language);
  fireEvent.click(await screen.findByTestId("nav-privacy"));
  await screen.findByTestId("privacy-screen");
  return office;
}

const only = (...requests: PrivacyRow[]) => ({ privacy_list: () => ({ requests }) });

async function choose(at = 0) {
  fireEvent.click((await screen.findAllByTestId("privacy-table-row"))[at] as HTMLElement);
  return screen.findByTestId("privacy-panel");
}

test("open requests stand first, each with what is left of its time", async () => {
  await privacy();
  const rows = await screen.findAllByTestId("privacy-table-row");
  expect(rows).toHaveLength(5);
  expect(rows[0]).toHaveTextContent("2 days late");
  expect(rows[2]).toHaveTextContent("12 days");
});

test("those that were answered stand under all, an erased person without an address", async () => {
  await privacy();
  await userEvent.click(await screen.findByText("All (7)"));
  const rows = await screen.findAllByTestId("privacy-table-row");
  expect(rows).toHaveLength(7);
  expect(rows[6]).toHaveTextContent("erased");
});

test.each([
  ["Access", "may still be contacted"],
  ["Erasure", "nobody may contact the person from now on. Nothing is destroyed yet"],
  ["Restriction", "blocks every contact from now on"],
  ["Objection", "on any channel"],
])("%s: what happens at once is said before it does", async (right, says) => {
  const office = await privacy();
  await userEvent.click(await screen.findByTestId("privacy-open"));
  await pick("privacy-open-right", right);
  await waitFor(() => expect(screen.getByTestId("privacy-at-once")).toHaveTextContent(says));
  expect(office.of("privacy_open")).toEqual([]);
});

test("a request is kept with its words, and the day to answer is said", async () => {
  const office = await privacy();
  await userEvent.click(await screen.findByTestId("privacy-open"));
  await userEvent.type(await screen.findByTestId("privacy-address"), "9123 4567");
  await userEvent.type(screen.getByTestId("privacy-words"), "Send me what you have.");
  await userEvent.click(screen.getByTestId("privacy-open-send"));
  expect(await screen.findByText(/To be answered by 18 Apr 2026/)).toBeVisible();
  expect(office.of("privacy_open")).toMatchObject([
    { right: "access", address: "9123 4567", received_at: null, words: "Send me what you have." },
  ]);
});

test("what was kept is still read when the answer closed the request", async () => {
  let row = request(1);
  await privacy("supervisor", {
    privacy_list: () => ({ requests: [row] }),
    privacy_answer: ({ id }: { id: string }) => {
      row = { ...row, state: "done", outcome: "done", answered_at: "2026-03-09T06:00:00.000Z" };
      return { id, state: "done", due: row.due, late: false, erased: null, position: 48_425 };
    },
  });
  await choose();
  await userEvent.click(screen.getByTestId("privacy-answer"));
  await userEvent.type(await screen.findByTestId("privacy-what"), "It was put right.");
  await userEvent.click(screen.getByTestId("privacy-answer-send"));
  await waitFor(() => expect(screen.queryByTestId("privacy-answer")).toBeNull());
  expect(screen.getByText("Kept at ledger position 48,425.")).toBeVisible();
  await userEvent.click(screen.getByTestId("privacy-answer-close"));
  expect(screen.getByTestId("privacy-panel")).toBeVisible();
});

test("an answer waits until it is said who was checked", async () => {
  const office = await privacy("supervisor", only(request(4)));
  await choose();
  await userEvent.click(screen.getByTestId("privacy-answer"));
  await userEvent.type(await screen.findByTestId("privacy-what"), "A copy was handed over.");
  expect(screen.getByTestId("privacy-answer-send")).toBeDisabled();
  await userEvent.type(screen.getByTestId("privacy-answer-identity"), "Identity card, by Mei");
  await userEvent.click(screen.getByTestId("privacy-answer-send"));
  expect(await screen.findByTestId("privacy-answer-close")).toBeVisible();
  expect(office.of("privacy_answer")).toMatchObject([{ outcome: "done", identity: "Identity card, by Mei" }]);
});

test.each([
  ["done", true],
  ["refused", true],
  ["partly", false],
])("a restriction that is answered %s ends: %s, and that is said before", async (outcome, ends) => {
  await privacy("supervisor", only(request(5, { state: "open", outcome: null, answered_at: null })));
  expect(await choose()).toHaveTextContent("until this is answered");
  await userEvent.click(screen.getByTestId("privacy-answer"));
  await userEvent.click(await screen.findByText(outcome));
  await waitFor(() => {
    const says = screen.queryByText("This ends the restriction: the person may be contacted again.");
    expect(says !== null).toBe(ends);
    expect(screen.queryByText(/The restriction goes on/) !== null).toBe(!ends);
  });
});

test("another request that is answered ends no restriction", async () => {
  await privacy("supervisor", only(request(4)));
  await choose();
  await userEvent.click(screen.getByTestId("privacy-answer"));
  await screen.findByTestId("privacy-what");
  expect(screen.queryByText(/ends the restriction/)).toBeNull();
});

test("erasing says what ends and what stays, and waits for a second person", async () => {
  const office = await privacy("admin", only(request(2)));
  await choose();
  await userEvent.click(screen.getByTestId("privacy-erase"));
  expect(await screen.findByText(/the person is not called again/)).toBeVisible();
  expect(screen.getByText(/This cannot be undone/)).toBeVisible();
  await userEvent.type(screen.getByTestId("privacy-erase-address"), "9123 4567");
  await userEvent.type(screen.getByTestId("privacy-erase-reason"), "The person asks for it");
  await userEvent.click(screen.getByTestId("privacy-erase-send"));
  expect(await screen.findByText(/waits for a second person; nothing is destroyed until then/)).toBeVisible();
  expect(office.of("erase")).toEqual([
    { address: "9123 4567", region: "HK", reason: "The person asks for it" },
  ]);
});

test("a supervisor does not erase, an auditor does nothing", async () => {
  await privacy("supervisor", only(request(2)));
  await choose();
  expect(screen.getByTestId("privacy-answer")).toBeVisible();
  expect(screen.queryByTestId("privacy-erase")).toBeNull();
});

test("an auditor reads requests and changes none", async () => {
  await privacy("auditor", only(request(1)));
  await choose();
  for (const id of ["privacy-answer", "privacy-open", "privacy-pack", "privacy-panel-pack"]) {
    expect(screen.queryByTestId(id)).toBeNull();
  }
});

test("the file about a person is locked, and says what was left out", async () => {
  const office = await privacy();
  await userEvent.click(await screen.findByTestId("privacy-pack"));
  await userEvent.type(await screen.findByTestId("pack-address"), "9123 4567");
  await userEvent.type(screen.getByTestId("pack-purpose"), "Request for access");
  await userEvent.type(screen.getByTestId("pack-path"), "/media/safe/person.zip.age");
  expect(screen.getByTestId("pack-send")).toBeDisabled();
  await userEvent.type(screen.getByTestId("pack-recipient"), "age1qqqq");
  await userEvent.click(screen.getByTestId("pack-send"));
  expect(await screen.findByText(/2 facts from another holder’s time were left out/)).toBeVisible();
  expect(office.of("complaint")).toMatchObject([{ recipient: "age1qqqq", passphrase: null }]);
});

test("a task leads to its request", async () => {
  fakeOffice("supervisor", fakeScreens);
  openWindow();
  fireEvent.click(await screen.findByTestId("nav-tasks"));
  fireEvent.click((await screen.findAllByTestId("task-go"))[0] as HTMLElement);
  expect(await screen.findByTestId("privacy-panel")).toHaveTextContent("Objection");
});

test("an empty screen says what will be there and how to begin", async () => {
  await privacy("supervisor", only(), "zh-HK");
  expect(await screen.findByTestId("privacy-empty")).toHaveTextContent("法定期限由收到當日起計");
});

test("where nothing is open it is said that nothing is owed, not that there never was a request", async () => {
  await privacy("supervisor", only(request(5)));
  expect(await screen.findByTestId("privacy-empty")).toHaveTextContent("Nothing is owed to anybody");
});

test("where the filter hides all it is said that nothing fits, not that nothing is owed", async () => {
  await privacy("supervisor", only(request(1)));
  await screen.findByTestId("privacy-table-row");
  await pick("privacy-right", "Erasure");
  expect(await screen.findByTestId("privacy-empty")).toHaveTextContent("No request of this right here");
});

test("what cannot be read is said, and is not an empty list", async () => {
  await privacy("supervisor", { privacy_list: () => refuse("views_failed") });
  expect(await screen.findByTestId("error-note")).toHaveTextContent("The facts are safe");
  expect(screen.queryByTestId("privacy-empty")).toBeNull();
});
