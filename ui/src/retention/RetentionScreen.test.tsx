import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Role } from "../bindings/Role";
import { fakeOffice } from "../test/fake";
import { fakeScreens } from "../test/fakeScreens";
import { openWindow } from "../test/window";

async function schedule(role: Role) {
  const office = fakeOffice(role, fakeScreens);
  openWindow();
  fireEvent.click(await screen.findByTestId("nav-retention"));
  await screen.findByTestId("retention-screen");
  return office;
}

async function shorten() {
  const count = await screen.findByTestId("retention-count");
  await userEvent.clear(count);
  await userEvent.type(count, "90");
}

test("a change is shown in figures before it can be sent, and is sent with its reason", async () => {
  const asked = await schedule("admin");
  await shorten();
  expect(await screen.findByTestId("retention-due_now")).toHaveTextContent("412 items become due");
  expect(screen.getByTestId("retention-send")).toBeDisabled();
  await userEvent.type(screen.getByTestId("retention-reason"), "Quarterly review");
  await userEvent.click(screen.getByTestId("retention-send"));
  await waitFor(() => {
    const sent = asked.of("retention_set").filter((input) => !(input as { dry_run: boolean }).dry_run);
    expect(sent).toEqual([
      { category: "recordings", period: "90d", reason: "Quarterly review", dry_run: false },
    ]);
  });
});

test("nothing is previewed or sent while the period is no period", async () => {
  const asked = await schedule("admin");
  await userEvent.clear(await screen.findByTestId("retention-count"));
  expect(screen.getByText("A whole number from 1")).toBeVisible();
  expect(screen.queryByTestId("retention-send")).toBeNull();
  expect(asked.of("retention_set")).toEqual([]);
});

test("a supervisor reads the schedule and cannot change it", async () => {
  await schedule("supervisor");
  expect(await screen.findByText("An admin changes the schedule", { exact: false })).toBeVisible();
  expect(screen.queryByTestId("retention-count")).toBeNull();
});
