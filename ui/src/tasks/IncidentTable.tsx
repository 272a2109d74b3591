import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { IncidentRow } from "../bindings/IncidentRow";
import { type Column, DataTable, EmptyState, useFormat } from "../components";
import { useIncidentText, useTerm } from "../parts/terms";

/** What went wrong, the newest first; found by the program, not by a complaint. */
export function IncidentTable({ rows }: { rows: IncidentRow[] }) {
  const { t } = useTranslation("tasks");
  const term = useTerm();
  const says = useIncidentText();
  const format = useFormat();
  const onFloor = rows.some((row) => row.desk);
  const desk: Column<IncidentRow> = {
    key: "desk",
    header: t("column.desk"),
    cell: (row) => <Whole>{row.desk ?? "–"}</Whole>,
  };
  const columns: Column<IncidentRow>[] = [
    { key: "at", header: t("column.at"), cell: (row) => <Whole>{format.dateTime(row.at)}</Whole> },
    { key: "kind", header: t("column.kind"), cell: (row) => term("incident_kind", row.kind) },
    ...(onFloor ? [desk] : []),
    { key: "text", header: t("column.text"), cell: says },
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

/** On one line, however little room there is. */
function Whole({ children }: { children: ReactNode }) {
  return <span style={{ whiteSpace: "nowrap" }}>{children}</span>;
}
