import { useTranslation } from "react-i18next";
import type { FloorDesk } from "../bindings/FloorDesk";
import { type Column, DataTable, EmptyState, useFormat } from "../components";
import { StateTag } from "./StateTag";
import { behind } from "./states";

interface FloorTableProps {
  desks: FloorDesk[];
  /** Last entry of the suppression feed. */
  head: number;
  chosen: string | null;
  onChoose: (desk: string) => void;
}

/** A row a desk. */
export function FloorTable({ desks, head, chosen, onChoose }: FloorTableProps) {
  const { t } = useTranslation("floor");
  const { age, number } = useFormat();
  const columns: Column<FloorDesk>[] = [
    { key: "name", header: t("column.name"), cell: (desk) => <strong>{desk.name}</strong> },
    { key: "state", header: t("column.state"), cell: (desk) => <StateTag desk={desk} /> },
    { key: "who", header: t("column.who"), cell: (desk) => desk.user_name ?? "–" },
    { key: "call", header: t("column.call"), cell: (desk) => (desk.in_call ? t("inCall") : "–") },
    {
      key: "beat",
      header: t("column.beat"),
      align: "right",
      cell: (desk) => (desk.heartbeat_age_ms === null ? "–" : age(desk.heartbeat_age_ms)),
    },
    {
      key: "outbox",
      header: t("column.outbox"),
      align: "right",
      cell: (desk) => (desk.outbox === null ? "–" : number(desk.outbox)),
    },
    {
      key: "behind",
      header: t("column.behind"),
      align: "right",
      cell: (desk) => number(behind(desk, head)),
    },
    { key: "version", header: t("column.version"), cell: (desk) => desk.version ?? "–" },
  ];
  return (
    <DataTable
      label={t("nav")}
      columns={columns}
      rows={desks}
      rowKey={(desk) => desk.desk}
      selected={chosen}
      onSelect={(desk) => onChoose(desk.desk)}
      empty={<EmptyState title={t("none.title")} text={t("none.text")} testid="floor-none" />}
      fill
      testid="floor-table"
    />
  );
}
