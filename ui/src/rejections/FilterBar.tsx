import { ActionIcon, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { useFormat } from "../components";
import { dayNoon, dayPlus } from "../parts/days";
import { useTerm } from "../parts/terms";
import { TopSlot } from "../shell/TopSlot";
import styles from "./FilterBar.module.css";
import { type Filter, SPANS, type Span } from "./filter";

interface FilterBarProps {
  filter: Filter;
  today: string | undefined;
  onFilter: (filter: Filter) => void;
}

/** What of the log is on screen; the text filters as one types. */
export function FilterBar({ filter, today, onFilter }: FilterBarProps) {
  const { t } = useTranslation("rejections");
  const change = (part: Partial<Filter>) => onFilter({ ...filter, ...part });
  return (
    <>
      <TopSlot>
        <Select
          className={styles.span}
          aria-label={t("filter.span")}
          data={SPANS.map((span) => ({ value: span, label: t(`filter.spans.${span}`) }))}
          value={filter.span}
          allowDeselect={false}
          size="xs"
          onChange={(span) => change({ span: (span ?? "day") as Span })}
          data-testid="rejections-span"
        />
        {filter.span !== "all" && <DayStep filter={filter} today={today} onFilter={onFilter} />}
      </TopSlot>
      <TextInput
        className={styles.text}
        aria-label={t("filter.text")}
        placeholder={t("filter.text")}
        value={filter.text}
        size="xs"
        onChange={(event) => change({ text: event.currentTarget.value })}
        data-testid="rejections-filter"
      />
      <StateSelect filter={filter} onFilter={onFilter} />
      <CampaignSelect filter={filter} onFilter={onFilter} />
      <AgentSelect filter={filter} onFilter={onFilter} />
    </>
  );
}

function DayStep({ filter, today, onFilter }: FilterBarProps) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  const day = filter.day ?? today;
  if (!day) {
    return null;
  }
  const go = (days: number) => onFilter({ ...filter, day: dayPlus(day, days) });
  return (
    <span className={styles.day}>
      <ActionIcon variant="default" size="md" onClick={() => go(-1)} aria-label={t("filter.dayBefore")}>
        {"‹"}
      </ActionIcon>
      <span className={styles.dayName}>{format.date(dayNoon(day))}</span>
      <ActionIcon
        variant="default"
        size="md"
        onClick={() => go(1)}
        disabled={today !== undefined && day >= today}
        aria-label={t("filter.dayAfter")}
      >
        {"›"}
      </ActionIcon>
    </span>
  );
}

type PartProps = Omit<FilterBarProps, "today">;

function StateSelect({ filter, onFilter }: PartProps) {
  const { t } = useTranslation("rejections");
  const term = useTerm();
  return (
    <Select
      className={styles.pick}
      aria-label={t("filter.state")}
      placeholder={t("filter.allStates")}
      data={["new", "reviewed", "questioned", "slip"].map((state) => ({
        value: state,
        label: term("state", state),
      }))}
      value={filter.state}
      clearable
      size="xs"
      onChange={(state) => onFilter({ ...filter, state })}
      data-testid="rejections-state"
    />
  );
}

function CampaignSelect({ filter, onFilter }: PartProps) {
  const { t } = useTranslation("rejections");
  const campaigns = useVerb("campaigns", {}).data?.campaigns ?? [];
  return (
    <Select
      className={styles.pick}
      aria-label={t("filter.campaign")}
      placeholder={t("filter.allCampaigns")}
      data={campaigns.map((row) => ({ value: row.campaign, label: row.name }))}
      value={filter.campaign}
      clearable
      searchable
      size="xs"
      onChange={(campaign) => onFilter({ ...filter, campaign })}
    />
  );
}

function AgentSelect({ filter, onFilter }: PartProps) {
  const { t } = useTranslation("rejections");
  const users = useVerb("users", {}).data?.users ?? [];
  return (
    <Select
      className={styles.pick}
      aria-label={t("filter.agent")}
      placeholder={t("filter.allAgents")}
      data={users.map((row) => ({ value: row.user, label: row.display_name }))}
      value={filter.agent}
      clearable
      searchable
      size="xs"
      onChange={(agent) => onFilter({ ...filter, agent })}
    />
  );
}
