/** Made-up recordings, holds and certificates, for tests and for looking at the screens; nothing in it is real. */
import type { CertificateItem } from "../bindings/CertificateItem";
import type { CertificateRow } from "../bindings/CertificateRow";
import type { DisposalRow } from "../bindings/DisposalRow";
import type { DisposeReply } from "../bindings/DisposeReply";
import type { HoldRow } from "../bindings/HoldRow";
import type { RecordingRow } from "../bindings/RecordingRow";
import type { RecordingShowReply } from "../bindings/RecordingShowReply";
import type { RecordingSourceRow } from "../bindings/RecordingSourceRow";
import type { RecordingsInput } from "../bindings/RecordingsInput";
import type { Handlers } from "./fake";
import { fakeSound } from "./fakeSound";

const NUMBERS = ["+852 91•• •567", "+852 63•• •012", "+852 28•• •755", "+852 55•• •021", "+852 97•• •234"];
const START = Date.parse("2026-03-09T05:46:24.000Z");
const ROWS = 340;
/** Rows of a page: few, so that tests that draw them stay quick. */
const PAGE = 30;
const ITEMS = 100;
const HASH = "801ca067c83c72678d9a62cdb430d385137d67b7519744e4a5db32a593c3a33f";
const of = <T>(items: readonly T[], at: number): T => items[at % items.length] as T;
const instant = (ms: number) => new Date(ms).toISOString();

/** A recording; `at` picks how it stands: most are as they should be. */
export function recording(at: number, part: Partial<RecordingRow> = {}): RecordingRow {
  const doubtful = at % 17 === 1;
  const flags = at % 13 === 2 ? ["no_notice"] : at % 29 === 4 ? ["refused", "shorter_than_call"] : [];
  const held = at % 23 === 3;
  const destroyed = at >= 300;
  return {
    id: `recording-${at}`,
    recorded_at: instant(START - at * 1_914_000),
    duration_ms: 42_000 + ((at * 37_000) % 400_000),
    bytes: 1_344_044,
    masked: doubtful && at % 2 === 0 ? null : of(NUMBERS, at),
    agent: of(["204", "205", "207", "208"], at),
    campaign: "campaign-1",
    campaign_name: at % 3 === 2 ? "Home phone" : "Fibre upgrade",
    call: doubtful ? null : `call-${at}`,
    found: doubtful ? "doubtful" : at % 31 === 6 ? "none" : "matched",
    notice: flags.includes("no_notice")
      ? "none"
      : flags.includes("refused")
        ? "refused"
        : doubtful || at % 31 === 6
          ? "unknown"
          : "given",
    promised: flags.length > 0 || doubtful ? null : "180d",
    flags,
    mode: at % 7 === 5 ? "reference" : "vault",
    delete_on: flags.length > 0 ? "2026-03-09" : "2026-09-05",
    decided_by: flags.length > 0 ? "flag" : at % 5 === 0 ? "policy" : "promise",
    held,
    state: destroyed ? "destroyed" : "kept",
    position: 47_800 - at,
    ...part,
  };
}

const ALL = Array.from({ length: ROWS }, (_, at) => recording(at));

const WHICH: Record<string, (row: RecordingRow) => boolean> = {
  all: () => true,
  doubtful: (row) => row.found === "doubtful" && row.state === "kept",
  flagged: (row) => row.flags.length > 0 && row.state === "kept",
  held: (row) => row.held && row.state === "kept",
  due: (row) => row.delete_on === "2026-03-09" && !row.held && row.state === "kept",
  destroyed: (row) => row.state === "destroyed",
};

function recordings({ which, text, campaign, call, after }: RecordingsInput) {
  if (call) {
    return { rows: [recording(0, { call })], counts: { all: 1 }, more: false };
  }
  const wanted = text?.toLowerCase() ?? "";
  const found = ALL.filter(
    (row) =>
      (!campaign || row.campaign === campaign) && `${row.masked} ${row.agent}`.toLowerCase().includes(wanted),
  );
  const rows = found.filter(WHICH[which ?? "all"] ?? (() => true));
  const from = after ? rows.findIndex((row) => row.id === after) + 1 : 0;
  return {
    rows: rows.slice(from, from + PAGE),
    counts: Object.fromEntries(Object.entries(WHICH).map(([name, is]) => [name, found.filter(is).length])),
    more: from + PAGE < rows.length,
  };
}

/** Heights as speech has them: phrases, and silence between. Made of sines, so that every picture is the same. */
const PEAKS = Array.from({ length: 140 }, (_, at) =>
  Math.round(
    Math.max(0, Math.sin(at / 7) * 0.6 + 0.4) * (45 + 40 * Math.abs(Math.sin(at * 1.7))) + 4 * ((at * 7) % 3),
  ),
);

export const HOLDS: HoldRow[] = [
  {
    id: "hold-1",
    case: "HCA 123/2026",
    reason: "Claim that the price of the offer was misstated on the telephone.",
    kind: "person",
    about: "+852 55•• •021",
    placed_by: "Lau Tsz-kit",
    placed_at: "2026-02-27T02:12:00.000Z",
    recordings: 6,
    state: "in_force",
    release: null,
    released_at: null,
    by_request: false,
  },
  {
    id: "hold-2",
    case: "Request of 2 March",
    reason: "The person restricts the use of the data until the request is answered.",
    kind: "person",
    about: "+852 91•• •567",
    placed_by: "Chow Mei",
    placed_at: "2026-03-02T06:40:00.000Z",
    recordings: 2,
    state: "in_force",
    release: null,
    released_at: null,
    by_request: true,
  },
  {
    id: "hold-3",
    case: "2026-017",
    reason: "Review by the regulator of calls in the first week of February.",
    kind: "campaign",
    about: "Fibre upgrade, 2026-02-02 – 2026-02-08",
    placed_by: "Chow Mei",
    placed_at: "2026-02-12T03:00:00.000Z",
    recordings: 1_204,
    state: "release_asked",
    release: "d4",
    released_at: null,
    by_request: false,
  },
  {
    id: "hold-4",
    case: "2025-090",
    reason: "Settled.",
    kind: "call",
    about: "",
    placed_by: "Chow Mei",
    placed_at: "2025-12-05T03:00:00.000Z",
    recordings: 0,
    state: "released",
    release: "d0",
    released_at: "2026-02-01T03:00:00.000Z",
    by_request: false,
  },
];

function shown({ id }: { id: string }): RecordingShowReply {
  const row = ALL.find((one) => one.id === id) ?? recording(0);
  const at = Date.parse(row.recorded_at);
  const destroyed = row.state === "destroyed";
  return {
    row,
    sha256: HASH,
    format: "wave pcm_s16le 1 8000",
    source_name: "PBX, first floor",
    style: "freepbx",
    call_ref: "1772451984.1049",
    taken_at: instant(at + 3_600_000),
    candidates:
      row.found === "doubtful"
        ? [0, 1].map((nth) => ({
            record: `record-${nth}`,
            started_at: instant(at - 2_000 - nth * 41_000),
            ended_at: instant(at + row.duration_ms + nth * 7_000),
            masked: of(NUMBERS, nth),
            agent: row.agent,
            answered: true,
            call: nth === 0 ? "call-1" : null,
          }))
        : [],
    holds: row.held ? HOLDS.slice(0, 1) : [],
    refusal_ms: row.found === "matched" ? 31_000 : null,
    notice_ms: row.notice === "given" ? 12_000 : null,
    certificate: destroyed ? "certificate-2" : null,
    destroyed_at: destroyed ? "2026-03-08T19:00:12.000Z" : null,
  };
}

const SOURCES: RecordingSourceRow[] = [
  {
    id: "source-1",
    name: "PBX, first floor",
    folder: "/var/spool/asterisk/monitor",
    style: "freepbx",
    layout: null,
    zone: "Asia/Hong_Kong",
    region: "HK",
    mode: "vault",
    campaign: null,
    watched: true,
    taken: 41_207,
    doubtful: 12,
    last_taken_at: "2026-03-09T05:58:00.000Z",
  },
  {
    id: "source-2",
    name: "Old dialler",
    folder: "/srv/recordings/dialler",
    style: "layout",
    layout: "{number}_{date}-{time}_{agent}",
    zone: "Asia/Hong_Kong",
    region: "HK",
    mode: "reference",
    campaign: "campaign-1",
    watched: false,
    taken: 318,
    doubtful: 0,
    last_taken_at: null,
  },
];

const sources: Handlers = {
  recording_sources: () => ({ sources: SOURCES }),
  recording_source_set: () => ({ id: "source-9", position: 48_430 }),
  recorder: () => ({ kind: "none", url: null, host: null, port: null, user: null, set_at: null }),
  recorder_set: () => ({ position: 48_432 }),
  recording_source_drop: () => ({ position: 48_431 }),
  recording_layout_try: () => ({
    read: 2,
    not_read: 1,
    names: [
      {
        name: "out-61234567-204-20260302-194624-1772451984.1049.wav",
        number: "+85261234567",
        recorded_at: "2026-03-02T11:46:24.000Z",
        call_ref: "1772451984.1049",
        agent: "204",
        problem: null,
      },
      {
        name: "out-69876543-205-20260302-153731-1772437051.1030.wav",
        number: "+85269876543",
        recorded_at: "2026-03-02T07:37:31.000Z",
        call_ref: "1772437051.1030",
        agent: "205",
        problem: null,
      },
      {
        name: "notes.txt",
        number: null,
        recorded_at: null,
        call_ref: null,
        agent: null,
        problem: "unknown_ending",
      },
    ],
  }),
  recordings_take_in: ({ dry_run }: { dry_run?: boolean }) => ({
    seen: 131,
    taken: 118,
    known: 6,
    matched: 109,
    doubtful: 3,
    flagged: 4,
    bytes: 161_285_280,
    more: false,
    ids: [],
    left: { in_progress: 2, unknown_ending: 4, truncated: 1 },
    troubles: [{ file: "source-1", row: 17, column: null, problem: "truncated" }],
    dry_run: dry_run ?? false,
    position: dry_run ? null : 48_432,
  }),
  call_records_import: ({ dry_run }: { dry_run?: boolean }) => ({
    records: 1_180,
    repeated: 12,
    outward: 1_002,
    covered: 999,
    matched: 3,
    incidents: { without_permit: 2, after_refusal: 1 },
    troubles: [{ file: "Master.csv", row: 344, column: "start", problem: "ambiguous_time" }],
    dry_run: dry_run ?? false,
    position: dry_run ? null : 48_433,
  }),
};

export function certificate(at: number): CertificateRow {
  return {
    id: `certificate-${at}`,
    at: instant(Date.parse("2026-03-08T19:00:14.000Z") - at * 86_400_000),
    items: at === 0 ? 412 : 380 - at * 31,
    by_category:
      at === 0 ? { recordings: 380, lead_lists: 2, access_logs: 30 } : { recordings: 380 - at * 31 },
    by: at === 0 ? "Chow Mei" : null,
    backups_gone_by: "2026-04-07",
    sha256: HASH,
    position: 48_190 - at * 900,
  };
}

function item(number: number): CertificateItem {
  const left = number % 7 === 0;
  const isFact = number % 19 === 18;
  return {
    number,
    category: isFact ? "access_logs" : "recordings",
    id: isFact
      ? String(40_000 + number)
      : `0195${String(number).padStart(4, "0")}-7c2d-7f31-9c55-2f0a64d1be07`,
    day0: "2025-09-09",
    delete_on: "2026-03-08",
    decided_by: number % 5 === 0 ? "policy" : "promise",
    rule: null,
    period: "180d",
    promised: "180d",
    ended_at: instant(Date.parse("2026-03-08T19:00:02.000Z") + number * 21),
    method: isFact
      ? "sealed_then_plain_destroyed"
      : left
        ? "overwritten_and_unlinked"
        : "key_destroyed_bytes_removed",
    kind: isFact ? "SignedIn" : null,
    order: number,
  };
}

const RUNS: DisposalRow[] = [
  {
    run: "certificate-0",
    state: "done",
    items: 412,
    ended: 412,
    started_at: "2026-03-08T19:00:02.000Z",
    finished_at: "2026-03-08T19:00:14.000Z",
    by: "Chow Mei",
  },
  {
    run: "certificate-1",
    state: "cancelled",
    items: 900,
    ended: 349,
    started_at: "2026-03-07T19:00:02.000Z",
    finished_at: "2026-03-07T19:00:09.000Z",
    by: null,
  },
];

/** What a run would end; `part` says what is otherwise. */
export function would(part: Partial<DisposeReply> = {}): DisposeReply {
  return {
    items: 382,
    by_category: { recordings: 382 },
    by_rule: { promise: 311, policy: 60, flag: 11 },
    held: 9,
    bytes: 5_107_367_200,
    state: "preview",
    guards: [],
    id: null,
    run: null,
    certificate: null,
    position: null,
    ...part,
  };
}

const ending: Handlers = {
  dispose: ({ dry_run }: { dry_run?: boolean }) =>
    dry_run
      ? would({ guards: ["policy_changed"] })
      : would({ state: "waiting", guards: ["policy_changed"], id: "d5", position: 48_440 }),
  disposals: () => ({ runs: RUNS }),
  disposal_cancel: () => ({ position: 48_441 }),
  certificates: () => ({ certificates: Array.from({ length: 5 }, (_, at) => certificate(at)) }),
  certificate_show: ({ after }: { after?: number }) => ({
    certificate: certificate(0),
    items: Array.from({ length: Math.min(ITEMS, 412 - (after ?? 0)) }, (_, at) =>
      item((after ?? 0) + at + 1),
    ),
    more: (after ?? 0) + ITEMS < 412,
    caveats: [
      "Drives with wear levelling and snapshots of file systems may keep blocks that were overwritten.",
      "Versions that a store of objects keeps are named in the list and end by its own rule.",
    ],
  }),
  certificate_export: ({ path }: { path: string }) => ({
    path,
    bytes: 48_120,
    sha256: HASH,
    items: 412,
    key: "quietline/demo+0cf7b8a1+AbcdMadeUpKeyOfNobody",
    position: 48_442,
  }),
  recordings_audit: () => ({
    recordings: 41_216,
    bytes: 55_393_730_000,
    checked: 41_216,
    held: 9,
    counts: { orphan: 1, missing: 0, changed: 0, overdue: 2 },
    findings: [
      {
        kind: "orphan",
        id: null,
        text: "A blob that no fact names: it was left by a take-in that was stopped.",
      },
      { kind: "overdue", id: "recording-311", text: "Its last day was 2026-03-07." },
      { kind: "overdue", id: "recording-312", text: "Its last day was 2026-03-07." },
    ],
    more: false,
    position: 48_443,
  }),
};

export const fakeRecordings: Handlers = {
  recording_sound: fakeSound,
  ...sources,
  ...ending,
  recordings,
  recording_show: shown,
  recording_assign: () => ({ position: 48_434 }),
  recording_play: () => ({
    ticket: "TICKET-made-up",
    media_type: "audio/wav",
    bytes: 1_120_044,
    duration_ms: 70_000,
    begin_ms: 21_000,
    refusal_ms: 31_000,
    peaks: PEAKS,
    position: 48_435,
  }),
  recording_export: ({ path }: { path: string }) => ({
    path,
    bytes: 1_120_480,
    sha256: HASH,
    position: 48_436,
  }),
  holds: () => ({ holds: HOLDS }),
  hold_place: () => ({ id: "hold-9", recordings: 6, position: 48_437 }),
  hold_release: () => ({ state: "waiting", id: "d6", effective_at: null, position: 48_438 }),
};
