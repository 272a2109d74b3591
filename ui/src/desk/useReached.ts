import { useQuery } from "@tanstack/react-query";
import { useVerb, verbQuery } from "../api/queries";
import type { RejectReply } from "../bindings/RejectReply";
import type { Reply } from "../platform";
import { askAgain, type Reached, reached } from "./reached";

/** How far a refusal has come. Alone the reply says all; a desk of a floor goes on asking for as long as it takes. */
export function useReached(reply: RejectReply): Reached {
  const desk = useVerb("status", {}).data?.mode === "desk";
  const of = (told: Reply<"report_state"> | undefined) =>
    reached(
      reply,
      told?.reports.find((report) => report.id === reply.id),
    );
  const { data } = useQuery({
    ...verbQuery("report_state", { ids: [reply.id] }),
    enabled: desk && askAgain(of(undefined)) !== false,
    refetchInterval: ({ state }) => askAgain(of(state.data)),
  });
  return of(data);
}
