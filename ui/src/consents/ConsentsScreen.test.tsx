import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Role } from "../bindings/Role";
import { fakeOffice, type Handlers, refuse } from "../test/fake";
import { consent, fakeConsents } from "../test/fakeConsents";
import { fakeScreens } from "../test/fakeScreens";
import { pick } from "../test/pick";
import { openWindow } from "../test/window";

const NONE = { consents: [], notices: [], suppliers: [], withdrawals: [], refusals: 0, next: null };

async function consents(role: Role = "supervisor", more: Handlers = {}, language: "en" | "zh-HK" = "en") {
  const office = fakeOffice(role, { ...fakeScreens, ...more });
  openWindow(language);
  fireEvent.click(await screen.findByTestId("nav-consents"));
  await screen.findByTestId("consents-screen");
  return office;
}

const few = (...rows: ReturnType<typeof consent>[]) => ({
  consents: () => ({ ...NONE, consents: rows }),
});

async function choose(at = 0) {
  fireEvent.click((await screen.findAllByTestId("consents-table-row"))[at] as HTMLElement);
  return screen.findByTestId("consent-panel");
}

test("each consent says in words how it stands, and how many days are left", async () => {
  await consents("supervisor", few(consent(0), consent(1), consent(6)));
  const rows = await screen.findAllByTestId("consents-table-row");
  expect(rows[0]).toHaveTextContent("to confirm");
  await waitFor(() => expect(rows[0]).toHaveTextContent("6 days"));
  expect(rows[1]).toHaveTextContent("in force");
  expect(rows[1]).not.toHaveTextContent("days");
  expect(rows[2]).toHaveTextContent("said no");
});

test("and in Chinese as Hong Kong writes it", async () => {
  await consents("supervisor", few(consent(0)), "zh-HK");
  expect((await screen.findAllByTestId("consents-table-row"))[0]).toHaveTextContent("待書面確認");
});

test("a square of the map says its own state: one channel can be taken back and another not", async () => {
  await consents("supervisor", few(consent(3)));
  const panel = await choose();
  const squares = within(within(panel).getByTestId("consent-scope")).getAllByRole("cell");
  expect(squares.map((square) => square.textContent)).toEqual(["in force", "withdrawn", "withdrawn"]);
});

test("a state is asked of the office, not picked from the page that happens to be here", async () => {
  const office = await consents();
  await screen.findAllByTestId("consents-table-row");
  await pick("consents-state", "lapsed");
  await waitFor(() =>
    expect(office.of("consents")).toContainEqual(expect.objectContaining({ state: "lapsed" })),
  );
});

test("a person is looked up by the whole address on Enter, and a refusal stands first", async () => {
  const office = await consents();
  await userEvent.type(await screen.findByTestId("consents-address"), "9123 4567");
  expect(office.of("consents").some((input) => (input as { address?: string }).address)).toBe(false);
  await userEvent.keyboard("{Enter}");
  expect(await screen.findByTestId("consents-refusals")).toHaveTextContent("1 refusal in force.");
  expect(office.of("consents")).toContainEqual({ address: "9123 4567", region: "HK", state: null });
  const person = screen.getByTestId("consents-person");
  // One may be of a single channel: what is covered stands in the map, and is not guessed at.
  expect(person).toHaveTextContent("its map shows, channel by channel and class by class, what is refused");
  expect(person).toHaveTextContent("Sample notice");
  expect(person).toHaveTextContent("s.35J, s.35K");
  expect(person).toHaveTextContent("SMS");
});

test("of the evidence only name and hash leave the page", async () => {
  const office = await consents();
  await userEvent.click(await screen.findByTestId("consent-add"));
  await userEvent.type(await screen.findByTestId("consent-address"), "9123 4567");
  await userEvent.click(screen.getByLabelText("telephone"));
  await userEvent.type(screen.getByTestId("consent-classes"), "broadband{Enter}");
  await userEvent.click(screen.getByLabelText("telephone number"));
  await userEvent.type(screen.getByTestId("consent-received"), "Form at the counter");
  expect(screen.getByTestId("consent-add-send")).toBeDisabled();
  await userEvent.upload(screen.getByTestId("consent-file"), new File(["abc"], "form.pdf"));
  // FIPS 180-2, the SHA-256 of "abc".
  const sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect(await screen.findByTestId("consent-file-sha256")).toHaveTextContent(sha256);
  await userEvent.click(screen.getByTestId("consent-add-send"));
  expect(await screen.findByTestId("consent-add-close")).toBeVisible();
  const [input] = office.of("consent_add");
  expect(input).toMatchObject({ evidence_name: "form.pdf", evidence_sha256: sha256, form: "written" });
  expect(input).toMatchObject({ channels: ["voice"], classes: ["broadband"], data_kinds: ["phone"] });
  expect(JSON.stringify(input)).not.toContain(btoa("abc"));
});

test("nothing is ticked beforehand, and nothing is kept before somebody ticked", async () => {
  await consents();
  await userEvent.click(await screen.findByTestId("consent-add"));
  await userEvent.type(await screen.findByTestId("consent-address"), "9123 4567");
  await userEvent.type(screen.getByTestId("consent-classes"), "broadband{Enter}");
  await userEvent.type(screen.getByTestId("consent-received"), "Form at the counter");
  await userEvent.upload(screen.getByTestId("consent-file"), new File(["abc"], "form.pdf"));
  await screen.findByTestId("consent-file-sha256");
  for (const box of screen.getAllByRole("checkbox")) {
    expect(box).not.toBeChecked();
  }
  expect(screen.getByTestId("consent-add-send")).toBeDisabled();
  await userEvent.click(screen.getByLabelText("telephone"));
  await userEvent.click(screen.getByLabelText("telephone number"));
  expect(screen.getByTestId("consent-add-send")).toBeEnabled();
});

test("an oral consent needs no file, and is said to need a confirmation", async () => {
  await consents();
  await userEvent.click(await screen.findByTestId("consent-add"));
  await pick("consent-form", "oral");
  expect(await screen.findByText(/confirmed in writing within 14 days/)).toBeVisible();
});

test("of what is taken back the classes that campaigns name are offered", async () => {
  const office = await consents();
  await userEvent.click(await screen.findByTestId("consent-withdraw"));
  await userEvent.type(await screen.findByTestId("withdraw-address"), "9123 4567");
  await userEvent.click(screen.getByText("Only in part"));
  await pick("withdraw-classes", "broadband");
  await userEvent.click(screen.getByTestId("withdraw-send"));
  expect(await screen.findByTestId("withdraw-close")).toBeVisible();
  expect(office.of("consent_withdraw")).toMatchObject([{ channels: [], classes: ["broadband"] }]);
});

test("taking everything back is said to be a no before it is kept", async () => {
  const office = await consents();
  await userEvent.click(await screen.findByTestId("consent-withdraw"));
  expect(await screen.findByText(/Taking everything back is a no/)).toBeVisible();
  await userEvent.type(screen.getByTestId("withdraw-address"), "9123 4567");
  await userEvent.click(screen.getByTestId("withdraw-send"));
  expect(await screen.findByText(/Nobody may contact this person from now on/)).toBeVisible();
  expect(office.of("consent_withdraw")).toMatchObject([{ channels: [], classes: [], at: null }]);
});

test("a letter is written where a person says; that it was sent is noted apart", async () => {
  const office = await consents("supervisor", few(consent(0)));
  await choose();
  await userEvent.click(screen.getByTestId("consent-letter"));
  await userEvent.type(await screen.findByTestId("letter-path"), "/media/safe/letter.pdf");
  await userEvent.click(screen.getByTestId("letter-send"));
  expect(await screen.findByText(/Written to \/media\/safe\/letter.pdf/)).toBeVisible();
  expect(office.of("confirmation_sent")).toEqual([]);
  await userEvent.click(screen.getByTestId("letter-close"));
  await userEvent.click(screen.getByTestId("consent-sent"));
  await userEvent.click(await screen.findByTestId("consent-sent-letter"));
  expect(office.of("confirmation_sent")).toEqual([{ task: consent(0).id, channel: "letter" }]);
});

test("a yes to the opt-in message is noted with its channel", async () => {
  const office = await consents("supervisor", few(consent(2)));
  await choose();
  await userEvent.click(screen.getByTestId("consent-opt-in"));
  await userEvent.click(await screen.findByTestId("consent-opt-in-sms"));
  expect(office.of("consent_opt_in")).toEqual([{ consent: consent(2).id, channel: "sms" }]);
});

test("an auditor reads and changes nothing", async () => {
  await consents("auditor", few(consent(0)));
  await choose();
  for (const id of ["consent-add", "consent-withdraw", "consent-letter", "consent-sent"]) {
    expect(screen.queryByTestId(id)).toBeNull();
  }
});

test("an agent has no such screen", async () => {
  fakeOffice("agent", fakeConsents);
  openWindow();
  await screen.findByTestId("desk");
  window.location.hash = "#/consents";
  expect(await screen.findByTestId("not-found")).toBeVisible();
});

test("an empty screen says what will be there and how to begin", async () => {
  await consents("supervisor", { consents: () => NONE });
  expect(await screen.findByTestId("consents-empty")).toHaveTextContent("Add a consent");
});

test("what cannot be read is said, and is not an empty list", async () => {
  await consents("supervisor", { consents: () => refuse("views_failed") });
  expect(await screen.findByTestId("error-note")).toHaveTextContent("The facts are safe");
  expect(screen.queryByTestId("consents-empty")).toBeNull();
});
