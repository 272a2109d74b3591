import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { fakeOffice } from "../test/fake";
import { fakeDesk } from "../test/fakeFloor";
import { openWindow } from "../test/window";

const WORKSPACE = {
  state: "ready",
  path: "/home/you/quietline",
  message: null,
  demo: false,
  company: "Harbour",
};

test("a desk whose hub is silent says at the sign-in who can come in, and for what", async () => {
  fakeOffice(null, fakeDesk({ heartbeat_age_ms: 9_000 }));
  openWindow();
  const note = await screen.findByTestId("signin-no-hub");
  expect(note).toHaveTextContent("within the last 12 hours can still sign in");
  expect(note).toHaveTextContent("call people who are on loan to this desk");
});

test("with a hub that answers it says nothing of the kind", async () => {
  fakeOffice(null, fakeDesk());
  openWindow();
  await screen.findByTestId("signin-user");
  expect(screen.queryByTestId("signin-no-hub")).toBeNull();
});

test("a sign-in that failed for want of the hub says so as well, where the program does not tell before", async () => {
  fakeOffice(null, {
    ...fakeDesk(),
    workspace: () => ({ ...WORKSPACE, mode: "desk" }),
    sign_in: () => {
      throw { code: "hub_unreachable", message: "The hub cannot be reached." };
    },
  });
  openWindow();
  fireEvent.change(await screen.findByTestId("signin-user"), { target: { value: "agent" } });
  fireEvent.change(screen.getByTestId("signin-password"), { target: { value: "x" } });
  fireEvent.click(screen.getByTestId("signin-submit"));
  expect(await screen.findByTestId("signin-no-hub")).toBeVisible();
  expect(screen.getByTestId("signin-error")).toHaveAttribute("data-code", "hub_unreachable");
});

test("a workspace alone is not asked for a hub", async () => {
  const office = fakeOffice(null);
  openWindow();
  await screen.findByTestId("signin-user");
  expect(screen.queryByTestId("signin-no-hub")).toBeNull();
  expect(office.of("workspace")).toHaveLength(1);
});

test("the note comes and goes with the hub", async () => {
  let reachable = false;
  fakeOffice(null, { workspace: () => ({ ...WORKSPACE, mode: "desk", hub_reachable: reachable }) });
  openWindow();
  await screen.findByTestId("signin-no-hub");
  reachable = true;
  await waitFor(() => expect(screen.queryByTestId("signin-no-hub")).toBeNull());
});
