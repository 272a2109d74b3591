import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { DisposalRow } from "../bindings/DisposalRow";
import type { DisposeInput } from "../bindings/DisposeInput";
import type { DisposeReply } from "../bindings/DisposeReply";
import type { Role } from "../bindings/Role";
import { fakeOffice, type Handlers, refuse } from "../test/fake";
import { would } from "../test/fakeRecordings";
import { fakeScreens } from "../test/fakeScreens";
import { openWindow } from "../test/window";

async function retention(role: Role = "admin", more: Handlers = {}) {
  const office = fakeOffice(role, { ...fakeScreens, ...more });
  openWindow();
  fireEvent.click(await screen.findByTestId("nav-retention"));
  await screen.findByTestId("retention-table");
  return office;
}

/** The office that would end so, and answers the run so. */
function ends(preview: Partial<DisposeReply>, run: Partial<DisposeReply> = {}): Handlers {
  return {
    dispose: ({ dry_run }: DisposeInput) => would(dry_run ? preview : { ...preview, ...run }),
  };
}

async function open(more: Handlers) {
  const office = await retention("admin", more);
  fireEvent.click(await screen.findByTestId("retention-dispose"));
  return office;
}

/** What was asked for that is not only a look. */
const runs = (office: Awaited<ReturnType<typeof open>>) =>
  office.of("dispose").filter((input) => !(input as DisposeInput).dry_run);

const GOING: DisposalRow = {
  run: "certificate-9",
  state: "running",
  items: 900,
  ended: 120,
  started_at: "2026-03-09T06:00:00.000Z",
  finished_at: null,
  by: "Chow Mei",
};

const OVER = { ...GOING, finished_at: "2026-03-09T06:02:00.000Z" };

test("what would end is seen in figures before anything ends; what ended has its certificate", async () => {
  const office = await open(ends({ guards: [] }, { state: "done", certificate: "certificate-0" }));
  const preview = await screen.findByTestId("dispose-preview");
  expect(preview).toHaveTextContent("382 items would end, 5.1 GB.");
  expect(preview).toHaveTextContent("promise311");
  expect(screen.getByTestId("dispose-held")).toHaveTextContent("9 items that are due are on hold and stay.");
  expect(runs(office)).toEqual([]);
  fireEvent.click(screen.getByTestId("dispose-send"));
  expect(await screen.findByTestId("dispose-begun")).toHaveAttribute("data-state", "done");
  expect(runs(office)).toEqual([{}]);
  fireEvent.click(screen.getByTestId("dispose-certificate"));
  expect(await screen.findByTestId("certificate-view")).toBeVisible();
});

/** An office whose run goes on until it is told that it is over. */
function longRun() {
  let begun = false;
  let over = (_reply: DisposeReply) => {};
  const handlers: Handlers = {
    disposals: () => ({ runs: begun ? [GOING] : [] }),
    dispose: ({ dry_run }: DisposeInput) => {
      begun ||= !dry_run;
      return dry_run
        ? would()
        : new Promise<DisposeReply>((done) => {
            over = done;
          });
    },
  };
  return { handlers, over: () => over(would({ state: "done", certificate: "certificate-9" })) };
}

test("while the run goes on it is seen in the dialog, with its Stop, until its certificate is there", async () => {
  const run = longRun();
  const office = await open(run.handlers);
  await screen.findByTestId("dispose-preview");
  fireEvent.click(screen.getByTestId("dispose-send"));
  const going = await screen.findByTestId("dispose-going");
  expect(await within(going).findByTestId("disposal-run")).toHaveTextContent("120 of 900 items");
  expect(going).toHaveTextContent("It goes on when this is closed");
  expect(within(going).getByTestId("dispose-close")).toHaveTextContent("Close");
  fireEvent.click(within(going).getByTestId("run-stop"));
  await waitFor(() => expect(office.of("disposal_cancel")).toEqual([{ run: "certificate-9" }]));
  run.over();
  expect(await screen.findByTestId("dispose-begun")).toHaveAttribute("data-state", "done");
  expect(screen.getByTestId("dispose-certificate")).toBeVisible();
});

test("a dialog that is closed leaves the run going, and the screen shows it", async () => {
  await open(longRun().handlers);
  await screen.findByTestId("dispose-preview");
  fireEvent.click(screen.getByTestId("dispose-send"));
  const going = await screen.findByTestId("dispose-going");
  await within(going).findByTestId("disposal-run");
  fireEvent.click(within(going).getByTestId("dispose-close"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.getByTestId("disposal-run")).toHaveAttribute("data-state", "running");
});

test.each([
  ["clock_not_confirmed", "The clock of this machine is not confirmed"],
  ["more_than_usual", "more than three times what usually ends"],
  ["policy_changed", "changed within the last 24 hours"],
])("a run that smells of %s says so, and asks a second person instead of ending", async (guard, says) => {
  await open(ends({ guards: [guard] }, { state: "waiting", id: "d5" }));
  expect(await screen.findByTestId("dispose-preview")).toHaveTextContent(says);
  const send = screen.getByTestId("dispose-send");
  expect(send).toHaveTextContent("Send for a second person");
  fireEvent.click(send);
  expect(await screen.findByText(/Nothing has ended yet/)).toBeVisible();
});

test.each([
  ["nothing is due", { items: 0, held: 0 }, "Nothing is due."],
  [
    "all that is due is on hold",
    { items: 0, held: 9 },
    "Nothing ends: the 9 items that are due are on hold.",
  ],
])("where %s nothing can be ended", async (_name, preview, says) => {
  await open(ends(preview));
  expect(await screen.findByText(says)).toBeVisible();
  expect(screen.getByTestId("dispose-send")).toBeDisabled();
});

test("a run that was refused is told, and the preview stays", async () => {
  await open({
    dispose: ({ dry_run }: DisposeInput) => (dry_run ? would() : refuse("in_progress", "A run goes on.")),
  });
  await screen.findByTestId("dispose-preview");
  fireEvent.click(screen.getByTestId("dispose-send"));
  expect(await screen.findByTestId("error-note")).toHaveAttribute("data-code", "in_progress");
  expect(screen.getByTestId("dispose-preview")).toBeVisible();
});

test("a run that goes on says how far it is and can be stopped by an admin", async () => {
  const office = await retention("admin", { disposals: () => ({ runs: [GOING] }) });
  const run = await screen.findByTestId("disposal-run");
  expect(run).toHaveTextContent("120 of 900 items");
  fireEvent.click(within(run).getByTestId("run-stop"));
  await waitFor(() => expect(office.of("disposal_cancel")).toEqual([{ run: "certificate-9" }]));
});

test("a run is followed until it is over", async () => {
  let ended = 120;
  await retention("admin", {
    disposals: () => {
      ended += 390;
      return { runs: [ended >= 900 ? { ...OVER, state: "done", ended } : { ...GOING, ended }] };
    },
  });
  await waitFor(() => expect(screen.getByTestId("disposal-run")).toHaveAttribute("data-state", "done"));
  expect(screen.getByTestId("run-certificate")).toBeVisible();
});

test("what was ended before a run was stopped is on its certificate; of nothing, or before it is written, there is none", async () => {
  await retention("admin", {
    disposals: () => ({
      runs: [
        { ...OVER, state: "cancelled" },
        { ...OVER, run: "certificate-8", state: "cancelled", ended: 0 },
        { ...OVER, run: "certificate-7", state: "cancelled", finished_at: null },
      ],
    }),
  });
  const [some, none, unwritten] = await screen.findAllByTestId("disposal-run");
  expect(within(some as HTMLElement).getByTestId("run-certificate")).toBeVisible();
  expect(within(none as HTMLElement).queryByTestId("run-certificate")).toBeNull();
  expect(within(unwritten as HTMLElement).queryByTestId("run-certificate")).toBeNull();
});

test("a supervisor sees runs and cannot begin or stop one", async () => {
  await retention("supervisor", { disposals: () => ({ runs: [GOING] }) });
  await screen.findByTestId("disposal-run");
  expect(screen.queryByTestId("run-stop")).toBeNull();
  expect(screen.queryByTestId("retention-dispose")).toBeNull();
});

test("the months to come are a picture, and a table for those who hear it", async () => {
  await retention();
  const table = await screen.findByRole("table", { name: "the next 12 months" });
  expect(within(table).getAllByRole("row")).toHaveLength(12);
  expect(within(table).getByRole("row", { name: /Jul 2026/ })).toHaveTextContent("1,360");
});
