/** Made-up answers of the office's screens, for looking at them in a browser; no person or number in it is real. */
import type { FactRow } from "../bindings/FactRow";
import type { LeadsImportReply } from "../bindings/LeadsImportReply";
import type { LiftRow } from "../bindings/LiftRow";
import type { RejectionRow } from "../bindings/RejectionRow";
import type { RejectionShowReply } from "../bindings/RejectionShowReply";
import type { RejectionsListInput } from "../bindings/RejectionsListInput";
import type { RetentionRow } from "../bindings/RetentionRow";
import type { ScriptRow } from "../bindings/ScriptRow";
import type { UserRow } from "../bindings/UserRow";
import type { WaitingRow } from "../bindings/WaitingRow";
import type { Handlers } from "./fake";
import { fakeConsents } from "./fakeConsents";
import { fakeFloor } from "./fakeFloor";
import { fakePacks } from "./fakePacks";
import { fakeRecordings } from "./fakeRecordings";
import { fakeSigners } from "./fakeSigners";

const AGENTS = ["Wong Ka-yan", "Lau Tsz-kit", "Ip Lok-yi", "Chow Mei"];
const NUMBERS = ["91•• •567", "63•• •012", "28•• •755", "55•• •021", "97•• •234", "60•• •890", "98•• •441"];
const START = Date.parse("2026-03-09T06:02:03.127Z");
const ROWS = 640;
const instant = (ms: number) => new Date(ms).toISOString();
const of = <T>(items: readonly T[], at: number): T => items[at % items.length] as T;

function rejection(at: number): RejectionRow {
  const said = START - at * 214_000;
  const took = at === 4 ? 310 : 60 + ((at * 37) % 40);
  return {
    id: `rejection-${at}`,
    position: 48_212 - at * 22,
    said_at: instant(said),
    kept_at: instant(said + 18),
    effective_at: instant(said + took),
    number: `+852 ${of(NUMBERS, at)}`,
    agent: `user-${at % 4}`,
    agent_name: of(AGENTS, at),
    campaign: "campaign-1",
    campaign_name: at % 3 === 2 ? "Home phone" : "Fibre upgrade",
    channel: "voice",
    took_ms: took,
    steps_said: at % 3 === 0 ? 2 : 5,
    steps_total: 5,
    state: at === 1 ? "slip" : at < 4 ? "new" : at % 9 === 4 ? "questioned" : "reviewed",
    flags: at === 0 ? ["repeated"] : [],
    went_on: at === 4,
    lifted: false,
  };
}

const log = Array.from({ length: ROWS }, (_, at) => rejection(at));
const reviewed = new Set<string>();

function list(input: RejectionsListInput) {
  const text = input.text?.toLowerCase() ?? "";
  const found = log
    .map((row) => (reviewed.has(row.id) ? { ...row, state: "reviewed" } : row))
    .filter((row) => !input.from || row.said_at >= input.from)
    .filter((row) => !input.to || row.said_at < input.to)
    .filter((row) => !input.state || row.state === input.state)
    .filter((row) => `${row.number} ${row.agent_name} ${row.campaign_name}`.toLowerCase().includes(text));
  const from = Number(input.after ?? 0);
  const next = from + 100 < found.length ? String(from + 100) : null;
  return { entries: found.slice(from, from + 100), next, total: found.length, total_is_floor: false };
}

function show({ id }: { id: string }): RejectionShowReply {
  const row = log.find((one) => one.id === id) ?? rejection(0);
  const said = Date.parse(row.said_at);
  const mark = (ago: number, kind: string, item: string | null = null, hurried = false) => ({
    at: instant(said - ago),
    kind,
    item,
    hurried,
  });
  return {
    row: reviewed.has(id) ? { ...row, state: "reviewed" } : row,
    words: "Please stop calling me.",
    scope_channels: [],
    scope_classes: [],
    timeline: [
      mark(24_000, "placed"),
      mark(16_000, "answered"),
      mark(14_000, "step", "caller_identity"),
      mark(10_000, "step", "company", true),
      mark(0, "no"),
      mark(-6_000, "ended"),
    ],
    known: { desks: 1, connected: 1, off: [] },
    screened_position: row.position - 22,
    screened_at: instant(said - 26_000),
    leaf: "9f2c61d0b7a44e5f8c3a1d20e6b7f9a84c5d3e2f1a0b9c8d7e6f5a4b3c2d1e0f",
    checkpoint_size: 48_300,
    history:
      row.state === "slip"
        ? [
            {
              at: instant(said + 90_000),
              who: row.agent_name,
              what: "slip",
              text: "Wrong key while typing a note",
            },
          ]
        : [
            {
              at: instant(said + 600_000),
              who: "Lau Tsz-kit",
              what: "revealed",
              text: "Complaint by letter",
            },
          ],
    lift: null,
    call: `call-${id}`,
  };
}

const HOURS = [0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 14, 21, 17, 24, 42, 0, 0, 0, 0, 0, 0, 0, 0, 0];

const rejections: Handlers = {
  rejections_list: list,
  rejection_show: show,
  rejection_reveal: () => ({ address: "+85291234567", name: "Ms Chan Siu-ling", position: 48_400 }),
  rejection_review: ({ id }: { id: string }) => {
    reviewed.add(id);
    return { position: 48_401 };
  },
  rejection_question: () => ({ position: 48_402 }),
  rejections_day: ({ date }: { date?: string | null }) => ({
    date: date ?? "2026-03-09",
    total: 126,
    by_hour: HOURS,
    by_agent: AGENTS.map((key, at) => ({ key, count: 44 - at * 9 })),
    by_campaign: [
      { key: "Fibre upgrade", count: 84 },
      { key: "Home phone", count: 42 },
    ],
    slowest_ms: 310,
    median_ms: 80,
    went_on: 1,
    slips: 1,
    unreviewed: 14,
    calls: 512,
    complete: 504,
  }),
  file_save: ({ name }) => ({ path: `/home/mei/Downloads/${name}` }),
  rejections_export: ({ format }) => ({
    file_name: `rejections-2026-03-09.${format}`,
    bytes: "YQ==",
    rows: 126,
    position: 48_403,
  }),
};

const LIFT: LiftRow = {
  id: "lift-1",
  number: "+852 60•• •890",
  refusals: ["rejection-6"],
  asked_by: "Chow Mei",
  asked_at: "2026-03-09T03:12:00.000Z",
  reason: "The customer wrote and asks to hear from us again.",
  evidence_name: "letter.txt",
  state: "waiting",
  slip: false,
};

const suppression: Handlers = {
  suppression_list: ({ after }: { after?: string | null }) => ({
    count: 26_911,
    entries: log.slice(Number(after ?? 0), Number(after ?? 0) + 100).map((row, at) => ({
      id: row.id,
      number: at % 17 === 5 ? null : row.number,
      since: row.said_at,
      origin: at % 5 === 3 ? "import" : "call",
      scope_channels: at % 7 === 2 ? ["voice", "sms"] : [],
      scope_classes: at % 11 === 4 ? ["broadband"] : [],
    })),
    next: Number(after ?? 0) + 100 < ROWS ? String(Number(after ?? 0) + 100) : null,
  }),
  suppression_import: () => ({
    count: 1_204,
    added: 1_150,
    already: 41,
    flagged: { not_a_number: 9 },
    refused: [{ row: 17, column: "phone", expected: "anything but blanks" }],
    column: "phone",
    ignored_columns: ["mobile"],
    position: 48_404,
  }),
  suppression_export: () => ({
    file_name: "do-not-contact.csv",
    bytes: "YQ==",
    exported: 26_870,
    without_number: 41,
    position: 48_405,
  }),
  suppression_request_lift: () => ({ state: "waiting", id: "lift-2", effective_at: null, position: 48_406 }),
  suppression_decide_lift: () => ({ position: 48_407 }),
  lifts: () => ({
    lifts: [LIFT, { ...LIFT, id: "lift-0", state: "declined", slip: true, reason: "Wrong key" }],
  }),
  lift_show: () => ({ row: LIFT, evidence: btoa("Dear Sirs, please call me again about the fibre offer.") }),
};

const RETENTION: [string, string, string, string, string | null, string | null, string[], number][] = [
  ["recordings", "180d", "call_end", "destroy_key_and_bytes", null, null, ["180d"], 41_207],
  ["call_records", "24m", "call_end", "destroy_personal_data", null, null, [], 318_440],
  ["disclosure_evidence", "24m", "call_end", "destroy_personal_data", null, null, [], 1_204_551],
  ["consent_evidence", "5y", "last_use", "destroy_personal_data", null, null, [], 52_018],
  ["rejection_log", "5y", "said_at", "destroy_sealed", "3y", null, [], 26_911],
  ["lead_lists", "90d", "campaign_end", "destroy_key_and_bytes", null, null, [], 12],
  ["access_logs", "1y", "that_day", "destroy_personal_data", null, null, [], 9_870],
];

const retentionRows: RetentionRow[] = RETENTION.map(
  ([category, period, counted_from, at_end, legal_min, legal_max, promised, items]) => ({
    category,
    period,
    counted_from,
    at_end,
    legal_min,
    legal_max,
    legal_source: legal_min ? "Unsolicited Electronic Messages Regulation, s.9" : null,
    promised,
    items,
    due_today: category === "recordings" ? 380 : category === "lead_lists" ? 2 : 0,
    held: category === "recordings" ? 9 : 0,
    overdue: 0,
    waiting:
      category === "access_logs"
        ? { id: "d1", period: "6m", state: "waiting", asked_by: "Chow Mei", effective_at: null }
        : null,
  }),
);

const retention: Handlers = {
  retention_show: () => ({
    rows: retentionRows,
    forecast: [20, 26, 18, 34, 22, 16, 28, 12, 10, 14, 8, 6].map((count, at) => ({
      month: `${at < 9 ? 2026 : 2027}-${String(((at + 3) % 12) + 1).padStart(2, "0")}`,
      count: count * 40,
    })),
  }),
  retention_set: ({ category, period, dry_run }: { category: string; period: string; dry_run: boolean }) => {
    const shorter = Number.parseInt(period, 10) < 180;
    return {
      category,
      period,
      legal_min: null,
      legal_max: null,
      affected: {
        due_now: shorter ? 412 : 0,
        held: 9,
        earlier: shorter ? 20_386 : 0,
        later: 0,
        stay_at_promise: shorter ? 0 : 1_204,
        unchanged: 20_400,
      },
      state: dry_run ? "preview" : shorter ? "waiting" : "done",
      id: dry_run ? null : "d9",
      effective_at: null,
      shortening: shorter,
      scripts_promising: { "Fibre upgrade, version 7": "180d" },
      position: null,
    };
  },
  waiting: () => ({ waiting: WAITING }),
  agree: () => ({ position: 48_408 }),
  decline: () => ({ position: 48_409 }),
  confirmation_sent: () => ({ position: 48_410 }),
  incidents: () => ({
    incidents: [
      {
        id: "incident-1",
        at: "2026-03-09T03:42:31.000Z",
        kind: "call_after_no",
        text: "A call was placed 0.2 s after a refusal on another desk.",
        desk: null,
        position: 47_900,
      },
    ],
  }),
};

const WAITING: WaitingRow[] = [
  {
    id: "d1",
    verb: "retention_set",
    summary: { category: "access_logs", from: "1y", period: "6m", reason: "Reviews are now each quarter" },
    asked_by: "Chow Mei",
    asked_at: "2026-03-09T01:12:00.000Z",
    mine: false,
    alone_until: null,
  },
  {
    id: "d2",
    verb: "script_publish",
    summary: { campaign: "Fibre upgrade", version: "8", languages: "yue, en" },
    asked_by: "Lau Tsz-kit",
    asked_at: "2026-03-09T02:30:00.000Z",
    mine: true,
    alone_until: "2026-03-12T02:30:00.000Z",
  },
  {
    id: "d4",
    verb: "hold_release",
    summary: { hold: "hold-3", reason: "The regulator closed the review." },
    asked_by: "Chow Mei",
    asked_at: "2026-03-09T03:05:00.000Z",
    mine: false,
    alone_until: null,
  },
  {
    id: "d5",
    verb: "dispose",
    summary: { items: "382", guards: "policy_changed" },
    asked_by: "Chow Mei",
    asked_at: "2026-03-09T04:20:00.000Z",
    mine: false,
    alone_until: null,
  },
];

const SCRIPTS: ScriptRow[] = [8, 7, 6].map((version) => ({
  script: "script-1",
  campaign: "campaign-1",
  campaign_name: "Fibre upgrade",
  channel: "voice",
  version,
  state: version === 8 ? "draft" : version === 7 ? "published" : "replaced",
  drafted_at: `2026-03-0${version - 2}T02:00:00.000Z`,
  drafted_by: "Lau Tsz-kit",
  published_at: version === 8 ? null : `2026-03-0${version - 2}T05:00:00.000Z`,
  published_by: version === 8 ? null : "Chow Mei",
  recording_kept: "180d",
  languages: ["yue", "en"],
}));

const TEXT = {
  language: "en",
  steps: [
    { item: "caller_identity", text: "Good day, my name is {agent}." },
    { item: "company", text: "I am calling from {company}; you can reach us at {contact}." },
    { item: "recording_notice", text: "May I record this call? The recording is kept for {retention}." },
  ],
  offer: "We offer 1000M fibre at the price you pay today.",
  closing: "I have noted that we must not contact you again. Goodbye.",
};

const FINDING = {
  severity: "error",
  rule: "HK-COD-04",
  item: "purpose",
  language: "en",
  text: "The purpose of the call is not said at the beginning.",
  text_zh: "開始時沒有說明致電目的。",
};

const writing: Handlers = {
  scripts: () => ({ scripts: SCRIPTS }),
  script_show: ({ version }: { version: number }) => ({
    row: SCRIPTS.find((row) => row.version === version),
    texts: [TEXT],
    findings: version === 8 ? [FINDING] : [],
  }),
  script_check: () => ({
    findings: [
      FINDING,
      {
        severity: "warning",
        rule: "HK-NOT-04",
        item: null,
        language: "en",
        text: "“selected promotions” is too vague to name a class.",
        text_zh: "「精選優惠」過於籠統，不足以表明類別。",
      },
    ],
  }),
  script_draft: () => ({ script: "script-1", version: 9, findings: [], position: 48_411 }),
  script_publish: () => ({ state: "waiting", id: "d3", effective_at: null, position: 48_412 }),
};

const IMPORT: LeadsImportReply = {
  batch: null,
  rows: 5_000,
  usable: 4_316,
  callable: 1_288,
  problems: { invalid_number: 175, several_numbers: 110, spreadsheet_damage: 99, empty: 90, too_long: 45 },
  by_rule: { "HK-CON-01": 1_502, "HK-CON-05": 911, "HK-CON-03": 402, "HK-NOT-07": 190, "HK-OPT-01": 23 },
  duplicates: 120,
  date_problems: 146,
  undated: 38,
  columns: [
    { column: "Name", means: "name" },
    { column: "Phone", means: "phone" },
    { column: "Source", means: "source" },
    { column: "Consent date", means: "consent_at" },
  ],
  ignored_columns: ["Mobile", "Branch"],
  bad_rows: [
    { record: 31, line: 34, column: "phone", expected: "one number", problem: "several_numbers" },
    { record: 77, line: 83, column: "12", expected: "12 fields, found 13", problem: "bad_row" },
  ],
  bad_rows_csv: "record,line,column,expected,problem\r\n",
  encoding: "UTF-8",
  delimiter: ",",
  position: null,
};

const company: Handlers = {
  lead_lists: () => ({
    lists: [
      {
        ...IMPORT,
        batch: "batch-1",
        campaign: "campaign-1",
        file_name: "leads_hk.csv",
        imported_at: "2026-03-09T02:10:00.000Z",
        imported_by: "Lau Tsz-kit",
        source: null,
        notice: "demo-notice",
      },
    ],
  }),
  leads_import: () => IMPORT,
  notices: () => ({
    notices: [
      {
        notice: "notice-1",
        key: "demo-notice",
        name: "Sample notice",
        form: "written",
        classes: ["broadband", "mobile plan"],
        data_kinds: ["phone", "email"],
        response_channel: true,
        intends_marketing: true,
        says_consent_needed: true,
        to_third_party: false,
        in_use_since: "2020-01-01T00:00:00.000Z",
        text: "We would like to use your telephone number and e-mail address to tell you about broadband and mobile plans.",
      },
    ],
  }),
  users: () => ({
    users: AGENTS.map(
      (display_name, at): UserRow => ({
        user: `user-${at}`,
        login: display_name.split(" ")[0]?.toLowerCase() ?? "",
        display_name,
        role: of(["agent", "supervisor", "agent", "admin"] as const, at),
        campaigns: at < 3 ? ["campaign-1"] : [],
        disabled: at === 2,
        added_at: "2026-01-05T01:00:00.000Z",
        last_sign_in_at: at === 2 ? null : "2026-03-09T01:02:00.000Z",
        rejections_30d: 120 - at * 20,
        slips_30d: at,
        extensions: at === 1 ? ["201"] : [],
      }),
    ),
  }),
  user_add: () => ({ user: "user-9", password: "plum-orbit-92-lantern", position: 48_413 }),
  user_change: () => ({ password: null, position: 48_414 }),
  user_extensions: () => ({ position: 48_415 }),
};

const KINDS = ["RejectionLogged", "StepSaid", "CallPermitted", "ScriptPublished", "SignedIn"];

function fact(position: number): FactRow {
  const kind = of(KINDS, position);
  return {
    position,
    kind,
    at: instant(START - (48_211 - position) * 9_000),
    who: of(AGENTS, position),
    effect:
      kind === "RejectionLogged" ? "restrictive" : kind === "ScriptPublished" ? "permissive" : "neutral",
    sealed: kind !== "SignedIn",
    body: { salt: "q83vEjRWeJA=", kind, version: 1, position },
  };
}

const NOTE = `quietline/demo
48211
nQ8c0v1kq2u7sJm3yRk1Wb0m0C2sQf7mXr8vQ6m1f0Y=

\u2014 quietline/demo Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`;

const proof: Handlers = {
  ledger_list: ({ before, limit }: { before?: number | null; limit?: number | null }) => {
    const from = before ?? 48_211;
    const count = Math.min(limit ?? 100, from);
    const facts = Array.from({ length: count }, (_, at) => fact(from - 1 - at));
    return { facts, next: from - count > 0 ? from - count : null, size: 48_211 };
  },
  ledger_verify: ({ against }: { against: string[] }) => ({
    size: 48_211,
    root: "nQ8c0v1kq2u7sJm3yRk1Wb0m0C2sQf7mXr8vQ6m1f0Y=",
    ok: true,
    complete: against.length > 0,
    damaged: [],
    missing: 0,
    disposed: 1_204,
    seconds: 0.84,
  }),
  ledger_checkpoint: () => ({ checkpoint: NOTE, size: 48_211, root: "nQ8c", position: 48_212 }),
  ledger_prove: ({ position }: { position: number }) => ({
    position,
    leaf: "9f2c61d0b7a44e5f8c3a1d20e6b7f9a84c5d3e2f1a0b9c8d7e6f5a4b3c2d1e0f",
    path: Array.from({ length: 16 }, (_, at) => `${at}a`),
    checkpoint: NOTE,
    kind: "RejectionLogged",
    at: "2026-03-09T06:02:03.127Z",
  }),
};

export const fakeScreens: Handlers = {
  ...fakeFloor,
  ...rejections,
  ...suppression,
  ...retention,
  ...writing,
  ...company,
  ...proof,
  ...fakeConsents,
  ...fakePacks,
  ...fakeSigners,
  ...fakeRecordings,
};
