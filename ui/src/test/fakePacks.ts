/** Made-up rule packs in the office's shape, for tests and for looking at the screen. The rules of the program stand elsewhere. */
import type { Pack, Param, Rule } from "../packs/types";
import type { Handlers } from "./fake";

const PACKS: [string, string, string, number, number, number, number, number][] = [
  ["HK", "Hong Kong", "香港", 46, 39, 4, 1, 0],
  ["GB", "the United Kingdom", "英國", 31, 26, 9, 0, 1],
  ["US", "the United States", "美國", 88, 80, 22, 0, 0],
  ["SG", "Singapore", "新加坡", 24, 20, 3, 0, 0],
  ["engine", "Every place", "所有地區", 14, 14, 0, 0, 0],
];

const packs = PACKS.map(
  ([pack, name, name_zh, rules, deciding, unconfirmed, changed, waiting]): Pack => ({
    pack,
    name,
    name_zh,
    version: 3,
    rules,
    deciding,
    unconfirmed,
    changed,
    waiting,
  }),
);

export function param(name: string, value: unknown, part: Partial<Param> = {}): Param {
  return {
    param: name,
    value: JSON.stringify(value),
    original: null,
    stricter: "",
    ...part,
  };
}

export function rule(id: string, part: Partial<Rule> = {}): Rule {
  return {
    rule: id,
    kind: "refusal",
    text: "A sample rule",
    text_zh: "樣本規則",
    severity: "law",
    reference: "Sample Ordinance, s.1",
    source: "https://www.example.org/law/s1.html",
    confidence: "primary",
    valid_from: "2013-04-01",
    valid_to: null,
    in_force: true,
    deciding: true,
    regions: [],
    params: [],
    changes: [],
    ...part,
  };
}

const RULES: Rule[] = [
  rule("HK-OPT-01", {
    text: "Whoever has said no is not contacted",
    text_zh: "不得聯絡已拒絕的人",
    reference: "PDPO s.35G(1)-(3)",
    source: "unofficial copy of Cap. 486; https://www.example.org/press/2017.html",
  }),
  rule("HK-CON-02", {
    kind: "oral_confirmation",
    text: "An oral consent is confirmed in writing",
    text_zh: "口頭同意須以書面確認",
    reference: "PDPO s.35E(1)(b)",
    params: [param("days", 14, { stricter: "less" }), param("forms", ["oral", "recorded_oral"])],
  }),
  rule("HK-COD-01", {
    kind: "calling_hours",
    severity: "code",
    text: "Calling hours of the code of practice",
    text_zh: "實務守則的致電時段",
    reference: "benchmark code of practice",
    params: [
      param("from", "10:00:00", { original: '"09:00:00"' }),
      param("to", "22:00:00"),
      param("request_minutes_before", 15, { stricter: "less" }),
    ],
    changes: [
      {
        param: "from",
        from: '"09:00:00"',
        to: '"10:00:00"',
        stricter: true,
        reason: "Complaints about calls before ten",
        by: "Chow Mei",
        agreed_by: null,
        at: "2026-02-12T02:00:00.000Z",
        position: 39_001,
      },
    ],
  }),
  rule("HK-COD-02", {
    kind: "frequency_cap",
    severity: "code",
    text: "At most three unsolicited calls a week",
    text_zh: "每星期最多三次未經要求的致電",
    reference: "benchmark code of practice, clause 11",
    valid_from: "2024-06-01",
    params: [param("max", 3, { stricter: "less" }), param("days", 7, { stricter: "more" })],
  }),
  rule("HK-OPT-10", {
    kind: "data_request",
    text: "A request for erasure is answered in time and blocks every contact",
    text_zh: "須依時回覆刪除要求，期間不得聯絡",
    reference: "PDPO s.26; the days are those of s.19 by analogy",
    confidence: "unconfirmed",
    params: [
      param("rights", ["erasure", "restriction"]),
      param("days", 40, { stricter: "less" }),
      param("blocks", true),
    ],
  }),
  rule("HK-MSG-05", {
    kind: "retention_limit",
    text: "Records of refusals are kept at least three years",
    text_zh: "拒絕記錄最少保留三年",
    reference: "Cap. 593 s.9(3)",
    confidence: "secondary",
    params: [param("category", "rejection_log"), param("min", "3y", { stricter: "more" })],
  }),
  rule("HK-COD-05", {
    kind: "info",
    deciding: false,
    severity: "code",
    text: "Name and number of the caller on request",
    text_zh: "應要求提供職員姓名及電話",
    reference: "benchmark code of practice, clause 10",
  }),
  rule("HK-SEC-09", {
    kind: "sector_ban",
    text: "Unsolicited calls of this sector end",
    text_zh: "該行業禁止未經要求的致電",
    reference: "Sample circular",
    valid_from: "2027-01-01",
    in_force: false,
    params: [param("sector", "beauty")],
  }),
];

const HOLIDAYS = [
  ["2026-01-01", "first day of January"],
  ["2026-02-17", "Lunar New Year's Day"],
  ["2026-02-18", "second day of Lunar New Year"],
  ["2026-02-19", "third day of Lunar New Year"],
  ["2026-04-03", "Good Friday"],
  ["2026-04-04", "day following Good Friday"],
  ["2026-04-06", "day following Ching Ming Festival"],
  ["2026-05-01", "Labour Day"],
  ["2026-07-01", "establishment day"],
  ["2026-10-01", "National Day"],
  ["2026-12-25", "Christmas Day"],
  ["2027-01-01", "first day of January"],
] as const;

const EXAMPLES = [
  ["call", "+852 91•• •567", "2026-02-17T01:12:00.000Z"],
  ["call", "+852 63•• •012", "2026-02-24T01:31:00.000Z"],
  ["lead", "+852 28•• •755", "2026-03-09T06:02:00.000Z"],
] as const;

const isStricter = (value: string) => value !== "5";

function attempt({ value }: { value: string }) {
  const stricter = isStricter(value);
  const blocked = { decision: "blocked", rule: "HK-COD-02" };
  const clear = { decision: "clear", rule: null };
  return {
    stricter,
    before: "3",
    after: value,
    calls: { looked_at: 2_000, otherwise: 187 },
    leads: { looked_at: 812, otherwise: 31 },
    examples: EXAMPLES.map(([what, address, at]) => ({
      what,
      address,
      at,
      before: stricter ? clear : blocked,
      after: stricter ? blocked : clear,
    })),
  };
}

function change({ value }: { value: string }) {
  const stricter = isStricter(value);
  return {
    state: stricter ? "done" : "waiting",
    stricter,
    before: "3",
    after: value,
    id: stricter ? null : "d8",
    position: 48_430,
  };
}

export const fakePacks: Handlers = {
  rule_packs: () => ({ packs }),
  rule_pack: ({ pack }: { pack: string }) => ({
    pack: packs.find((one) => one.pack === pack) ?? packs[0],
    zones: ["Asia/Hong_Kong"],
    rows: RULES,
    holidays: HOLIDAYS.map(([date, name]) => ({
      date,
      name,
      confidence: date.startsWith("2027") || date === "2026-10-01" ? "unconfirmed" : "secondary",
    })),
  }),
  rule_try: attempt,
  rule_change: change,
};
