/** Made-up consents and requests, for tests and for looking at the screens; no person or number in it is real. */
import type { ConsentRow } from "../bindings/ConsentRow";
import type { ConsentsInput } from "../bindings/ConsentsInput";
import type { PrivacyRow } from "../bindings/PrivacyRow";
import type { TaskRow } from "../bindings/TaskRow";
import type { Handlers } from "./fake";

const NUMBERS = ["+852 91•• •567", "+852 63•• •012", "+852 28•• •755", "+852 55•• •021", "+852 97•• •234"];
const of = <T>(items: readonly T[], at: number): T => items[at % items.length] as T;
const HASH = "9f2c61d0b7a44e5f8c3a1d20e6b7f9a84c5d3e2f1a0b9c8d7e6f5a4b3c2d1e0f";
const STATES = [
  "unconfirmed",
  "in_force",
  "pending",
  "in_force",
  "lapsed",
  "withdrawn",
  "refused",
  "expired",
];
const ROWS = 640;

/** A consent; `at` picks how it stands. */
export function consent(at: number, part: Partial<ConsentRow> = {}): ConsentRow {
  const state = of(STATES, at);
  const oral = state === "unconfirmed" || state === "lapsed";
  const channels = at % 3 === 0 ? ["voice", "sms", "whatsapp"] : ["voice", "sms"];
  const classes = at % 2 === 0 ? ["broadband", "mobile plan"] : ["broadband"];
  const until = state === "unconfirmed" ? "2026-03-15" : state === "pending" ? "2026-03-11" : null;
  const received = state === "pending" ? "2026-03-04" : state === "unconfirmed" ? "2026-03-01" : null;
  return {
    id: `subject-${at}.1772330523000`,
    addresses: at === 3 ? [of(NUMBERS, at), "c•••@example.com"] : [of(NUMBERS, at)],
    received_at: received
      ? `${received}T03:02:03.000Z`
      : new Date(Date.parse("2026-02-27T06:02:03Z") - at * 7_400_000).toISOString(),
    form: oral ? "oral" : state === "pending" ? "web" : of(["written", "web"], at),
    channels,
    classes,
    data_kinds: ["phone", "name"],
    no_objection: false,
    stand_alone: at % 2 === 1,
    double_opt_in: state === "pending" || state === "expired" ? "pending" : "none",
    wording: oral ? null : "Form B, version 4",
    notice: "notice-1",
    received: oral ? null : "Signed form handed in at the Mong Kok counter, taken in by Lau Tsz-kit",
    evidence: oral
      ? { kind: "call", name: null, sha256: null, row: null, call: "call-7" }
      : at % 4 === 3
        ? { kind: "list", name: "leads_hk.csv", sha256: null, row: 17 + at, call: null }
        : { kind: "file", name: `form-b-${1200 + at}.pdf`, sha256: HASH, row: null, call: null },
    confirmed_at: null,
    confirmed_sha256: null,
    letter: null,
    state,
    until,
    scope: classes.flatMap((name, line) =>
      channels.map((channel, column) => ({
        channel,
        class: name,
        state: state === "in_force" && at === 3 && line + column > 0 ? "withdrawn" : state,
        until,
      })),
    ),
    ...part,
  };
}

const all = Array.from({ length: ROWS }, (_, at) => consent(at));

function consents({ address, state, after, limit }: ConsentsInput) {
  const found = all.filter((row) => !state || row.state === state);
  if (address) {
    return {
      consents: [consent(3), consent(5), consent(0)].filter((row) => !state || row.state === state),
      notices: [
        {
          notice: "notice-1",
          name: "Sample notice",
          given_at: "2026-01-12T02:00:00.000Z",
          form: "written",
          classes: ["broadband", "mobile plan"],
          data_kinds: ["phone"],
          response_channel: true,
        },
      ],
      suppliers: [
        {
          list: "leads_hk.csv",
          imported_at: "2026-01-12T02:00:00.000Z",
          sections: ["35J", "35K"],
          classes: ["broadband"],
          sha256: HASH,
        },
      ],
      withdrawals: [
        { at: "2026-02-20T02:00:00.000Z", channels: ["sms"], classes: [], position: 40_112 },
        { at: "2026-02-25T02:00:00.000Z", channels: [], classes: ["mobile plan"], position: 41_002 },
      ],
      refusals: 1,
      next: null,
    };
  }
  const from = Number(after ?? 0);
  const to = from + (limit ?? 100);
  return {
    consents: found.slice(from, to),
    notices: [],
    suppliers: [],
    withdrawals: [],
    refusals: 0,
    next: to < found.length ? String(to) : null,
  };
}

const RIGHTS = ["objection", "access", "erasure", "rectification", "access", "restriction", "erasure"];

/** A request; `at` picks right, clock and state. */
export function request(at: number, part: Partial<PrivacyRow> = {}): PrivacyRow {
  const left = [-2, 1, 12, 27, 38, 40, 0][at % 7] ?? 0;
  const right = of(RIGHTS, at);
  const done = at >= 5;
  return {
    id: `request-${at}`,
    right,
    state: done ? "done" : at === 3 ? "partly" : "open",
    outcome: done ? "done" : at === 3 ? "partly" : null,
    received_on: right === "objection" ? "2026-03-07" : day(left - 40),
    due: day(left),
    days_left: left,
    rule: right === "objection" ? "HK-OPT-02" : right === "erasure" ? "HK-OPT-10" : "HK-RGT-01",
    address: right === "erasure" && done ? "" : of(NUMBERS, at),
    identified: at % 2 === 1,
    suppressed: ["objection", "erasure"].includes(right),
    opened_by: of(["Lau Tsz-kit", "Chow Mei"], at),
    answered_at: done ? "2026-03-06T04:00:00.000Z" : null,
    erased: right === "erasure" && done ? 47_310 : null,
    position: 47_000 + at,
    ...part,
  };
}

function day(fromToday: number): string {
  return new Date(Date.UTC(2026, 2, 9 + fromToday)).toISOString().slice(0, 10);
}

/** What is owed: confirmations of oral consents, and the answers to open requests. */
function tasks(): TaskRow[] {
  const confirmations = [-1, 2, 6, 9].map((left, at): TaskRow => {
    const lapsed = left < 0;
    return {
      id: `subject-${at}.1772330523000`,
      kind: "confirm_oral_consent",
      rule: lapsed ? "HK-CON-04" : "HK-CON-02",
      due: day(left),
      address: of(NUMBERS, at),
      about: `${day(left - 14)}: broadband (voice)`,
      consented_on: day(left - 14),
      classes: ["broadband"],
      channels: ["voice", "sms"],
      days_left: left,
      state: lapsed ? "lapsed" : "owed",
      to_do: lapsed
        ? "Give a fresh notice and ask for consent anew."
        : "Write the confirmation letter, send it, and note that it was sent.",
      to_do_zh: lapsed ? "須重新發出通知並再次徵求同意。" : "編製確認信、寄出，然後記錄已寄出。",
      act: lapsed ? "notice_add" : "confirmation_letter",
    };
  });
  const answers = [0, 1, 2, 3, 4].map((at): TaskRow => {
    const row = request(at);
    return {
      id: row.id,
      kind: `answer_${row.right}`,
      rule: row.rule,
      due: row.due,
      address: row.address,
      about: `${row.received_on}: ${row.right}`,
      consented_on: row.received_on,
      classes: [],
      channels: [],
      days_left: row.days_left,
      state: row.days_left < 0 ? "overdue" : "owed",
      to_do: "Check who asks, write the file about the person out, and answer.",
      to_do_zh: "核實要求者身分，匯出有關此人的檔案，然後回覆。",
      act: { access: "complaint", erasure: "erase" }[row.right] ?? "privacy_answer",
    };
  });
  return [...confirmations, ...answers];
}

export const fakeConsents: Handlers = {
  consents,
  consent_add: ({ form }: { form: string }) => ({
    id: "subject-9.1",
    state: form === "oral" ? "unconfirmed" : "in_force",
    until: form === "oral" ? "2026-03-23" : null,
    lift: null,
    position: 48_420,
  }),
  consent_opt_in: () => ({ position: 48_421 }),
  consent_withdraw: ({ channels, classes }: { channels: string[]; classes: string[] }) => ({
    persons: 1,
    rejection: channels.length + classes.length === 0 ? "rejection-9" : null,
    position: 48_422,
  }),
  confirmation_letter: ({ path }: { path: string }) => ({
    path,
    reference: "QL-7F3K-2026",
    sha256: HASH,
    bytes: 41_233,
    due: "2026-03-15",
    position: 48_423,
  }),
  tasks: ({ overdue }: { overdue?: boolean }) => ({
    tasks: tasks().filter((row) => (overdue ? row.days_left < 0 : row.state !== "lapsed")),
  }),
  privacy_list: () => ({ requests: Array.from({ length: 7 }, (_, at) => request(at)) }),
  privacy_open: ({ right }: { right: string }) => ({
    id: "request-9",
    state: "open",
    due: right === "objection" ? "2026-03-09" : "2026-04-18",
    days_left: right === "objection" ? 0 : 40,
    rule: right === "objection" ? "HK-OPT-02" : "HK-RGT-01",
    suppressed: right === "objection" || right === "erasure",
    rejection: null,
    position: 48_424,
  }),
  privacy_answer: ({ id, outcome }: { id: string; outcome: string }) => ({
    id,
    state: outcome === "partly" ? "partly" : "done",
    due: "2026-03-10",
    late: false,
    erased: null,
    position: 48_425,
  }),
  complaint: ({ path }: { path: string }) => ({
    path,
    facts: 41,
    left_out: 2,
    files: ["README.txt", "facts.jsonl", "consents.json", "calls.json", "verify.py"],
    bytes: 88_120,
    checkpoint: "quietline/demo",
    position: 48_426,
  }),
  erase: () => ({
    state: "waiting",
    id: "d7",
    suppressed: true,
    facts: 0,
    rows: 0,
    position: 48_427,
    effective_at: null,
  }),
};
