import { useVerb } from "../api/queries";
import type { DisposalRow } from "../bindings/DisposalRow";

/** How often a run that goes on is asked how far it is, ms: a run tells on the ledger only when it ends. */
const EVERY_MS = 1_000;

interface Wanted {
  /** One was asked for just now, and may not stand among them yet. */
  awaited?: boolean;
}

/** The runs of disposal, the newest first; followed while one goes on. */
export function useRuns({ awaited = false }: Wanted = {}) {
  const runs = useVerb("disposals", {});
  const going = runs.data?.runs.some(isGoing) ?? false;
  useVerb("disposals", {}, { every: EVERY_MS, enabled: going || awaited });
  return runs;
}

export function isGoing({ state }: DisposalRow): boolean {
  return state === "running";
}
