/** Made-up people and numbers for tests and for looking at screens; none of it is real. */
import type { CampaignRow } from "../bindings/CampaignRow";
import type { LeadReply } from "../bindings/LeadReply";
import type { Role } from "../bindings/Role";
import type { ScriptForCallReply } from "../bindings/ScriptForCallReply";
import type { SessionReply } from "../bindings/SessionReply";
import type { StatusReply } from "../bindings/StatusReply";
import type { Verdict } from "../bindings/Verdict";

export const NOW = "2026-03-09T06:02:03.127Z";

const NAMES: Record<Role, string> = {
  agent: "Wong Ka-yan",
  supervisor: "Lau Tsz-kit",
  admin: "Chow Mei",
  auditor: "Ip Lok-yi",
};

export function session(role: Role): SessionReply {
  return {
    user: `user-${role}`,
    login: role,
    display_name: NAMES[role],
    role,
    campaigns: [],
    company: "Harbour Broadband",
    demo: true,
    now: NOW,
    must_change_password: false,
  };
}

export const STATUS: StatusReply = {
  company: "Harbour Broadband",
  demo: true,
  now: NOW,
  ledger_size: 48211,
  may_dial: true,
  stopped: null,
  stopped_fix: null,
  clock_confirmed: true,
  new_rejections: 14,
  waiting: 2,
  tasks: 3,
  incidents: 0,
  version: "0.1.0",
  last_verified_at: null,
  mode: null,
  heartbeat_age_ms: null,
  limit_ms: null,
  outbox: null,
  desks: null,
  connected: null,
};

/** The same on a desk of a floor, heard a moment ago. */
export const DESK_STATUS: StatusReply = {
  ...STATUS,
  mode: "desk",
  heartbeat_age_ms: 400,
  limit_ms: 60_000,
  outbox: 0,
  desks: 38,
  connected: 37,
};

export const CAMPAIGN: CampaignRow = {
  campaign: "campaign-1",
  key: "fibre-upgrade",
  name: "Fibre upgrade",
  class: "broadband",
  sector: "telecoms",
  dialling: "manual",
  principal: "principal-1",
  principal_name: "Harbour Broadband",
  recording: true,
  jurisdiction: null,
  stated: {},
  script: "script-1",
  script_version: 7,
  leads: 1204,
  callable: 812,
  calls: 96,
  rejections: 14,
  closed_at: null,
};

export const CLEAR: Verdict = {
  decision: "clear",
  reasons: [],
  obligations: [],
  tasks: [],
  jurisdictions: ["HK"],
  position: 48211,
  age_ms: 0,
  checked_at: NOW,
  valid_until: null,
};

export const BLOCKED: Verdict = {
  ...CLEAR,
  decision: "blocked",
  reasons: [
    {
      rule: "ENG-01",
      text: "This person said no on 9 March 2026 and nobody lifted it.",
      text_zh: "此人於 2026 年 3 月 9 日表示拒絕，至今未獲解除。",
      until: null,
    },
    {
      rule: "HK-COD-01",
      text: "Not before 09:00 in Hong Kong: calling hours.",
      text_zh: "香港時間上午 9 時前不可致電：致電時段。",
      until: "2026-03-10T01:00:00.000Z",
    },
  ],
};

export function lead(at: number): LeadReply {
  const people = [
    ["+85291234567", "Ms Chan Siu-ling", "陳小玲"],
    ["+85263450012", "Mr Lam Chi-wai", "林志偉"],
    ["+85228390755", "Mrs Ho Mei-fong", "何美芳"],
  ] as const;
  const [number, name, local] = people[at % people.length] ?? people[0];
  return {
    lead: `lead-${at}`,
    campaign: CAMPAIGN.campaign,
    number,
    name,
    name_local: local,
    region: "HK",
    time_zone: "Asia/Hong_Kong",
    consent: { form: "web", at: "2026-03-03T02:00:00.000Z", classes: ["broadband"], channels: ["voice"] },
    calls_7d: 1,
    cap_7d: 3,
    open_until: "22:00",
    notes: "",
    verdict: CLEAR,
  };
}

export const SCRIPT: ScriptForCallReply = {
  script: "script-1",
  version: 7,
  jurisdiction: "HK",
  recording_kept: "180d",
  texts: [
    {
      language: "yue",
      steps: [
        step("caller_identity", "午安，我姓黃，黃嘉欣。", "HK-COD-02", "通話開始時表明身分"),
        step("company", "我代表海港寬頻致電，你可以打 2345 6789 聯絡我們。", "HK-COD-03", "說明所代表的公司"),
        step("purpose", "我想介紹家居寬頻升級優惠，請問方便談談嗎？", "HK-COD-04", "說明致電目的"),
        step(
          "recording_notice",
          "通話會錄音作質素檢討，錄音保留 180 日，可以嗎？",
          "HK-REC-01",
          "錄音須先告知",
        ),
        step("opt_out_right", "你可以隨時要求我們停止致電，費用全免。", "HK-FIR-01", "說明拒絕的權利"),
      ],
      offer: "升級至 1000M 光纖，每月只需 138 元，首三個月免費。",
      closing: "多謝你告訴我，我們以後不會再致電給你。再見。",
    },
    {
      language: "en",
      steps: [
        step(
          "caller_identity",
          "Good afternoon, my name is Wong Ka-yan.",
          "HK-COD-02",
          "code of practice: who calls",
        ),
        step(
          "company",
          "I am calling from Harbour Broadband. You can reach us at 2345 6789.",
          "HK-COD-03",
          "code of practice: for whom",
        ),
        step(
          "purpose",
          "I am calling to offer you an upgrade of your home broadband. Is it convenient to talk?",
          "HK-COD-04",
          "code of practice: purpose at the beginning of the call",
        ),
        step(
          "recording_notice",
          "May I record this call for quality and training? We keep recordings for 180 days.",
          "HK-REC-01",
          "recording is announced before it starts",
        ),
        step(
          "opt_out_right",
          "You can ask us at any time to stop calling you, free of charge.",
          "HK-FIR-01",
          "PDPO s.35F: the right to refuse, at first use",
        ),
      ],
      offer: "1000M fibre for 138 dollars a month, the first three months free.",
      closing: "Thank you for telling me. We will not call you again. Goodbye.",
    },
  ],
};

function step(item: string, text: string, rule: string, law: string) {
  return { item, text, rule, law, law_zh: law, required: true, reading_ms: 3000 };
}
