import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { SessionContext } from "../api/session";
import { useChanged } from "../api/useChanged";
import type { SessionReply } from "../bindings/SessionReply";
import { makeRouter } from "./router";

/** The program of the person signed in; a new person gets a new router and lands on their own home. */
export function Inside({ session }: { session: SessionReply }) {
  const [router] = useState(() => makeRouter(session.role));
  useChanged();
  return (
    <SessionContext value={session}>
      <RouterProvider router={router} />
    </SessionContext>
  );
}
