import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RetentionRow } from "../bindings/RetentionRow";
import { type Column, DataTable, Tag, useFormat } from "../components";
import { Nowrap } from "../parts/Nowrap";
import { useTerm } from "../parts/terms";
import styles from "./Retention.module.css";

interface RetentionTableProps {
  rows: RetentionRow[];
  chosen: string | null;
  onChoose: (category: string) => void;
  empty: ReactNode;
}

/** The schedule, a line a category. */
export function RetentionTable({ rows, chosen, onChoose, empty }: RetentionTableProps) {
  const { t } = useTranslation("retention");
  const term = useTerm();
  const format = useFormat();
  const columns: Column<RetentionRow>[] = [
    {
      key: "category",
      header: t("column.category"),
      cell: (row) => <strong className={styles.nowrap}>{term("category", row.category)}</strong>,
    },
    { key: "period", header: t("column.period"), cell: (row) => <Period row={row} /> },
    { key: "end", header: t("column.end"), cell: (row) => <Nowrap>{term("at_end", row.at_end)}</Nowrap> },
    { key: "law", header: t("column.law"), cell: (row) => <Law row={row} /> },
    {
      key: "promised",
      header: t("column.promised"),
      cell: (row) => (
        <Nowrap>{row.promised.length > 0 ? row.promised.map(format.period).join(", ") : "–"}</Nowrap>
      ),
    },
    { key: "items", header: t("column.items"), align: "right", cell: (row) => format.number(row.items) },
  ];
  return (
    <div className={styles.dense}>
      <DataTable
        label={t("nav")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.category}
        selected={chosen}
        onSelect={(row) => onChoose(row.category)}
        empty={empty}
        testid="retention-table"
      />
    </div>
  );
}

function Period({ row }: { row: RetentionRow }) {
  const { t } = useTranslation("retention");
  const term = useTerm();
  const format = useFormat();
  const now = format.period(row.period);
  return (
    <span className={styles.nowrap}>
      {row.waiting ? (
        <span className={styles.change}>
          <Tag tone="act">{t("change", { now, next: format.period(row.waiting.period) })}</Tag>
        </span>
      ) : (
        now
      )}
      <small className={styles.from}>{t("from", { what: term("counted_from", row.counted_from) })}</small>
    </span>
  );
}

function Law({ row }: { row: RetentionRow }) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const min = row.legal_min && format.period(row.legal_min);
  const max = row.legal_max && format.period(row.legal_max);
  const says = min && max ? "both" : min ? "min" : max ? "max" : "none";
  return <span title={row.legal_source ?? undefined}>{t(`law.${says}`, { min, max })}</span>;
}
