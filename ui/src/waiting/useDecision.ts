import { useState } from "react";
import { usePerform } from "../api/queries";
import type { WaitingRow } from "../bindings/WaitingRow";

/** The two answers to what waits. A request to lift has a verb of its own, which keeps the evidence with the answer. */
export function useDecision(row: WaitingRow) {
  const agree = usePerform("agree");
  const decline = usePerform("decline");
  const lift = usePerform("suppression_decide_lift");
  const [declining, setDeclining] = useState(false);
  const isLift = row.verb === "suppression_request_lift";
  const leave = () => setDeclining(false);
  return {
    declining,
    askWhy: () => setDeclining(true),
    leave,
    busy: agree.isPending || decline.isPending || lift.isPending,
    error: lift.error ?? agree.error ?? decline.error,
    agree: () =>
      isLift ? lift.mutate({ id: row.id, accept: true, reason: null }) : agree.mutate({ id: row.id }),
    decline: (reason: string) =>
      isLift
        ? lift.mutate({ id: row.id, accept: false, reason }, { onSuccess: leave })
        : decline.mutate({ id: row.id, reason }, { onSuccess: leave }),
  };
}
