import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { fakeOffice, type Handlers } from "../test/fake";
import { fakeDesk } from "../test/fakeFloor";
import { lead } from "../test/sample";
import { openWindow } from "../test/window";

/** In a call on a desk of a floor, and they say no. */
async function refused(more: Handlers) {
  const office = fakeOffice("agent", more);
  openWindow();
  await screen.findByTestId("desk-next");
  for (const [key, then] of [
    ["Enter", "desk-verdict"],
    ["F2", "desk-answered"],
    ["F3", "desk-said"],
    ["F8", "desk-kept"],
  ] as const) {
    await waitFor(() => expect(screen.queryByTestId("desk-error")).toBeNull());
    fireEvent.keyDown(document.body, { key });
    await screen.findByTestId(then);
  }
  return office;
}

test("amber while only this desk has it, green when the hub says since when, with who knows and who is off", async () => {
  const office = await refused(fakeDesk());
  expect(screen.getByTestId("desk-kept")).toHaveTextContent("Kept on this desk 14:02:03.141");
  expect(screen.getByTestId("desk-on-its-way")).toHaveTextContent("on its way");
  expect(screen.queryByTestId("desk-effective")).toBeNull();
  const green = await screen.findByTestId("desk-effective");
  expect(green).toHaveTextContent("Nobody in the company may dial it since 14:02:03.190");
  expect(green).toHaveTextContent("37 of 38 desks know · Desk 12 is off since 13:58 and may not dial");
  expect(office.of("report_state")[0]).toEqual({ ids: ["rejection-1"] });
  expect(screen.queryByTestId("desk-on-its-way")).toBeNull();
});

test("without the hub it stays amber and says that this desk blocks the number already", async () => {
  await refused(fakeDesk({ heartbeat_age_ms: 9_000 }, false));
  expect(await screen.findByText(/this desk blocks the number already/)).toBeVisible();
  expect(screen.queryByTestId("desk-effective")).toBeNull();
});

test("a question that fails is asked again: amber is never a dead end", async () => {
  let asked = 0;
  const more = fakeDesk();
  const answer = () => {
    asked += 1;
    if (asked === 1) {
      throw { code: "busy", message: "Ask again." };
    }
    return { reports: [{ id: "rejection-1", state: "effective", effective_at: "2026-03-09T06:02:03.190Z" }] };
  };
  await refused({ ...more, report_state: answer });
  expect(await screen.findByTestId("desk-effective")).toBeVisible();
});

test("what the hub put aside is said, and stays amber", async () => {
  await refused({
    ...fakeDesk(),
    report_state: () => ({ reports: [{ id: "rejection-1", state: "refused" }] }),
  });
  expect(await screen.findByText(/The hub put it aside/)).toBeVisible();
  expect(screen.queryByTestId("desk-effective")).toBeNull();
});

test("when nobody more is on loan the settled call leaves the screen, and is not settled twice", async () => {
  let taken = 0;
  const office = await refused({
    ...fakeDesk({ heartbeat_age_ms: 9_000 }, false),
    next_lead: () => {
      taken += 1;
      if (taken > 1) {
        throw { code: "hub_unreachable", message: "The hub cannot be reached." };
      }
      return { lead: lead(0), passed_over: {} };
    },
  });
  fireEvent.keyDown(document.body, { key: "Enter" });
  await waitFor(() => expect(screen.getByTestId("desk")).toHaveAttribute("data-phase", "idle"));
  expect(screen.getByTestId("desk-error")).toHaveAttribute("data-code", "hub_unreachable");
  fireEvent.keyDown(document.body, { key: "Enter" });
  await waitFor(() => expect(office.of("next_lead")).toHaveLength(3));
  expect(office.of("hang_up")).toHaveLength(1);
  expect(office.of("outcome")).toHaveLength(1);
});

test("a queue that cannot be asked for is no error while the hub is away: the band says so", async () => {
  fakeOffice("agent", {
    ...fakeDesk({ heartbeat_age_ms: 9_000 }, false),
    queue: () => {
      throw { code: "hub_unreachable", message: "The hub cannot be reached." };
    },
  });
  openWindow();
  await screen.findByTestId("desk-next");
  expect(await screen.findByTestId("hub-band")).toBeVisible();
  expect(screen.queryByTestId("desk-error")).toBeNull();
});
