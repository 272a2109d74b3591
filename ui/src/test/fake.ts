/**
 * An office in memory, for tests of the Desk and for looking at screens in a browser (`dev.html`). Never part of
 * the program: nothing outside `src/test` may import it.
 */
import { emit } from "@tauri-apps/api/event";
import { mockIPC } from "@tauri-apps/api/mocks";
import type { Role } from "../bindings/Role";
import { PerformError, type Verb } from "../platform";
import { BLOCKED, CAMPAIGN, CLEAR, lead, NOW, SCRIPT, STATUS, session } from "./sample";

// biome-ignore lint/suspicious/noExplicitAny: a table of handlers whose inputs differ
type Handler = (input: any) => unknown;
export type Handlers = Partial<Record<Verb, Handler>>;

export interface Fake {
  /** What was asked, in order. */
  asked: { verb: string; input: unknown }[];
  /** The inputs of one verb. */
  of: (verb: Verb) => unknown[];
  /** Refuses every number from now on, as a rejection on another desk does, and tells the page. */
  refuseElsewhere: () => Promise<void>;
  /** Something else came on the ledger. */
  growElsewhere: () => Promise<void>;
  /** Changes the access of the person signed in, and tells the page. */
  endSession: () => Promise<void>;
}

/** Puts the fake office behind `perform`. `more` goes before the built-in verbs. */
export function fakeOffice(role: Role | null, more: Handlers = {}): Fake {
  const world: World = { role, refused: false, next: 0, position: STATUS.ledger_size };
  const handlers: Handlers = { ...frontVerbs(world), ...leadVerbs(world), ...reportVerbs(world), ...more };
  const asked: Fake["asked"] = [];
  mockIPC(
    async (command, payload) => {
      const { verb, input } = payload as { verb: Verb; input: unknown };
      if (command !== "perform") {
        return null;
      }
      asked.push({ verb, input });
      const handler = handlers[verb];
      if (!handler) {
        throw { code: "not_built", message: `The fake office has no ${verb}.` };
      }
      return await handler(input);
    },
    { shouldMockEvents: true },
  );
  const tell = () => emit("changed", { position: ++world.position });
  return {
    asked,
    of: (verb) => asked.filter((one) => one.verb === verb).map((one) => one.input),
    refuseElsewhere: async () => {
      world.refused = true;
      await tell();
    },
    growElsewhere: tell,
    endSession: async () => {
      world.role = null;
      await tell();
    },
  };
}

interface World {
  role: Role | null;
  refused: boolean;
  next: number;
  position: number;
}

function frontVerbs(world: World): Handlers {
  const who = () => {
    if (!world.role) {
      throw { code: "signed_out", message: "Nobody is signed in here." };
    }
    return session(world.role);
  };
  return {
    workspace: () => ({
      state: "ready",
      path: "/home/you/quietline",
      message: null,
      demo: true,
      company: STATUS.company,
    }),
    sign_in: ({ user, password }: { user: string; password: string }) => {
      if (!["agent", "supervisor", "admin", "auditor"].includes(user) || password !== "demo") {
        throw { code: "wrong_password", message: "User or password is wrong. Nothing was changed." };
      }
      world.role = user as Role;
      return session(world.role);
    },
    sign_out: () => {
      world.role = null;
      return { position: world.position };
    },
    who_am_i: who,
    status: () =>
      who() && {
        ...STATUS,
        now: new Date(Date.parse(NOW) + Math.round(performance.now())).toISOString(),
      },
    campaigns: () => ({ campaigns: [CAMPAIGN] }),
    campaign_questions: () => ({ questions: [] }),
    dialler_figures: () => ({ days: [], limits: [] }),
    principals: () => ({
      principals: [
        { principal: CAMPAIGN.principal, name: CAMPAIGN.principal_name, contact_number: "2345 6789" },
      ],
    }),
  };
}

function leadVerbs(world: World): Handlers {
  const verdict = () => ({ ...(world.refused ? BLOCKED : CLEAR), position: world.position });
  return {
    queue: () => ({
      next: ["63•• •012 Mr L.", "28•• •755 Mrs H.", "55•• •021 Ms Y."].map((text, at) => ({
        lead: `lead-${at + 1}`,
        number: text.slice(0, 9),
        name: text.slice(10),
        due_at: null,
      })),
      call_backs: [
        { lead: "back-1", number: "97•• •234", name: "Mr C.", due_at: "2026-03-09T07:30:00.000Z" },
        { lead: "back-2", number: "60•• •890", name: "Ms N.", due_at: "2026-03-09T08:00:00.000Z" },
      ],
      left: 812,
    }),
    next_lead: () => {
      world.next += 1;
      return { lead: { ...lead(world.next - 1), verdict: verdict() }, passed_over: {} };
    },
    lead_return: () => ({ position: world.position }),
    script_for_call: () => SCRIPT,
    screen: ({ address }: { address: string }) => ({ address, ...verdict() }),
    open_call: () => ({ call: null }),
    place_call: () =>
      world.refused
        ? {
            permit: null,
            call: null,
            number: null,
            dial: null,
            expires_at: null,
            verdict: verdict(),
            position: world.position,
          }
        : {
            permit: "permit-1",
            call: `call-${world.next}`,
            number: "+85291234567",
            dial: null,
            expires_at: NOW,
            verdict: verdict(),
            position: world.position,
          },
  };
}

function reportVerbs(world: World): Handlers {
  const report = () => ({ position: world.position, at: NOW, flags: [] });
  return {
    call_answered: report,
    step_said: ({ shown_ms }: { shown_ms: number }) => ({ ...report(), hurried: shown_ms < 1200 }),
    recording_answer: report,
    recording_pause: report,
    recorder_state: () => ({ set: false, wanted: "not_yet", since: null, answer: "none", why: null }),
    consent_heard: report,
    hang_up: report,
    outcome: report,
    call_back: report,
    rejection_words: report,
    slip: report,
    reject: ({ address }: { address?: string }) => ({
      id: `rejection-${world.next}`,
      address: address ?? "+85291234567",
      state: "effective",
      said_at: NOW,
      kept_at: "2026-03-09T06:02:03.141Z",
      effective_at: "2026-03-09T06:02:03.141Z",
      known: { desks: 1, connected: 1, off: [] },
      position: world.position,
      flags: [],
    }),
  };
}

/** A refusal of the fake office. */
export function refuse(code: string, message = code): never {
  throw new PerformError(code, message);
}
