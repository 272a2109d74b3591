import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { AbandonedLimitRow } from "../bindings/AbandonedLimitRow";
import type { CampaignRow } from "../bindings/CampaignRow";
import type { DiallerFiguresRow } from "../bindings/DiallerFiguresRow";
import { ErrorNote, Section, Tag, useFormat } from "../components";
import { dayNoon } from "../parts/days";
import { Pairs } from "../parts/Pairs";
import { useRole } from "../parts/session";
import { useBoth } from "../parts/terms";
import styles from "./Campaigns.module.css";
import { FiguresAdd } from "./FiguresAdd";
import { RateBar } from "./RateBar";

/** Days shown; the rest stands in the ledger. */
const SHOWN = 7;

/** The share of calls that a dialler abandoned, against the limit of each law. Only where it dials ahead, or did. */
export function Dialler({ row }: { row: CampaignRow }) {
  const { t } = useTranslation("campaigns");
  const figures = useVerb("dialler_figures", { campaign: row.campaign });
  const may = useRole("supervisor", "admin");
  const [adding, setAdding] = useState(false);
  const { days, limits } = figures.data ?? { days: [], limits: [] };
  const dials = row.dialling === "predictive";
  if (!dials && days.length === 0) {
    return figures.error ? <ErrorNote error={figures.error} /> : null;
  }
  return (
    <Section title={t("dialler.title")}>
      <div data-testid="campaign-dialler">
        <ErrorNote error={figures.error} />
        {limits.map((limit) => (
          <Limit key={`${limit.pack} ${limit.rule}`} limit={limit} />
        ))}
        {figures.data && limits.length === 0 && <p className={styles.quiet}>{t("dialler.noLimit")}</p>}
        <Days days={days.slice(0, SHOWN)} />
        {may && (
          <Button
            className={styles.act}
            variant="default"
            size="xs"
            onClick={() => setAdding(true)}
            data-testid="campaign-figures"
          >
            {t("dialler.open")}
          </Button>
        )}
        {adding && <FiguresAdd campaign={row.campaign} onClose={() => setAdding(false)} />}
      </div>
    </Section>
  );
}

function Limit({ limit }: { limit: AbandonedLimitRow }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const both = useBoth();
  const rate = (limit.hundredths / 100).toFixed(2);
  const window = limit.days === null ? t("dialler.month") : t("dialler.days", { count: limit.days });
  const says = t("dialler.rate", {
    abandoned: format.number(limit.abandoned),
    live: format.number(limit.live_answers),
    rate,
    percent: limit.percent,
    window,
  });
  return (
    <div className={styles.limit} data-testid={`campaign-limit-${limit.rule}`} data-state={limit.state}>
      <p className={styles.rule}>
        <span>{t("stated.asks", { rule: limit.rule, text: both(limit) })}</span>
        <State limit={limit} />
      </p>
      <RateBar hundredths={limit.hundredths} percent={limit.percent} state={limit.state} label={says} />
      <p className={styles.quiet}>{says}</p>
      {limit.missing && (
        <p className={styles.missing}>{t("dialler.missing", { day: format.date(dayNoon(limit.missing)) })}</p>
      )}
      {limit.confidence === "unconfirmed" && <p className={styles.quiet}>{t("dialler.unconfirmed")}</p>}
    </div>
  );
}

function State({ limit }: { limit: AbandonedLimitRow }) {
  const { t } = useTranslation("campaigns");
  if (limit.stops) {
    return <Tag tone="no">{t("dialler.stopped")}</Tag>;
  }
  if (limit.state === "over") {
    return <Tag tone="no">{t("dialler.over")}</Tag>;
  }
  return limit.state === "near" ? (
    <Tag tone="wait">{t("dialler.near")}</Tag>
  ) : (
    <Tag tone="go">{t("dialler.within")}</Tag>
  );
}

function Days({ days }: { days: readonly DiallerFiguresRow[] }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return (
    <Pairs
      pairs={days.map((day) => [
        format.date(dayNoon(day.date)),
        t("dialler.day", {
          abandoned: format.number(day.abandoned),
          live: format.number(day.live_answers),
          source: day.source,
        }),
      ])}
    />
  );
}
