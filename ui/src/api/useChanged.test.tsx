import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { perform } from "../platform";
import { fakeOffice } from "../test/fake";
import { fakePacks } from "../test/fakePacks";
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

/** Shows what a rule would do, and how far the ledger has grown. */
function Trial() {
  useChanged();
  const [again, setAgain] = useState(0);
  const { data } = useVerb("status", {});
  return (
    <button type="button" onClick={() => setAgain(again + 1)}>
      {data ? "try again" : "unknown"}
      <Tried key={again} />
    </button>
  );
}

function Tried() {
  const { data } = useVerb("rule_try", { pack: "HK", rule: "HK-COD-02", param: "max", value: "2" });
  return data ? <b>{data.after}</b> : null;
}

test("what a change would do is not asked again at each fact, but whenever it is wanted anew", async () => {
  const office = fakeOffice("admin", fakePacks);
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <Trial />
    </QueryClientProvider>,
  );
  expect(await screen.findByText("2")).toBeVisible();
  await screen.findByText("try again");
  const before = office.of("status").length;
  await office.growElsewhere();
  await waitFor(() => expect(office.of("status").length).toBeGreaterThan(before));
  expect(office.of("rule_try")).toHaveLength(1);
  fireEvent.click(screen.getByRole("button"));
  await waitFor(() => expect(office.of("rule_try")).toHaveLength(2));
});

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
