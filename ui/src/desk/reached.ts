/** How far a refusal has come: on this desk's disk, at the hub, known to the desks. Pure. */
import type { KnownDesks } from "../bindings/KnownDesks";
import type { RejectReply } from "../bindings/RejectReply";
import type { ReportState } from "../platform/deskVerbs";

/** How often a desk asks whether the hub has its report, ms; and, once it has, which desks know. */
const KEPT_MS = 250;
const KNOWN_MS = 1_000;

export interface Reached {
  saidAt: string;
  keptAt: string;
  /** Null: only this desk knows. */
  effectiveAt: string | null;
  known: KnownDesks;
  /** The hub put it aside: it was offered with other content before. The supervisor was told. */
  aside: boolean;
}

/** What the desk was told last, over what the reply said first. */
export function reached(reply: RejectReply, told: ReportState | undefined): Reached {
  return {
    saidAt: told?.said_at ?? reply.said_at,
    keptAt: told?.kept_at ?? reply.kept_at,
    effectiveAt: told?.effective_at ?? reply.effective_at,
    known: told?.known ?? reply.known,
    aside: told?.state === "refused",
  };
}

/** When to ask again, ms: until the hub has it, then until every desk knows or is off; false: no more. */
export function askAgain({ effectiveAt, known, aside }: Reached): number | false {
  if (aside) {
    return false;
  }
  if (effectiveAt === null) {
    return KEPT_MS;
  }
  return known.connected + known.off.length < known.desks ? KNOWN_MS : false;
}
