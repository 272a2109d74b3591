import { useTranslation } from "react-i18next";
import type { RetentionRow } from "../bindings/RetentionRow";
import type { RetentionShowReply } from "../bindings/RetentionShowReply";
import { Card, Cards, useFormat } from "../components";
import { useRuns } from "../disposal/useRuns";
import { useTerm } from "../parts/terms";

/** What falls due today, is held, is late, and when something ended last. */
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
      <Last />
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

/** When something ended last, and how much of it. */
function Last() {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const last = useRuns().data?.runs[0];
  return (
    <Card
      label={t("card.last")}
      value={last ? format.day(last.started_at) : t("card.never")}
      note={
        last ? t("card.ended", { count: last.ended, shown: format.number(last.ended) }) : t("card.neverSays")
      }
    />
  );
}
