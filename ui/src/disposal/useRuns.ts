import { useVerb } from "../api/queries";
import type { DisposalRow } from "../bindings/DisposalRow";

/** How often a run that goes on is asked how far it is, ms: a run tells on the ledger only when it ends. */
const EVERY_MS = 1_000;

/** The runs of disposal, the newest first; followed while one goes on. */
export function useRuns() {
  const runs = useVerb("disposals", {});
  const going = runs.data?.runs.some(isGoing) ?? false;
  useVerb("disposals", {}, { every: EVERY_MS, enabled: going });
  return runs;
}

export function isGoing({ state }: DisposalRow): boolean {
  return state === "running";
}
