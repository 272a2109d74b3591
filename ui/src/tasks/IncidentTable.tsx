import { useTranslation } from "react-i18next";
import type { IncidentRow } from "../bindings/IncidentRow";
import { type Column, DataTable, EmptyState, useFormat } from "../components";
import { useTerm } from "../parts/terms";

/** What went wrong, the newest first; found by the program, not by a complaint. */
export function IncidentTable({ rows }: { rows: IncidentRow[] }) {
  const { t } = useTranslation("tasks");
  const term = useTerm();
  const format = useFormat();
  const columns: Column<IncidentRow>[] = [
    { key: "at", header: t("column.at"), cell: (row) => format.dateTime(row.at) },
    { key: "kind", header: t("column.kind"), cell: (row) => term("incident_kind", row.kind) },
    { key: "text", header: t("column.text"), cell: (row) => row.text },
    {
      key: "position",
      header: t("column.position"),
      align: "right",
      cell: (row) => format.number(row.position),
    },
  ];
  return (
    <DataTable
      label={t("view.incidents", { count: rows.length })}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t("empty.incidents")} text={t("empty.incidentsText")} />}
      testid="incidents-table"
    />
  );
}
