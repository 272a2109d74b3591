import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { LeadsImportReply } from "../bindings/LeadsImportReply";
import { show } from "../parts/show.test-helper";
import { ListImport } from "./ListImport";

const REPLY: LeadsImportReply = {
  batch: null,
  rows: 10,
  usable: 8,
  callable: 5,
  problems: { too_short: 1, empty: 1 },
  by_rule: { "HK-CON-01": 3 },
  duplicates: 1,
  date_problems: 0,
  undated: 2,
  columns: [{ column: "Phone No.", means: "phone" }],
  ignored_columns: ["Mobile"],
  bad_rows: [{ record: 4, line: 6, column: "phone", expected: "a number", problem: "too_short" }],
  bad_rows_csv: "record,line\r\n4,6\r\n",
  encoding: "UTF-8",
  delimiter: ",",
  position: null,
};

test("a list is looked at first; only then it is kept", async () => {
  const asked = show(<ListImport onClose={() => {}} />, {
    campaigns: { campaigns: [{ campaign: "c1", name: "Fibre upgrade", closed_at: null }] },
    notices: { notices: [] },
    leads_import: (input: { dry_run: boolean }) => ({ ...REPLY, position: input.dry_run ? null : 7 }),
  });
  await userEvent.upload(await screen.findByTestId("list-file"), new File(["phone\r\n"], "leads.csv"));
  expect(await screen.findByText("leads.csv")).toBeVisible();
  expect(screen.getByTestId("list-preview")).toBeDisabled();
  await userEvent.click(screen.getByTestId("list-campaign"));
  await userEvent.click(await screen.findByText("Fibre upgrade"));
  await userEvent.click(screen.getByTestId("list-preview"));
  expect(await screen.findByText("Nothing is kept yet.", { exact: false })).toBeVisible();
  expect(screen.getByTestId("list-callable")).toHaveTextContent("5 of 8 usable people may be called now");
  expect(screen.getByText("Too short", { selector: "td" })).toBeVisible();
  expect(screen.getByTestId("list-columns")).toHaveTextContent(
    "Columns read: Phone No. (number). Not read: Mobile.",
  );
  expect(screen.getByTestId("list-undated")).toHaveTextContent("2 rows with a consent do not say when");
  await userEvent.click(screen.getByTestId("list-import-send"));
  await waitFor(() => expect(screen.getByTestId("list-close")).toBeVisible());
  expect(asked.of("leads_import").map((input) => (input as { dry_run: boolean }).dry_run)).toEqual([
    true,
    false,
  ]);
});
