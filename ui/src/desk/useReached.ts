import { useQuery } from "@tanstack/react-query";
import { useVerb, verbQuery } from "../api/queries";
import type { RejectReply } from "../bindings/RejectReply";
import { askAgain, type Reached, reached } from "./reached";

/** How far a refusal has come. Alone the reply says all; a desk of a floor goes on asking for as long as it takes. */
export function useReached(reply: RejectReply): Reached {
  const desk = useVerb("status", {}).data?.mode === "desk";
  const told = useQuery({
    ...verbQuery("report_state", { report: reply.id }),
    enabled: desk && askAgain(reached(reply, undefined)) !== false,
    refetchInterval: ({ state }) => askAgain(reached(reply, state.data)),
  });
  return reached(reply, told.data);
}
