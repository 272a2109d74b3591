import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Role } from "../bindings/Role";
import { fakeOffice, type Handlers, refuse } from "../test/fake";
import { fakeScreens } from "../test/fakeScreens";
import { openWindow } from "../test/window";

async function sources(role: Role = "admin", more: Handlers = {}) {
  const nothing = { recordings: () => ({ rows: [], counts: {}, more: false }) };
  const office = fakeOffice(role, { ...fakeScreens, ...nothing, ...more });
  openWindow();
  fireEvent.click(await screen.findByTestId("nav-recordings"));
  fireEvent.click(await screen.findByTestId("recordings-sources"));
  await screen.findByTestId("recording-sources");
  return office;
}

test("a source tells where it is, how it is kept and what waits in it", async () => {
  await sources();
  const [first] = await screen.findAllByTestId("source");
  expect(first).toHaveTextContent("/var/spool/asterisk/monitor");
  expect(first).toHaveTextContent("41,207 taken in · 12 to decide");
});

test("names are tried before a folder is kept, and what is not read says why", async () => {
  const office = await sources();
  fireEvent.click(await screen.findByTestId("source-add"));
  await userEvent.type(await screen.findByTestId("source-folder"), "/srv/calls");
  await userEvent.click(screen.getByTestId("source-try"));
  expect(await screen.findByText("2 names read, 1 not read.")).toBeVisible();
  expect(screen.getByText("not a file of sound")).toBeVisible();
  expect(office.of("recording_source_set")).toEqual([]);
  await userEvent.type(screen.getByTestId("source-name"), "PBX");
  expect(screen.queryByTestId("names-read")).toBeNull();
  await userEvent.click(screen.getByTestId("source-send"));
  await waitFor(() => expect(office.of("recording_source_set")).toHaveLength(1));
  expect(office.of("recording_source_set")[0]).toMatchObject({ name: "PBX", folder: "/srv/calls" });
});

test("a folder that is not there is told where it was typed", async () => {
  await sources("admin", { recording_layout_try: () => refuse("no_file", "There is no such folder.") });
  fireEvent.click(await screen.findByTestId("source-add"));
  await userEvent.type(await screen.findByTestId("source-folder"), "/nowhere");
  await userEvent.click(screen.getByTestId("source-try"));
  expect(await screen.findByTestId("error-note")).toHaveAttribute("data-code", "no_file");
});

test("a look takes nothing in; taking in says what was left and why", async () => {
  const office = await sources("supervisor");
  fireEvent.click((await screen.findAllByTestId("source-take"))[0] as HTMLElement);
  await userEvent.click(await screen.findByTestId("take-look"));
  expect(await screen.findByText(/118 recordings would be taken in/)).toBeVisible();
  await userEvent.click(screen.getByTestId("take-send"));
  expect(await screen.findByText(/118 recordings taken in/)).toBeVisible();
  expect(screen.getByTestId("take-left")).toHaveTextContent("still being written2");
  expect(office.of("recordings_take_in")).toEqual([
    { source: "source-1", dry_run: true },
    { source: "source-1" },
  ]);
});

test("call records tell which calls nobody was cleared to make", async () => {
  const office = await sources("supervisor");
  fireEvent.click(await screen.findByTestId("call-records"));
  await userEvent.type(await screen.findByTestId("call-records-path"), "/srv/cdr/Master.csv");
  await userEvent.click(screen.getByTestId("call-records-send"));
  expect(await screen.findByTestId("call-records-incidents")).toHaveTextContent("call without a permit2");
  expect(office.of("call_records_import")).toMatchObject([
    { path: "/srv/cdr/Master.csv", system: "asterisk", zone: "Asia/Hong_Kong", region: "HK" },
  ]);
});

test("a folder is removed only after it was said what stays", async () => {
  const office = await sources();
  fireEvent.click((await screen.findAllByTestId("source-drop"))[1] as HTMLElement);
  expect(await screen.findByText(/What was taken from it stays/)).toBeVisible();
  await userEvent.click(screen.getByTestId("source-drop-send"));
  await waitFor(() => expect(office.of("recording_source_drop")).toEqual([{ id: "source-2" }]));
});

test("a supervisor takes in and changes no source; an auditor only reads", async () => {
  await sources("auditor");
  await screen.findAllByTestId("source");
  expect(screen.queryByTestId("source-take")).toBeNull();
  expect(screen.queryByTestId("source-add")).toBeNull();
});
