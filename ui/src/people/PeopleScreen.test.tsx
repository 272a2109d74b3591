import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { UserRow } from "../bindings/UserRow";
import { show } from "../parts/show.test-helper";
import { PeopleScreen } from "./PeopleScreen";

const ROW: UserRow = {
  user: "u2",
  login: "agent",
  display_name: "Agent One",
  role: "agent",
  campaigns: [],
  disabled: false,
  added_at: "2026-03-09T02:00:00.000Z",
  last_sign_in_at: null,
  rejections_30d: 12,
  slips_30d: 1,
  extensions: ["201"],
};

const OFFICE = {
  who_am_i: { user: "u1", role: "admin" },
  users: { users: [ROW] },
  campaigns: { campaigns: [] },
  user_add: { user: "u3", password: "once-only-word", position: 5 },
  user_change: { password: null, position: 6 },
  user_extensions: { position: 7 },
};

test("a new person's password is shown once and gone after", async () => {
  const asked = show(<PeopleScreen />, OFFICE);
  await userEvent.click(await screen.findByTestId("person-add"));
  await userEvent.type(await screen.findByTestId("person-name"), "Agent Two");
  await userEvent.type(screen.getByTestId("person-login"), "agent2");
  await userEvent.click(screen.getByTestId("person-add-send"));
  expect(await screen.findByTestId("secret-password")).toHaveTextContent("once-only-word");
  expect(asked.of("user_add")).toEqual([
    { login: "agent2", display_name: "Agent Two", role: "agent", campaigns: [], password: null },
  ]);
  await userEvent.click(screen.getByTestId("secret-close"));
  await waitFor(() => expect(screen.queryByText("once-only-word")).toBeNull());
});

test("a person is disabled from the panel", async () => {
  const asked = show(<PeopleScreen />, OFFICE);
  await userEvent.click(await screen.findByText("Agent One"));
  await userEvent.click(await screen.findByTestId("person-disable"));
  expect(asked.of("user_change")).toMatchObject([{ user: "u2", disabled: true, reset_password: false }]);
});

test("short numbers replace those that were set", async () => {
  const asked = show(<PeopleScreen />, OFFICE);
  await userEvent.click(await screen.findByText("Agent One"));
  const field = await screen.findByTestId("person-extensions");
  expect(field).toHaveValue("201");
  expect(screen.queryByTestId("person-extensions-save")).toBeNull();
  await userEvent.type(field, ", 202 ");
  await userEvent.click(screen.getByTestId("person-extensions-save"));
  expect(asked.of("user_extensions")).toEqual([{ user: "u2", extensions: ["201", "202"] }]);
});

test("an auditor looks and changes nothing", async () => {
  show(<PeopleScreen />, { ...OFFICE, who_am_i: { user: "u9", role: "auditor" } });
  await userEvent.click(await screen.findByText("Agent One"));
  expect(await screen.findByTestId("person-panel")).toBeVisible();
  expect(screen.queryByTestId("person-disable")).toBeNull();
  expect(screen.queryByTestId("person-extensions")).toBeNull();
  expect(screen.queryByTestId("person-add")).toBeNull();
});
