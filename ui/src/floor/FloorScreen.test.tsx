import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Role } from "../bindings/Role";
import { fakeOffice, type Handlers } from "../test/fake";
import { fakeFloor, floorDesk, floorOf, INVITED } from "../test/fakeFloor";
import { openWindow } from "../test/window";

async function floor(role: Role, more: Handlers = {}, language: "en" | "zh-HK" = "en") {
  const office = fakeOffice(role, { ...fakeFloor, ...more });
  openWindow(language);
  fireEvent.click(await screen.findByTestId("nav-floor"));
  await screen.findByTestId("floor-screen");
  return office;
}

const twelve = { floor: () => floorOf(12) };

test.each(["supervisor", "auditor"] as const)("a %s sees the floor and cannot change it", async (role) => {
  await floor(role, twelve);
  expect(await screen.findAllByTestId("floor-table-row")).toHaveLength(12);
  expect(screen.getAllByTestId("floor-tile")).toHaveLength(12);
  fireEvent.click(screen.getAllByTestId("floor-table-row")[2] as HTMLElement);
  expect(await screen.findByTestId("floor-panel")).toHaveTextContent("dials nobody");
  expect(screen.queryByTestId("floor-invite")).toBeNull();
  expect(screen.queryByTestId("floor-cut")).toBeNull();
});

test("an agent has no such screen", async () => {
  fakeOffice("agent", fakeFloor);
  openWindow();
  await screen.findByTestId("desk");
  window.location.hash = "#/floor";
  expect(await screen.findByTestId("not-found")).toBeVisible();
});

test("each desk says its state in words, who sits there, and how far behind it is", async () => {
  await floor("supervisor", twelve);
  const row = async (name: string) => {
    const rows = await screen.findAllByTestId("floor-table-row");
    return rows.find((one) => within(one).queryByText(name)) as HTMLElement;
  };
  expect(await row("Desk 1")).toHaveTextContent("readyLau Tsz-kitin a call0.4 s00" + "0.1.0");
  expect(await row("Desk 9")).toHaveTextContent("lateHo Chi-ming–4.2 s02");
  expect(await row("Desk 3")).toHaveTextContent("off––312.0 s340");
  expect(await row("Desk 5")).toHaveTextContent("cut off––––40–");
  expect(screen.getByTestId("floor-ready")).toHaveTextContent("8 of 11");
});

test("it is read again while it is shown", async () => {
  let state = "ready";
  await floor("supervisor", {
    floor: () => ({ ...floorOf(1), desks: [{ ...floorDesk(1), state }] }),
  });
  const table = await screen.findByTestId("floor-table");
  expect(within(table).getByText("ready")).toBeVisible();
  state = "off";
  expect(await within(table).findByText("off")).toBeVisible();
});

test("when the hub falls silent the last answer stays, under what went wrong", async () => {
  let silent = false;
  await floor("supervisor", {
    floor: () => {
      if (silent) {
        throw { code: "hub_unreachable", message: "The hub cannot be reached." };
      }
      return floorOf(3);
    },
  });
  await screen.findByTestId("floor-table");
  silent = true;
  expect(await screen.findByTestId("error-note")).toHaveAttribute("data-code", "hub_unreachable");
  expect(screen.getAllByTestId("floor-table-row")).toHaveLength(3);
});

test("filters by state and by text", async () => {
  await floor("supervisor", twelve);
  await screen.findAllByTestId("floor-table-row");
  fireEvent.click(within(screen.getByTestId("floor-state")).getByLabelText("late (1)"));
  await waitFor(() => expect(screen.getAllByTestId("floor-table-row")).toHaveLength(1));
  fireEvent.change(screen.getByTestId("floor-filter"), { target: { value: "nobody" } });
  expect(await screen.findByTestId("floor-none")).toBeVisible();
});

test("500 desks: every one has its mark, and not every one a row", async () => {
  await floor("supervisor", { floor: () => floorOf(500) });
  expect(await screen.findAllByTestId("floor-tile")).toHaveLength(500);
  expect(screen.queryAllByTestId("floor-table-row").length).toBeLessThan(120);
});

test("an empty floor says how to begin", async () => {
  await floor("admin", { floor: () => floorOf(0) });
  expect(await screen.findByTestId("floor-empty")).toHaveTextContent("quietline hub serve");
  expect(screen.getByTestId("floor-invite")).toBeVisible();
});

test("the incidents lead to where they are told", async () => {
  await floor("supervisor", {
    ...twelve,
    tasks: () => ({ tasks: [] }),
    incidents: () => ({
      incidents: [
        {
          id: "i",
          at: "2026-03-09T06:00:00.000Z",
          kind: "call_in_gap",
          text: "Told.",
          desk: "Desk 2",
          position: 7,
        },
      ],
    }),
  });
  fireEvent.click(await screen.findByTestId("floor-incidents"));
  expect(await screen.findByTestId("incidents-table")).toHaveTextContent(
    "Call in the gap after a no elsewhereDesk 2",
  );
});

test("an admin invites a desk: code, words, picture, until when, and that it is shown once", async () => {
  const office = await floor("admin", twelve);
  fireEvent.click(await screen.findByTestId("floor-invite"));
  fireEvent.change(await screen.findByTestId("invite-name"), { target: { value: " Desk 13 " } });
  fireEvent.change(screen.getByTestId("invite-minutes"), { target: { value: "30" } });
  fireEvent.click(screen.getByTestId("invite-send"));
  expect(await screen.findByTestId("invite-code")).toHaveTextContent(INVITED.code ?? "");
  expect(office.of("desk_invite")).toEqual([{ name: "Desk 13", minutes: 30 }]);
  expect(screen.getByTestId("invite-words")).toHaveTextContent("abandon ability");
  expect(screen.getByTestId("invite-picture").getAttribute("src")).toMatch(/^data:image\/svg\+xml/);
  expect(screen.getByTestId("invite-until")).toHaveTextContent("Good until 14:17, 15 minutes more");
  expect(screen.getByText(/Shown once/)).toBeVisible();
  fireEvent.click(screen.getByTestId("invite-close"));
  await waitFor(() => expect(screen.queryByTestId("invite-code")).toBeNull());
});

test.each(["0", "1441", ""])("a code is not made for %s minutes", async (minutes) => {
  await floor("admin", twelve);
  fireEvent.click(await screen.findByTestId("floor-invite"));
  fireEvent.change(await screen.findByTestId("invite-minutes"), { target: { value: minutes } });
  expect(screen.getByTestId("invite-send")).toBeDisabled();
});

test("without a running hub the invitation says where to make it", async () => {
  const bare = { ...INVITED, code: null, words: null, picture: null };
  await floor("admin", { ...twelve, desk_invite: () => bare });
  fireEvent.click(await screen.findByTestId("floor-invite"));
  fireEvent.click(await screen.findByTestId("invite-send"));
  expect(await screen.findByText(/quietline hub invite/)).toBeVisible();
});

test("an admin cuts a desk off with a reason; one that is cut off has no such button", async () => {
  const cut = vi.fn(() => ({ position: 9 }));
  const office = await floor("admin", { ...twelve, desk_cut_off: cut });
  const [first, , , , fifth] = await screen.findAllByTestId("floor-tile");
  fireEvent.click(fifth as HTMLElement);
  expect(await screen.findByTestId("floor-panel")).toHaveTextContent("Desk 5");
  expect(screen.queryByTestId("floor-cut")).toBeNull();
  fireEvent.click(first as HTMLElement);
  fireEvent.click(await screen.findByTestId("floor-cut"));
  expect(await screen.findByTestId("floor-cut-send")).toBeDisabled();
  fireEvent.change(screen.getByTestId("floor-cut-text"), { target: { value: "Stolen on 8 March" } });
  fireEvent.click(screen.getByTestId("floor-cut-send"));
  await waitFor(() =>
    expect(office.of("desk_cut_off")).toEqual([{ desk: "desk-1", reason: "Stolen on 8 March" }]),
  );
});

test("the floor reads in Chinese", async () => {
  await floor("admin", twelve, "zh-HK");
  expect(await screen.findByTestId("floor-ready")).toHaveTextContent("8 / 11");
  expect(screen.getByRole("heading", { name: "樓面" })).toBeVisible();
});
