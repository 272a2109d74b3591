import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Role } from "../bindings/Role";
import { fakeOffice } from "../test/fake";
import { openWindow } from "../test/window";

test("a wrong password says so and keeps the person outside; the right one opens their home", async () => {
  fakeOffice(null);
  openWindow();
  const send = (password: string) => {
    fireEvent.change(screen.getByTestId("signin-user"), { target: { value: "agent" } });
    fireEvent.change(screen.getByTestId("signin-password"), { target: { value: password } });
    fireEvent.click(screen.getByTestId("signin-submit"));
  };
  await screen.findByTestId("signin-user");
  send("wrong");
  expect(await screen.findByTestId("signin-error")).toHaveAttribute("data-code", "wrong_password");
  expect(screen.getByTestId("signin-password")).toHaveValue("");
  send("demo");
  expect(await screen.findByTestId("desk")).toBeVisible();
});

test("how long to wait after wrong passwords is said in the language of the window", async () => {
  fakeOffice(null, {
    sign_in: () => {
      throw { code: "wait", message: "Too many wrong passwords. Try again in 16 s." };
    },
  });
  openWindow("zh-HK");
  fireEvent.change(await screen.findByTestId("signin-user"), { target: { value: "agent" } });
  fireEvent.change(screen.getByTestId("signin-password"), { target: { value: "x" } });
  fireEvent.click(screen.getByTestId("signin-submit"));
  expect(await screen.findByTestId("signin-error")).toHaveTextContent("請於 16 秒後再試");
});

test.each([
  ["supervisor", "nav-rejections", "nav-desk"],
  ["admin", "nav-retention", null],
  ["auditor", "nav-proof", null],
] as [Role, string, string | null][])(
  "%s lands at home and sees what the role may",
  async (role, home, also) => {
    fakeOffice(role);
    openWindow();
    await waitFor(() => expect(screen.getByTestId(home)).toHaveAttribute("data-status", "active"));
    expect(screen.queryByTestId("nav-desk") !== null).toBe(also === "nav-desk");
  },
);

test("an agent has the Desk and nothing else, not even by address", async () => {
  fakeOffice("agent");
  openWindow();
  await screen.findByTestId("desk");
  expect(screen.queryByTestId("nav-rejections")).toBeNull();
  window.location.hash = "#/retention";
  expect(await screen.findByTestId("not-found")).toBeVisible();
});

test("one press changes the language of everything", async () => {
  fakeOffice("agent");
  openWindow();
  await screen.findByTestId("desk");
  fireEvent.click(screen.getByTestId("lang-toggle"));
  expect(screen.getByRole("heading", { name: "工作枱" })).toBeVisible();
  expect(document.documentElement.lang).toBe("zh-HK");
});

test("while nothing may be dialled, every screen says why and what to do", async () => {
  const reason = {
    rule: "ENG-13",
    text: "The clock is not confirmed.",
    text_zh: "時鐘未經確認。",
    until: null,
  };
  const { STATUS } = await import("../test/sample");
  fakeOffice("agent", {
    status: () => ({
      ...STATUS,
      may_dial: false,
      stopped: reason,
      stopped_fix: "An admin confirms the clock.",
    }),
  });
  openWindow();
  const band = await screen.findByTestId("stop-band");
  expect(band).toHaveTextContent("The clock is not confirmed.");
  expect(band).toHaveTextContent("An admin confirms the clock.");
});

test("signing out forgets what was read", async () => {
  const office = fakeOffice("agent");
  openWindow();
  fireEvent.click(await screen.findByTestId("user-menu"));
  fireEvent.click(await screen.findByTestId("sign-out"));
  expect(await screen.findByTestId("signin-user")).toBeVisible();
  expect(office.of("sign_out")).toHaveLength(1);
});

test("Ctrl K reaches every screen by name, also by its English one", async () => {
  fakeOffice("admin");
  openWindow("zh-HK");
  await screen.findByTestId("nav-retention");
  fireEvent.keyDown(document.documentElement, { key: "k", code: "KeyK", ctrlKey: true });
  fireEvent.change(await screen.findByTestId("palette-search"), { target: { value: "people" } });
  fireEvent.click(
    await screen.findByText("人員", {
      selector: ".mantine-Spotlight-actionLabel, .mantine-Spotlight-actionLabel *",
    }),
  );
  await waitFor(() => expect(window.location.hash).toBe("#/people"));
});

test("F8 on any other screen asks who said no", async () => {
  fakeOffice("admin");
  openWindow();
  await screen.findByTestId("nav-retention");
  fireEvent.keyDown(document.body, { key: "F8" });
  expect(await screen.findByTestId("who-address")).toBeVisible();
});

test("a session that ends leaves the call on screen, and shows the sign-in when the call is done", async () => {
  const office = fakeOffice("agent");
  openWindow();
  await screen.findByTestId("desk-next");
  fireEvent.keyDown(document.body, { key: "Enter" });
  await screen.findByTestId("desk-verdict");
  fireEvent.keyDown(document.body, { key: "F2" });
  await screen.findByTestId("desk-answered");
  await act(() => office.endSession());
  fireEvent.keyDown(document.body, { key: "F8" });
  expect(await screen.findByTestId("desk-kept")).toBeVisible();
});
