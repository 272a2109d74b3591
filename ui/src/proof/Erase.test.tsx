import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { show } from "../parts/show.test-helper";
import { Erase } from "./Erase";

test("erasing asks by the form that says what ends and what stays", async () => {
  const reply = {
    state: "waiting",
    id: "d7",
    suppressed: true,
    facts: 0,
    rows: 0,
    position: 9,
    effective_at: null,
  };
  const asked = show(<Erase />, { erase: reply });
  await userEvent.click(screen.getByTestId("proof-erase"));
  const dialog = await screen.findByRole("dialog");
  expect(dialog).toHaveTextContent("another supervisor or admin agrees");
  expect(dialog).toHaveTextContent("The suppression, as a fingerprint");
  await userEvent.type(screen.getByTestId("privacy-erase-address"), "6123 4567");
  await userEvent.type(screen.getByTestId("privacy-erase-reason"), "Asked by letter");
  await userEvent.click(screen.getByTestId("privacy-erase-send"));
  expect(await screen.findByTestId("privacy-erase-close")).toBeVisible();
  expect(asked.of("erase")).toEqual([{ address: "6123 4567", region: "HK", reason: "Asked by letter" }]);
});
