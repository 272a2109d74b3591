import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { onChanged, onFailed } from "../platform";

/** Shortest time between two rounds of reading again, ms: an import beside us must not make the window stutter. */
const BREATH_MS = 200;

/** What the ledger does not change (a certificate, once issued, never does): reading it again at each fact would only take time from F8. */
const STEADY = new Set<unknown>(["workspace", "who_am_i", "certificate_show"]);

/**
 * What a change would do (`retention_set` and `dispose` are asked for as readings only in their dry runs): dear, because it decides
 * the calls of a month or counts every item again. At each fact it is out of date, but it is asked again only when somebody wants it
 * anew.
 */
const DEAR = new Set<unknown>(["rule_try", "retention_set", "dispose"]);

/** Makes every reading stale when the ledger grew: at once, then at most once a breath. */
export function useChanged(): void {
  const queries = useQueryClient();
  useEffect(() => asksHowItIs(queries), [queries]);
  useEffect(() => {
    let resting = false;
    let again = false;
    const round = () => {
      if (resting) {
        again = true;
        return;
      }
      resting = true;
      outdate(queries);
      setTimeout(() => {
        resting = false;
        if (again) {
          again = false;
          round();
        }
      }, BREATH_MS);
    };
    return onChanged(round);
  }, [queries]);
}

function outdate(queries: QueryClient): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey: [verb] }) => !STEADY.has(verb) && !DEAR.has(verb),
  });
  void queries.invalidateQueries({
    predicate: ({ queryKey: [verb] }) => DEAR.has(verb),
    refetchType: "none",
  });
}

/**
 * A verb that failed may be the first to meet a full disk: whether anybody may still be dialled is asked at once, not at
 * the next beat. Nothing grew, so no event tells.
 */
function asksHowItIs(queries: QueryClient): () => void {
  return onFailed((verb, { code }) => {
    // Whose session ended is told nothing, and would be asked again without end.
    if (verb !== "status" && code !== "session_ended" && code !== "signed_out") {
      void queries.invalidateQueries({ queryKey: ["status"] });
    }
  });
}
