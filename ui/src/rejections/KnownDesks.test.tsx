import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { KnownDesks as Known } from "../bindings/KnownDesks";
import type { RejectionRow } from "../bindings/RejectionRow";
import { show } from "../parts/show.test-helper";
import { KnownDesks } from "./KnownDesks";

const row: RejectionRow = {
  id: "rejection-1",
  position: 48_212,
  said_at: "2026-03-09T06:02:03.127Z",
  kept_at: "2026-03-09T06:02:03.145Z",
  effective_at: "2026-03-09T06:02:03.190Z",
  number: "91•• •567",
  agent: "user-1",
  agent_name: "Wong Ka-yan",
  campaign: "campaign-1",
  campaign_name: "Fibre upgrade",
  channel: "voice",
  took_ms: 63,
  steps_said: 5,
  steps_total: 5,
  state: "new",
  flags: [],
  went_on: false,
  lifted: false,
};
const on = (known: Known) => show(<KnownDesks row={row} known={known} />, {});

test("a floor: how many know, how many it is on its way to, and each that is off since when", () => {
  const off = [{ desk: "Desk 12", since: "2026-03-09T05:58:00.000Z" }];
  on({ desks: 38, connected: 35, off });
  const list = screen.getByTestId("rejection-known");
  expect(list).toHaveTextContent("35 of 38 desks know.");
  expect(screen.getByTestId("rejection-on-way")).toHaveTextContent("It is on its way to 2 desks.");
  expect(list).toHaveTextContent("Desk 12 is off since 13:58:00 and may not dial.");
});

test("when every desk is accounted for nothing is on its way", () => {
  on({ desks: 38, connected: 38, off: [] });
  expect(screen.queryByTestId("rejection-on-way")).toBeNull();
});

test("alone there is one desk, and it knows", () => {
  on({ desks: 1, connected: 1, off: [] });
  expect(screen.getByText("This is the only desk, and it knows.")).toBeVisible();
});
