import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { LiftRow } from "../bindings/LiftRow";
import { type Column, DataTable, EmptyState, Tag, useFormat } from "../components";
import { Nowrap } from "../parts/Nowrap";
import { useTerm } from "../parts/terms";

/** Requests to lift; the office gives them to supervisors and admins only. */
export function useLifts(may: boolean): LiftRow[] {
  return useVerb("lifts", {}, { enabled: may }).data?.lifts ?? [];
}

interface LiftTableProps {
  rows: LiftRow[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

export function LiftTable({ rows, chosen, onChoose }: LiftTableProps) {
  const { t } = useTranslation("suppression");
  const term = useTerm();
  const format = useFormat();
  const columns: Column<LiftRow>[] = [
    { key: "asked", header: t("lifts.asked"), cell: (row) => <Nowrap>{format.date(row.asked_at)}</Nowrap> },
    { key: "number", header: t("column.number"), cell: (row) => <Nowrap>{format.mask(row.number)}</Nowrap> },
    { key: "by", header: t("lifts.by"), cell: (row) => <Nowrap>{row.asked_by}</Nowrap> },
    {
      key: "reason",
      header: t("lift.reason"),
      cell: (row) => (
        <>
          {row.slip && <Tag tone="wait">{t("lifts.slip")}</Tag>} {row.reason}
        </>
      ),
    },
    {
      key: "state",
      header: t("lifts.state"),
      cell: (row) => (
        <Tag tone={row.state === "waiting" ? "wait" : "plain"}>{term("lift_state", row.state)}</Tag>
      ),
    },
  ];
  return (
    <DataTable
      label={t("lifts.title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      selected={chosen}
      onSelect={(row) => onChoose(row.id)}
      empty={<EmptyState title={t("lifts.none")} text={t("lifts.noneText")} />}
      testid="lifts-table"
    />
  );
}
