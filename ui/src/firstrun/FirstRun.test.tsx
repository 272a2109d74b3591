import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { fakeOffice, type Handlers } from "../test/fake";
import { openWindow } from "../test/window";

function firstDay(more: Handlers = {}) {
  let made = false;
  return fakeOffice(null, {
    workspace: () => ({
      state: made ? "ready" : "none",
      path: "/home/you/quietline",
      message: null,
      demo: false,
      company: null,
    }),
    workspace_make: (input) => {
      made = true;
      return {
        workspace: "/home/you/quietline",
        users: input.demo
          ? [{ name: "agent", role: "agent", password: "plum-orbit" }]
          : [{ name: "admin", role: "admin", password: "" }],
        recovery_kit: "AAAAA-BBBBB-CCCCC",
      };
    },
    ...more,
  });
}

function fill(testid: string, value: string): void {
  fireEvent.change(screen.getByTestId(testid), { target: { value } });
}

test("three questions make a workspace; the recovery kit must be put away first", async () => {
  const office = firstDay();
  openWindow();
  fireEvent.click(await screen.findByTestId("firstrun-alone"));
  fill("firstrun-company", "Harbour Broadband");
  fill("firstrun-number", "2345 6789");
  fireEvent.click(screen.getByTestId("firstrun-next"));
  fill("firstrun-name", "Chow Mei");
  fill("firstrun-password", "a long password");
  expect(screen.getByTestId("firstrun-make"), "the password once more").toBeDisabled();
  fill("firstrun-again", "a long password");
  fireEvent.click(screen.getByTestId("firstrun-make"));
  expect(await screen.findByTestId("firstrun-kit")).toHaveTextContent("AAAAA-BBBBB-CCCCC");
  expect(office.of("workspace_make")).toEqual([
    {
      company: "Harbour Broadband",
      contact_number: "2345 6789",
      admin_login: "admin",
      admin_name: "Chow Mei",
      admin_password: "a long password",
      demo: false,
      second_place: null,
    },
  ]);
  expect(screen.queryByTestId("firstrun-user-admin"), "one's own password was not drawn").toBeNull();
  expect(screen.getByTestId("firstrun-done")).toBeDisabled();
  fireEvent.click(screen.getByTestId("firstrun-safe"));
  fireEvent.click(screen.getByTestId("firstrun-done"));
  await waitFor(() => expect(screen.getByTestId("signin-user")).toBeVisible());
});

test("the sample company shows its passwords once", async () => {
  firstDay();
  openWindow();
  fireEvent.click(await screen.findByTestId("firstrun-demo"));
  expect(await screen.findByTestId("firstrun-user-agent")).toHaveTextContent("plum-orbit");
});

test.each(["damaged", "newer", "key_missing"])(
  "a workspace that is %s is named, with what to do",
  async (state) => {
    fakeOffice(null, {
      workspace: () => ({
        state,
        path: "/home/you/quietline",
        message: "Named here.",
        demo: false,
        company: null,
      }),
    });
    openWindow();
    expect(await screen.findByTestId("trouble")).toBeVisible();
    expect(screen.getByTestId("trouble-message")).toHaveTextContent("Named here.");
  },
);
