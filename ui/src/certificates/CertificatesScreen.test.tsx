import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Role } from "../bindings/Role";
import { fakeOffice, type Handlers, refuse } from "../test/fake";
import { fakeScreens } from "../test/fakeScreens";
import { openWindow } from "../test/window";

async function certificates(role: Role = "auditor", more: Handlers = {}) {
  const office = fakeOffice(role, { ...fakeScreens, ...more });
  openWindow();
  fireEvent.click(await screen.findByTestId("nav-certificates"));
  await screen.findByTestId("certificates-screen");
  return office;
}

async function first(role?: Role, more?: Handlers) {
  const office = await certificates(role, more);
  fireEvent.click((await screen.findAllByTestId("certificate-open"))[0] as HTMLElement);
  await screen.findByTestId("certificate-view");
  return office;
}

test("each run stands with what it ended, who ran it, and when backups are rid of it", async () => {
  await certificates();
  const rows = await screen.findAllByTestId("certificates-table-row");
  expect(rows[0]).toHaveTextContent("412Recordings 380 · Lead lists 2 · Access logs 30Chow Mei7 Apr 2026");
  expect(rows[1]).toHaveTextContent("by itself, at night");
});

test("a certificate lists its items page by page and says what it cannot promise", async () => {
  const office = await first();
  expect(await screen.findByTestId("certificate-caveats")).toHaveTextContent("wear levelling");
  const [item] = await screen.findAllByTestId("certificate-items-row");
  expect(item).toHaveTextContent("promisekey and bytes03:00:02");
  fireEvent.scroll(screen.getByTestId("certificate-items"));
  await waitFor(() =>
    expect(office.of("certificate_show")).toContainEqual({ id: "certificate-0", after: 100 }),
  );
  await waitFor(() => expect(screen.getByTestId("certificate-count")).toHaveTextContent("of 412 items"));
  fireEvent.click(screen.getByTestId("certificate-back"));
  expect(await screen.findByTestId("certificates-table")).toBeVisible();
});

test("a certificate never changes: what comes on the ledger does not have it read again", async () => {
  const office = await first();
  await screen.findAllByTestId("certificate-items-row");
  const [shown, status] = [office.of("certificate_show").length, office.of("status").length];
  await office.growElsewhere();
  await waitFor(() => expect(office.of("status").length).toBeGreaterThan(status));
  expect(office.of("certificate_show")).toHaveLength(shown);
});

test.each([
  ["PDF", "pdf"],
  ["JSON", "json"],
])("it is saved as %s to a place that names a file, and where it is is said", async (name, format) => {
  const office = await first();
  fireEvent.click(await screen.findByTestId("certificate-save"));
  fireEvent.click(await screen.findByLabelText(name));
  await userEvent.clear(screen.getByTestId("certificate-path"));
  await userEvent.type(screen.getByTestId("certificate-path"), "/media/safe/");
  expect(screen.getByTestId("certificate-save-send")).toBeDisabled();
  await userEvent.type(screen.getByTestId("certificate-path"), `one.${format}`);
  await userEvent.click(screen.getByTestId("certificate-save-send"));
  expect(await screen.findByText(`Written to /media/safe/one.${format}, 412 items.`)).toBeVisible();
  expect(office.of("certificate_export")).toEqual([
    { id: "certificate-0", path: `/media/safe/one.${format}`, format },
  ]);
});

test("comparing store and ledger says what was found, and of what", async () => {
  await certificates("supervisor");
  fireEvent.click(screen.getByTestId("certificates-audit"));
  fireEvent.click(await screen.findByTestId("audit-send"));
  const found = await screen.findByTestId("audit-found");
  expect(found).toHaveTextContent("in the store only 1 · late 2");
  expect(found).toHaveTextContent("41,216 recordings, 55.4 GB, 9 on hold");
  expect(screen.getAllByTestId("audit-findings-row")).toHaveLength(3);
});

test("nothing found is said with how much was read", async () => {
  await certificates("admin", {
    recordings_audit: () => ({
      recordings: 3,
      bytes: 3_000,
      checked: 3,
      held: 0,
      counts: { orphan: 0, missing: 0 },
      findings: [],
      more: false,
      position: 9,
    }),
  });
  fireEvent.click(screen.getByTestId("certificates-audit"));
  fireEvent.click(await screen.findByTestId("audit-send"));
  expect(await screen.findByText(/Nothing found: 3 recordings were read/)).toBeVisible();
});

test("no certificate yet says where they come from", async () => {
  await certificates("admin", { certificates: () => ({ certificates: [] }) });
  expect(await screen.findByTestId("certificates-empty")).toHaveTextContent("An admin begins a run under");
});

test("a certificate that is not there is told", async () => {
  await first("admin", { certificate_show: () => refuse("not_found", "No such certificate.") });
  expect(await screen.findByTestId("error-note")).toHaveAttribute("data-code", "not_found");
});
