import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Role } from "../bindings/Role";
import { fakeOffice, type Handlers, refuse } from "../test/fake";
import { HOLDS } from "../test/fakeRecordings";
import { fakeScreens } from "../test/fakeScreens";
import { pick } from "../test/pick";
import { openWindow } from "../test/window";

async function holds(role: Role = "supervisor", more: Handlers = {}, language: "en" | "zh-HK" = "en") {
  const office = fakeOffice(role, { ...fakeScreens, ...more });
  openWindow(language);
  fireEvent.click(await screen.findByTestId("nav-holds"));
  await screen.findByTestId("holds-screen");
  return office;
}

async function choose(at: number) {
  fireEvent.click((await screen.findAllByTestId("holds-table-row"))[at] as HTMLElement);
  return screen.findByTestId("hold-panel");
}

test("a hold says what it covers: a person masked, the days of a campaign as they are", async () => {
  await holds();
  const rows = await screen.findAllByTestId("holds-table-row");
  expect(rows[0]).toHaveTextContent("Person: 55•• •021");
  expect(rows[2]).toHaveTextContent("Campaign: Fibre upgrade, 2026-02-02 – 2026-02-08");
  expect(rows[2]).toHaveTextContent("release asked for");
});

test("a release needs a reason and goes to a second person", async () => {
  const office = await holds();
  fireEvent.click(await screen.findByTestId("hold-release"));
  const send = await screen.findByTestId("hold-release-send");
  expect(send).toBeDisabled();
  await userEvent.type(screen.getByTestId("hold-release-text"), "Settled");
  await userEvent.click(send);
  await waitFor(() => expect(office.of("hold_release")).toEqual([{ id: "hold-1", reason: "Settled" }]));
});

test.each([
  [2, "whose release was asked for", "It holds until a second person agrees"],
  [3, "that is released", "Released on"],
])("hold %i, one %s, offers no release and says how it stands", async (at, _name, says) => {
  await holds();
  const panel = await choose(at);
  expect(panel).toHaveTextContent(says);
  expect(within(panel).queryByTestId("hold-release")).toBeNull();
});

test("what fits later joins a hold, but not one of a single recording", async () => {
  const kinds = ["person", "recording"];
  const rows = kinds.map((kind) => ({ ...HOLDS[0], id: `hold-of-${kind}`, kind, about: "" }));
  await holds("supervisor", { holds: () => ({ holds: rows }) });
  expect(await choose(0)).toHaveTextContent("New recordings that fit join it.");
  const panel = await choose(1);
  await waitFor(() => expect(panel).toHaveTextContent("Recording"));
  expect(screen.getByTestId("hold-panel")).not.toHaveTextContent("join it");
});

test("a campaign is held between two days, both included", async () => {
  const office = await holds();
  fireEvent.click(screen.getByTestId("hold-place"));
  await userEvent.type(await screen.findByTestId("hold-case"), "2026-018");
  await userEvent.type(screen.getByTestId("hold-reason"), "Review");
  fireEvent.click(within(screen.getByTestId("hold-kind")).getByLabelText("A campaign"));
  await pick("hold-campaign", "Fibre upgrade");
  await userEvent.type(screen.getByTestId("hold-from"), "2026-03-05");
  await userEvent.type(screen.getByTestId("hold-to"), "2026-03-01");
  expect(screen.getByText("The last day lies before the first.")).toBeVisible();
  expect(screen.getByTestId("hold-send")).toBeDisabled();
  await userEvent.clear(screen.getByTestId("hold-from"));
  await userEvent.click(screen.getByTestId("hold-send"));
  await waitFor(() =>
    expect(office.of("hold_place")).toEqual([
      { case: "2026-018", reason: "Review", scope: { campaign: "campaign-1", to: "2026-03-01" } },
    ]),
  );
});

test("a refused hold is told in the dialog, and nothing typed is lost", async () => {
  await holds("admin", { hold_place: () => refuse("not_found", "No such person is known.") });
  fireEvent.click(screen.getByTestId("hold-place"));
  await userEvent.type(await screen.findByTestId("hold-case"), "2026-018");
  await userEvent.type(screen.getByTestId("hold-reason"), "Review");
  await userEvent.type(screen.getByTestId("hold-address"), "6123 4567");
  await userEvent.click(screen.getByTestId("hold-send"));
  expect(await screen.findByTestId("error-note")).toHaveAttribute("data-code", "not_found");
  expect(screen.getByTestId("hold-case")).toHaveValue("2026-018");
});

test("an auditor reads the holds and has no buttons; without any the screen says what would be here", async () => {
  await holds("auditor", { holds: () => ({ holds: [] }) }, "zh-HK");
  expect(await screen.findByTestId("holds-empty")).toHaveTextContent("解除須由兩人批准");
  expect(screen.queryByTestId("hold-place")).toBeNull();
});
