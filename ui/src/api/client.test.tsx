import { QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { fakeOffice } from "../test/fake";
import { makeQueryClient } from "./client";
import { usePerform } from "./queries";

test("what a form sent is kept no longer than the form", async () => {
  fakeOffice("admin");
  const client = makeQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const form = renderHook(() => usePerform("reject"), { wrapper });
  form.result.current.mutate({ address: "6123 4567", channel: "voice" } as never);
  await waitFor(() => expect(form.result.current.isSuccess).toBe(true));
  expect(client.getMutationCache().getAll()).toHaveLength(1);
  form.unmount();
  await waitFor(() => expect(client.getMutationCache().getAll()).toEqual([]));
});
