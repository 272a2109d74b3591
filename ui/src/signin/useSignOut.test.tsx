import { QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { makeQueryClient } from "../api/client";
import { usePerform, useVerb } from "../api/queries";
import { suggested, wrote } from "../parts/folder";
import { fakeOffice } from "../test/fake";
import { useSignOut } from "./useSignOut";

test("who leaves takes along what was read and sent, and where files went", async () => {
  fakeOffice("admin");
  const client = makeQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const seat = () => ({
    read: useVerb("campaigns", {}),
    send: usePerform("reject", { quiet: true }),
    leave: useSignOut(),
  });
  const { result, unmount } = renderHook(seat, { wrapper });
  await waitFor(() => expect(result.current.read.isSuccess).toBe(true));
  result.current.send.mutate({ address: "6123 4567", channel: "voice" } as never);
  await waitFor(() => expect(result.current.send.isSuccess).toBe(true));
  wrote("/media/safe/letter.pdf");
  result.current.leave();
  await waitFor(() => expect(client.getMutationCache().getAll()).toEqual([]));
  expect(client.getQueryCache().findAll({ queryKey: ["campaigns"] })).toEqual([]);
  expect(suggested()).toBe("");
  unmount();
});
