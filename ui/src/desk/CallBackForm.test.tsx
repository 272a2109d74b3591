import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { show } from "../parts/show.test-helper";
import { CallBackForm } from "./CallBackForm";

test("what is offered can be sent as it stands; Escape leaves", async () => {
  const onSend = vi.fn(async () => undefined);
  const onCancel = vi.fn();
  show(<CallBackForm onSend={onSend} onCancel={onCancel} />, {});
  await userEvent.click(await screen.findByTestId("desk-call-back-send"));
  expect(onSend).toHaveBeenCalledTimes(1);
  await userEvent.type(screen.getByTestId("desk-call-back-time"), "{Escape}");
  expect(onCancel).toHaveBeenCalledTimes(1);
});
