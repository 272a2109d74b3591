import { useTranslation } from "react-i18next";
import type { RetentionRow } from "../bindings/RetentionRow";
import type { RetentionShowReply } from "../bindings/RetentionShowReply";
import { Card, Cards, useFormat } from "../components";
import { Bars } from "../parts/Bars";
import { useTerm } from "../parts/terms";
import { useMonth } from "../parts/useMonth";

/** What falls due today, is held, is late, and the year ahead. */
export function RetentionCards({ schedule }: { schedule: RetentionShowReply }) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const overdue = sum(schedule.rows, "overdue");
  return (
    <Cards>
      <Figure rows={schedule.rows} field="due_today" label={t("card.due")} />
      <Figure rows={schedule.rows} field="held" label={t("card.held")} />
      <Card
        label={t("card.overdue")}
        value={format.number(overdue)}
        tone={overdue > 0 ? "no" : "plain"}
        note={t(overdue > 0 ? "card.overdueSome" : "card.overdueNone")}
      />
      <Forecast schedule={schedule} />
    </Cards>
  );
}

type Field = "due_today" | "held" | "overdue";

function sum(rows: readonly RetentionRow[], field: Field): number {
  return rows.reduce((total, row) => total + row[field], 0);
}

function Figure({ rows, field, label }: { rows: readonly RetentionRow[]; field: Field; label: string }) {
  const { t } = useTranslation("retention");
  const term = useTerm();
  const format = useFormat();
  const some = rows
    .filter((row) => row[field] > 0)
    .map((row) =>
      t("card.of", { category: term("category", row.category), shown: format.number(row[field]) }),
    );
  return (
    <Card
      label={label}
      value={format.number(sum(rows, field))}
      note={some.length > 0 ? some.join(" · ") : t("card.nothing")}
    />
  );
}

function Forecast({ schedule }: { schedule: RetentionShowReply }) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const name = useMonth();
  const bars = schedule.forecast.map(({ month, count }) => ({
    key: month,
    label: t("card.month", { month: name(month), shown: format.number(count) }),
    count,
  }));
  const all = schedule.forecast.reduce((total, { count }) => total + count, 0);
  return (
    <Card label={t("card.forecast")} note={t("card.forecastAll", { shown: format.number(all), count: all })}>
      <Bars title={t("card.forecast")} bars={bars} height={38} />
    </Card>
  );
}
