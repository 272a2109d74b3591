import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { fakeOffice, type Handlers } from "../test/fake";
import { fakeScreens } from "../test/fakeScreens";
import { openWindow } from "../test/window";

async function dialog(more: Handlers = {}) {
  const nothing = { recordings: () => ({ rows: [], counts: {}, more: false }) };
  const office = fakeOffice("admin", { ...fakeScreens, ...nothing, ...more });
  openWindow();
  fireEvent.click(await screen.findByTestId("nav-recordings"));
  fireEvent.click(await screen.findByTestId("recordings-sources"));
  fireEvent.click(await screen.findByTestId("recorder"));
  await screen.findByTestId("recorder-save");
  return office;
}

const AMI = { kind: "ami", url: null, host: "exchange.example", port: 5038, user: "quietline", set_at: null };

test("a secret that is left empty stays as it was set, and only fields of the kind are sent", async () => {
  const office = await dialog({ recorder: () => AMI });
  expect(screen.getByText("Left empty, the one that was set stays.")).toBeVisible();
  const host = screen.getByTestId("recorder-host");
  await userEvent.clear(host);
  await userEvent.type(host, "pbx.example");
  await userEvent.click(screen.getByTestId("recorder-save"));
  await waitFor(() =>
    expect(office.of("recorder_set")).toEqual([
      { kind: "ami", url: null, host: "pbx.example", port: 5038, user: "quietline", secret: null },
    ]),
  );
});

test("a trial says what was seen", async () => {
  const seen = { answer: "wrong_secret", status: 403, greeting: null, channels: null };
  const office = await dialog({ recorder: () => AMI, recorder_try: () => seen });
  await userEvent.type(screen.getByTestId("recorder-extension"), "201");
  await userEvent.click(screen.getByTestId("recorder-try"));
  expect(await screen.findByTestId("recorder-seen")).toHaveTextContent(
    "It does not let the program in. · HTTP 403",
  );
  expect(office.of("recorder_try")).toEqual([{ extension: "201" }]);
});
