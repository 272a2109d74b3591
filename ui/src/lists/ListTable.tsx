import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LeadListRow } from "../bindings/LeadListRow";
import { type Column, DataTable, useFormat } from "../components";
import { Nowrap } from "../parts/Nowrap";
import { useTerm } from "../parts/terms";

interface ListTableProps {
  rows: LeadListRow[];
  nameOf: (campaign: string) => string;
  chosen: string | null;
  onChoose: (batch: string) => void;
  empty: ReactNode;
}

export function ListTable({ rows, nameOf, chosen, onChoose, empty }: ListTableProps) {
  const { t } = useTranslation("lists");
  const term = useTerm();
  const format = useFormat();
  const columns: Column<LeadListRow>[] = [
    { key: "file", header: t("column.file"), cell: (row) => <strong>{row.file_name}</strong> },
    { key: "campaign", header: t("column.campaign"), cell: (row) => nameOf(row.campaign) },
    { key: "at", header: t("column.at"), cell: (row) => <Nowrap>{format.date(row.imported_at)}</Nowrap> },
    {
      key: "source",
      header: t("column.source"),
      cell: (row) => <Nowrap>{row.source ? term("source", row.source) : t("perRow")}</Nowrap>,
    },
    { key: "rows", header: t("column.rows"), align: "right", cell: (row) => format.number(row.rows) },
    { key: "usable", header: t("column.usable"), align: "right", cell: (row) => format.number(row.usable) },
    {
      key: "callable",
      header: t("column.callable"),
      align: "right",
      cell: (row) => format.number(row.callable),
    },
  ];
  return (
    <DataTable
      label={t("nav")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.batch}
      selected={chosen}
      onSelect={(row) => onChoose(row.batch)}
      empty={empty}
      testid="lists-table"
    />
  );
}
