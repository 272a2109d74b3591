import { usePages, useVerb } from "../api/queries";
import type { ConsentRow } from "../bindings/ConsentRow";
import type { ConsentsReply } from "../bindings/ConsentsReply";

const PAGE = 100;

interface Found {
  rows: ConsentRow[];
  /** Everything about consent at the address, when one is asked for. */
  person: ConsentsReply | null;
  pending: boolean;
  error: unknown;
  /** There are more than these. */
  more: boolean;
  onEnd: () => void;
}

/** The consents of all, page by page, or of the one person at an address. */
export function useConsents(address: string | null, state: string | null): Found {
  const all = usePages("consents", { state, limit: PAGE }, { enabled: address === null });
  const one = useVerb("consents", { address, region: "HK", state }, { enabled: address !== null });
  if (address !== null) {
    return {
      rows: one.data?.consents ?? [],
      person: one.data ?? null,
      pending: one.isPending,
      error: one.error,
      more: false,
      onEnd: nothing,
    };
  }
  return {
    rows: all.data?.pages.flatMap((page) => page.consents) ?? [],
    person: null,
    pending: all.isPending,
    error: all.error,
    more: all.hasNextPage,
    onEnd: all.onEnd,
  };
}

function nothing(): void {}
