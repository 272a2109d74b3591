import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DayReply } from "../bindings/DayReply";
import { Card, Cards, useFormat } from "../components";
import { Bars, Shares } from "../parts/Bars";
import styles from "./DayCards.module.css";

/** The day as a picture: when refusals came, how fast they held, and what calls for a look. */
export function DayCards({ day }: { day: DayReply }) {
  const { t } = useTranslation("rejections");
  const [open, setOpen] = useState(false);
  return (
    <div className={open ? styles.open : styles.closed} data-testid="rejections-day">
      <Cards>
        <Refused day={day} />
        <Took day={day} />
        <WentOn day={day} />
        <Complete day={day} />
      </Cards>
      <div className={styles.more}>
        <By title={t("day.byAgent")} counted={day.by_agent} />
        <By title={t("day.byCampaign")} counted={day.by_campaign} />
      </div>
      <Button
        className={styles.toggle}
        variant="subtle"
        size="compact-sm"
        onClick={() => setOpen(!open)}
        aria-expanded={open}
        data-testid="rejections-day-more"
      >
        {t(open ? "day.less" : "day.more")}
      </Button>
    </div>
  );
}

function Refused({ day }: { day: DayReply }) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  const bars = day.by_hour
    .map((count, hour) => ({
      key: String(hour),
      label: t("day.hour", { hour: String(hour).padStart(2, "0"), count }),
      count,
    }))
    .filter((bar, hour) => bar.count > 0 || (hour >= 9 && hour < 22));
  return (
    <Card label={t("day.refused")} value={format.number(day.total)}>
      <Bars title={t("day.byHour")} bars={bars} height={26} />
    </Card>
  );
}

function Took({ day }: { day: DayReply }) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  const any = day.total > 0;
  return (
    <Card
      label={t("day.slowest")}
      value={any ? format.ms(day.slowest_ms) : "–"}
      note={any ? t("day.median", { took: format.ms(day.median_ms) }) : undefined}
    />
  );
}

function WentOn({ day }: { day: DayReply }) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  return (
    <Card
      label={t("day.wentOn")}
      value={format.number(day.went_on)}
      tone={day.went_on > 0 ? "no" : "plain"}
      note={t("day.slips", { count: day.slips })}
    />
  );
}

function Complete({ day }: { day: DayReply }) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  return (
    <Card
      label={t("day.complete")}
      value={day.calls > 0 ? format.percent(day.complete / day.calls) : "–"}
      note={t("day.calls", { complete: format.number(day.complete), calls: format.number(day.calls) })}
    />
  );
}

function By({ title, counted }: { title: string; counted: DayReply["by_agent"] }) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  const shares = counted.slice(0, 5).map(({ key, count }) => ({ key, label: key, count }));
  return (
    <Card label={title}>
      {shares.length > 0 ? <Shares shares={shares} format={format.number} /> : <span>{t("day.none")}</span>}
    </Card>
  );
}
