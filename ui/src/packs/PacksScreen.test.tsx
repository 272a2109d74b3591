import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Role } from "../bindings/Role";
import { fakeOffice, type Handlers, refuse } from "../test/fake";
import { fakeScreens } from "../test/fakeScreens";
import { openWindow } from "../test/window";

async function packs(role: Role = "admin", more: Handlers = {}, language: "en" | "zh-HK" = "en") {
  const office = fakeOffice(role, { ...fakeScreens, ...more });
  openWindow(language);
  fireEvent.click(await screen.findByTestId("nav-packs"));
  await screen.findByTestId("packs-screen");
  return office;
}

async function hongKong(role: Role = "admin", more: Handlers = {}, language: "en" | "zh-HK" = "en") {
  const office = await packs(role, more, language);
  fireEvent.click(await screen.findByTestId("packs-open-HK"));
  await screen.findByTestId("packs-rules");
  return office;
}

async function choose(id: string) {
  const rows = await screen.findAllByTestId("packs-rules-row");
  fireEvent.click(rows.find((row) => within(row).queryByText(id)) as HTMLElement);
  return screen.findByTestId("packs-rule");
}

test("each pack says how much of it nobody has confirmed", async () => {
  await packs();
  const rows = await screen.findAllByTestId("packs-table-row");
  expect(rows).toHaveLength(5);
  expect(rows[0]).toHaveTextContent("Hong Kong");
  expect(rows[0]).toHaveTextContent("39");
});

test("a rule reads as a sentence with its value, its law and how sure it is", async () => {
  await hongKong();
  const rows = await screen.findAllByTestId("packs-rules-row");
  expect(rows[3]).toHaveTextContent("at most 3");
  expect(rows[3]).toHaveTextContent("days 7");
  expect(rows[3]).toHaveTextContent("benchmark code of practice, clause 11");
  expect(rows[4]).toHaveTextContent("unconfirmed");
  expect(rows[2]).toHaveTextContent("changed");
});

test("and in Chinese", async () => {
  await hongKong("admin", {}, "zh-HK");
  const rows = await screen.findAllByTestId("packs-rules-row");
  expect(rows[3]).toHaveTextContent("每星期最多三次");
  expect(rows[3]).toHaveTextContent("最多 3");
});

test("text and choice narrow the table", async () => {
  await hongKong();
  await userEvent.type(await screen.findByTestId("packs-filter"), "erasure");
  await waitFor(() => expect(screen.getAllByTestId("packs-rules-row")).toHaveLength(1));
  await userEvent.clear(screen.getByTestId("packs-filter"));
  await userEvent.type(screen.getByTestId("packs-filter"), "nothing of this");
  expect(await screen.findByTestId("packs-rules-empty")).toBeVisible();
});

test("what a change would have decided otherwise is shown before it can be saved", async () => {
  const office = await hongKong();
  await choose("HK-COD-02");
  await userEvent.click(screen.getByTestId("packs-change-max"));
  const value = await screen.findByTestId("packs-value");
  expect(screen.getByTestId("packs-change-send")).toBeDisabled();
  await userEvent.clear(value);
  await userEvent.type(value, "2");
  expect(await screen.findByTestId("packs-effect-calls")).toHaveTextContent(
    "187 of the newest 2,000 calls of the last 31 days",
  );
  expect(screen.getByTestId("packs-effect-leads")).toHaveTextContent("31 of the newest 812 open leads");
  expect(screen.getByTestId("packs-effects")).toHaveTextContent("it holds as soon as you save it");
  await userEvent.click(screen.getByTestId("packs-change-send"));
  expect(await screen.findByText(/It holds from now on/)).toBeVisible();
  expect(office.of("rule_change")).toEqual([
    { pack: "HK", rule: "HK-COD-02", param: "max", value: "2", reason: "" },
  ]);
});

test("a looser value is said to wait for a second person, and does", async () => {
  await hongKong();
  await choose("HK-COD-02");
  await userEvent.click(screen.getByTestId("packs-change-max"));
  const value = await screen.findByTestId("packs-value");
  await userEvent.clear(value);
  await userEvent.type(value, "5");
  await waitFor(() =>
    expect(screen.getByTestId("packs-effects")).toHaveTextContent(
      "nothing changes until another supervisor or admin agrees",
    ),
  );
  expect(screen.getByTestId("packs-change-send")).toHaveTextContent("Send to another supervisor or admin");
  expect(screen.getByTestId("packs-change-send")).toBeDisabled();
  await userEvent.type(screen.getByTestId("packs-reason"), "Fewer staff in the evening");
  await userEvent.click(screen.getByTestId("packs-change-send"));
  expect(await screen.findByText(/The old value holds/)).toBeVisible();
});

test("what is no value is neither looked at nor sent", async () => {
  const office = await hongKong();
  await choose("HK-COD-02");
  await userEvent.click(screen.getByTestId("packs-change-max"));
  const value = await screen.findByTestId("packs-value");
  await userEvent.clear(value);
  await userEvent.type(value, "three");
  expect(await screen.findByText("Not a value of this kind")).toBeVisible();
  expect(screen.getByTestId("packs-change-send")).toBeDisabled();
  expect(office.of("rule_try")).toEqual([]);
});

test.each(["supervisor", "auditor"] as const)("a %s tries a value and saves none", async (role) => {
  await hongKong(role);
  expect(await choose("HK-COD-02")).toHaveTextContent("An admin changes a value");
  await userEvent.click(screen.getByTestId("packs-change-max"));
  const value = await screen.findByTestId("packs-value");
  await userEvent.clear(value);
  await userEvent.type(value, "2");
  expect(await screen.findByTestId("packs-effect-calls")).toHaveTextContent("187 of the newest 2,000 calls");
  expect(screen.queryByTestId("packs-change-send")).toBeNull();
});

test("a value that was changed says what the program came with", async () => {
  await hongKong();
  expect(await choose("HK-COD-01")).toHaveTextContent("as the program came: 09:00");
});

test("a holiday stands in its month by name, and says when nobody confirmed it", async () => {
  await hongKong();
  await userEvent.click(await screen.findByText("Holidays"));
  const calendar = await screen.findByTestId("packs-calendar");
  expect(calendar).toHaveTextContent("Lunar New Year's Day");
  const national = within(calendar).getByText(/National Day/);
  expect(national).toHaveTextContent("unconfirmed");
});

test("what cannot be read is said", async () => {
  await packs("admin", { rule_packs: () => refuse("views_failed") });
  expect(await screen.findByTestId("error-note")).toHaveTextContent("The facts are safe");
});

test("without a pack it is said that nobody there is called", async () => {
  await packs("admin", { rule_packs: () => ({ packs: [] }) });
  expect(await screen.findByTestId("packs-empty")).toHaveTextContent("nobody there is called");
});

test.each([
  ["admin", "Install a pack…"],
  ["supervisor", "Try a pack…"],
  ["auditor", "Try a pack…"],
] as const)("over the list a %s finds who signs, and: %s", async (role, says) => {
  await packs(role);
  await waitFor(() => expect(screen.getByTestId("packs-install")).toHaveTextContent(says));
  await userEvent.click(screen.getByTestId("packs-signers-open"));
  expect(await screen.findByTestId("packs-signer")).toHaveTextContent("Sample lawyers");
  await userEvent.click(screen.getByTestId("packs-install"));
  expect(await screen.findByTestId("packs-install-signature")).toBeInTheDocument();
});
