import { createContext, useContext } from "react";
import type { SessionReply } from "../bindings/SessionReply";
import { useVerb } from "./queries";

/** Who came in. Said by the gate, so that a screen that is leaving still knows whose it was. */
export const SessionContext = createContext<SessionReply | null>(null);

/** Who is signed in. Only for screens behind the sign-in: there it is always known. */
export function useSession(): SessionReply {
  const given = useContext(SessionContext);
  const asked = useVerb("who_am_i", {}, { enabled: given === null });
  const session = given ?? asked.data;
  if (!session) {
    throw new Error("a screen behind the sign-in was drawn without a session");
  }
  return session;
}
