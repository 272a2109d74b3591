/** A campaign that dials ahead, over the limit of one law and near that of another; for looking at it in a browser. */
import type { Handlers } from "./fake";
import { CAMPAIGN, NOW } from "./sample";

const row = {
  ...CAMPAIGN,
  dialling: "predictive",
  stated: { register_account: "DNCL-000123", fca_authorised: true },
};

/** Over the limit of the United States, with a day that nobody stated. */
export const LIMIT = {
  pack: "US",
  rule: "US-ABN-01",
  text: "16 CFR 310.4(b)(4), abandoned calls",
  text_zh: "美國《電話推銷規則》310.4(b)(4)條：遺棄來電",
  confidence: "secondary",
  percent: 3,
  days: 30,
  from: "2026-02-08",
  to: "2026-03-09",
  live_answers: 12_900,
  abandoned: 412,
  hundredths: 319,
  state: "over",
  missing: "2026-03-07",
  stops: true,
};

const near = {
  ...LIMIT,
  pack: "CA",
  rule: "CA-ABN-01",
  text: "UTR Part III, abandoned calls",
  text_zh: "加拿大《非應邀電訊規則》第III部：遺棄來電",
  confidence: "unconfirmed",
  percent: 5,
  days: null,
  from: "2026-03-01",
  live_answers: 2_000,
  abandoned: 95,
  hundredths: 475,
  state: "near",
  missing: null,
  stops: false,
};

const question = {
  key: "register_account",
  form: "text",
  pack: "CA",
  rule: "CA-REG-01",
  text: "National Do Not Call List",
  text_zh: "加拿大全國拒收來電名單",
};

/** The verbs behind it. */
export function fakeDialler(): Handlers {
  const day = (date: string, live_answers: number, abandoned: number) => ({
    date,
    live_answers,
    abandoned,
    source: "daily report",
    by: "Sample supervisor",
    at: NOW,
  });
  return {
    campaigns: () => ({ campaigns: [row] }),
    dialler_figures: () => ({
      days: [day("2026-03-08", 1_104, 61), day("2026-03-06", 896, 34)],
      limits: [LIMIT, near],
    }),
    campaign_questions: () => ({
      questions: [
        question,
        {
          ...question,
          key: "fca_authorised",
          form: "yes_no",
          pack: "GB",
          rule: "UK-CON-03",
          text: "PECR, reg. 21B: pensions",
          text_zh: "英國《私隱及電子通訊規例》第21B條：退休金",
        },
      ],
    }),
  };
}
