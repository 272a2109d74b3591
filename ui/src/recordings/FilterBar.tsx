import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { useFormat } from "../components";
import { isDay } from "../parts/days";
import { TopSlot } from "../shell/TopSlot";
import { type Filter, WHICH, type Which } from "./filter";
import styles from "./Recordings.module.css";

interface FilterBarProps {
  filter: Filter;
  /** How many there are of each tab. */
  counts: { [which in string]: number };
  onFilter: (filter: Filter) => void;
  onSources: () => void;
}

/** The tabs with their counts, and whose recordings of which days. */
export function FilterBar({ filter, counts, onFilter, onSources }: FilterBarProps) {
  const { t } = useTranslation("recordings");
  const format = useFormat();
  const change = (part: Partial<Filter>) => onFilter({ ...filter, ...part });
  const tab = (which: Which) => {
    const count = counts[which];
    const name = t(`which.${which}`);
    return count === undefined ? name : t("which.of", { name, shown: format.number(count) });
  };
  return (
    <>
      <TopSlot>
        <Button variant="default" size="xs" onClick={onSources} data-testid="recordings-sources">
          {t("sources.open")}
        </Button>
      </TopSlot>
      <SegmentedControl
        size="xs"
        value={filter.which}
        onChange={(which) => change({ which: which as Which })}
        data={WHICH.map((which) => ({ value: which, label: tab(which) }))}
        aria-label={t("which.label")}
        data-testid="recordings-which"
      />
      <div className={styles.filters}>
        <TextInput
          className={styles.text}
          size="xs"
          aria-label={t("filter.text")}
          placeholder={t("filter.text")}
          value={filter.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          data-testid="recordings-filter"
        />
        <Campaigns filter={filter} onFilter={onFilter} />
        <Day
          label={t("filter.from")}
          day={filter.from}
          onDay={(from) => change({ from })}
          testid="recordings-from"
        />
        <Day label={t("filter.to")} day={filter.to} onDay={(to) => change({ to })} testid="recordings-to" />
      </div>
    </>
  );
}

function Campaigns({ filter, onFilter }: Pick<FilterBarProps, "filter" | "onFilter">) {
  const { t } = useTranslation("recordings");
  const campaigns = useVerb("campaigns", {}).data?.campaigns ?? [];
  return (
    <Select
      className={styles.pick}
      size="xs"
      aria-label={t("filter.campaign")}
      placeholder={t("filter.campaign")}
      data={campaigns.map((row) => ({ value: row.campaign, label: row.name }))}
      value={filter.campaign}
      clearable
      searchable
      onChange={(campaign) => onFilter({ ...filter, campaign })}
      data-testid="recordings-campaign"
    />
  );
}

interface DayProps {
  label: string;
  day: string;
  onDay: (day: string) => void;
  testid: string;
}

/** A day in a row of filters: what is half written is marked and not asked for. */
function Day({ label, day, onDay, testid }: DayProps) {
  const { t } = useTranslation("recordings");
  return (
    <TextInput
      className={styles.day}
      size="xs"
      aria-label={label}
      placeholder={t("filter.day", { label })}
      value={day}
      error={day !== "" && !isDay(day)}
      onChange={(event) => onDay(event.currentTarget.value.trim())}
      data-testid={testid}
    />
  );
}
