/** What of the log is on screen. */
import type { CampaignId } from "../bindings/CampaignId";
import type { RejectionsListInput } from "../bindings/RejectionsListInput";
import type { UserId } from "../bindings/UserId";
import { dayPlus, dayStart } from "../parts/days";

export const SPANS = ["day", "week", "month", "all"] as const;
export type Span = (typeof SPANS)[number];

export interface Filter {
  span: Span;
  /** `YYYY-MM-DD`; null: today of the workspace. */
  day: string | null;
  text: string;
  campaign: CampaignId | null;
  agent: UserId | null;
  state: string | null;
  channel: string | null;
  sort: "when" | "agent" | "campaign" | "took";
  ascending: boolean;
}

export const NO_FILTER: Filter = {
  span: "day",
  day: null,
  text: "",
  campaign: null,
  agent: null,
  state: null,
  channel: null,
  sort: "when",
  ascending: false,
};

/** Days back from the last day of a span, which is always whole. */
const DAYS = { day: 0, week: 6, month: 29 } as const;

/** The filter as the office reads it; `today` is the workspace's day, not this machine's. */
export function toInput(filter: Filter, today: string): RejectionsListInput {
  const { span, text, campaign, agent, state, channel, sort, ascending } = filter;
  const last = filter.day ?? today;
  const whole = span === "all";
  return {
    from: whole ? null : dayStart(dayPlus(last, -DAYS[span])),
    to: whole ? null : dayStart(dayPlus(last, 1)),
    campaign,
    agent,
    channel,
    state,
    text: text.trim() === "" ? null : text.trim(),
    sort,
    ascending,
    after: null,
    limit: 100,
  };
}

/** Sorting by a column: again turns it round; times and durations start with the newest and slowest. */
export function sortBy(filter: Filter, sort: Filter["sort"]): Filter {
  const ascending = filter.sort === sort ? !filter.ascending : sort === "agent" || sort === "campaign";
  return { ...filter, sort, ascending };
}
