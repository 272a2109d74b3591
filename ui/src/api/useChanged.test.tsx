import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { perform } from "../platform";
import { fakeOffice } from "../test/fake";
import { STATUS } from "../test/sample";
import { makeQueryClient } from "./client";
import { useVerb } from "./queries";
import { useChanged } from "./useChanged";

/** Asks how the program is, and never again by itself. */
function State() {
  useChanged();
  const { data } = useVerb("status", {});
  return <p>{data ? String(data.may_dial) : "unknown"}</p>;
}

test("a verb that failed has it asked how the program is; a failed answer to that has not", async () => {
  let full = false;
  const office = fakeOffice("agent", {
    status: () => {
      if (full && office.of("status").length > 2) {
        throw { code: "views_failed", message: "The views could not be read." };
      }
      return { ...STATUS, may_dial: !full };
    },
    reject: () => {
      full = true;
      throw { code: "not_kept", message: "The disk is full." };
    },
  });
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <State />
    </QueryClientProvider>,
  );
  expect(await screen.findByText("true")).toBeVisible();
  const no = () =>
    perform("reject", { address: "6123 4567", said_ago_ms: 0, scope_channels: [], scope_classes: [] });
  await expect(no()).rejects.toMatchObject({ code: "not_kept" });
  expect(await screen.findByText("false")).toBeVisible();
  await expect(no()).rejects.toMatchObject({ code: "not_kept" });
  await waitFor(() => expect(office.of("status")).toHaveLength(3));
});
