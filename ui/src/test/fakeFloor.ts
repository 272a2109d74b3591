/** A made-up floor and a made-up desk of it, for tests and for looking at screens; nobody in it is real. */
import type { DeskInviteReply } from "../bindings/DeskInviteReply";
import type { FloorDesk } from "../bindings/FloorDesk";
import type { FloorReply } from "../bindings/FloorReply";
import type { RejectReply } from "../bindings/RejectReply";
import type { StatusReply } from "../bindings/StatusReply";
import type { Handlers } from "./fake";
import { DESK_STATUS, NOW } from "./sample";

const PEOPLE = ["Wong Ka-yan", "Lau Tsz-kit", "Ip Lok-yi", "Chow Mei", "Ho Chi-ming"];
export const HEAD = 1_204;

/** One desk; every seventh is off, every eleventh late, the fifth was cut off. */
export function floorDesk(at: number): FloorDesk {
  const state = at === 5 ? "cut_off" : at % 7 === 3 ? "off" : at % 11 === 9 ? "late" : "ready";
  const there = state === "ready" || state === "late";
  return {
    desk: `desk-${at}`,
    name: `Desk ${at}`,
    enrolled_at: "2026-03-01T01:00:00.000Z",
    cut_off_at: state === "cut_off" ? "2026-03-08T10:00:00.000Z" : null,
    knows: state === "ready" ? HEAD : state === "late" ? HEAD - 2 : HEAD - 40,
    heartbeat_age_ms: state === "cut_off" ? null : { ready: 420, late: 4_200, off: 312_000 }[state],
    state,
    outbox: state === "off" ? 3 : state === "cut_off" ? null : 0,
    user: there ? `user-${at % 5}` : null,
    user_name: there ? (PEOPLE[at % PEOPLE.length] ?? null) : null,
    in_call: state === "ready" && at % 3 === 1,
    version: state === "cut_off" ? null : "0.1.0",
  };
}

/** A floor of so many desks. */
export function floorOf(count: number, incidents = 2): FloorReply {
  const desks = Array.from({ length: count }, (_, at) => floorDesk(at + 1));
  return { desks, feed_seq: HEAD, limit_ms: 60_000, incidents, now: NOW };
}

const WORDS = "abandon ability able about above absent absorb abstract absurd abuse access accident ".repeat(
  2,
);

export const INVITED: DeskInviteReply = {
  invite: "invite-1",
  secret: "AAECAwQFBgcICQoLDA0ODw==",
  expires_at: "2026-03-09T06:17:03.127Z",
  position: 48_300,
  code: "hub.example:7420/AB12-CD34-EF56-GH78-JK90-MN12-PQ34-RS56-TV78-WX90-YZ12-AB34-CD56",
  words: `hub.example:7420/${WORDS.trim()}`,
  picture:
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h1v1H0zM2 0h1v1H2zM1 1h1v1H1zM3 2h1v1H3zM0 3h1v1H0z"/></svg>',
};

/** What the screen Floor asks. */
export const fakeFloor: Handlers = {
  floor: () => floorOf(50),
  desk_invite: () => INVITED,
  desk_cut_off: () => ({ position: 48_301 }),
};

/** A refusal that only the desk's disk holds. */
export const KEPT: RejectReply = {
  id: "rejection-1",
  address: "+85291234567",
  state: "kept",
  said_at: NOW,
  kept_at: "2026-03-09T06:02:03.141Z",
  effective_at: null,
  known: { desks: 38, connected: 1, off: [] },
  position: 0,
  flags: [],
};

/** A desk of a floor: its status, and a hub that has a report when it is asked for the third time. */
export function fakeDesk(status: Partial<StatusReply> = {}, answers = true): Handlers {
  let asked = 0;
  return {
    workspace: () => ({
      state: "ready",
      path: "/home/you/quietline",
      message: null,
      demo: true,
      company: DESK_STATUS.company,
      mode: "desk",
      hub_reachable: (status.heartbeat_age_ms ?? 0) < 3_000,
    }),
    status: () => ({ ...DESK_STATUS, ...status }),
    reject: () => KEPT,
    report_state: () => {
      asked += 1;
      return { reports: [answers && asked > 2 ? EFFECTIVE : { id: KEPT.id, state: "kept" }] };
    },
  };
}

const EFFECTIVE = {
  id: KEPT.id,
  state: "effective",
  effective_at: "2026-03-09T06:02:03.190Z",
  known: { desks: 38, connected: 37, off: [{ desk: "Desk 12", since: "2026-03-09T05:58:00.000Z" }] },
};
