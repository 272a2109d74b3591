import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignRow } from "../bindings/CampaignRow";
import { type Column, DataTable, Tag, useFormat } from "../components";
import { Nowrap } from "../parts/Nowrap";
import { useTerm } from "../parts/terms";

interface CampaignTableProps {
  rows: CampaignRow[];
  chosen: string | null;
  onChoose: (campaign: string) => void;
  empty: ReactNode;
}

export function CampaignTable({ rows, chosen, onChoose, empty }: CampaignTableProps) {
  const { t } = useTranslation("campaigns");
  const term = useTerm();
  const format = useFormat();
  const columns: Column<CampaignRow>[] = [
    { key: "name", header: t("column.name"), cell: (row) => <strong>{row.name}</strong> },
    { key: "class", header: t("column.class"), cell: (row) => row.class },
    {
      key: "sector",
      header: t("column.sector"),
      cell: (row) => <Nowrap>{term("sector", row.sector)}</Nowrap>,
    },
    { key: "principal", header: t("column.principal"), cell: (row) => row.principal_name },
    { key: "script", header: t("column.script"), cell: (row) => <Script row={row} /> },
    {
      key: "callable",
      header: t("column.callable"),
      align: "right",
      cell: (row) => (
        <Nowrap>{t("of", { part: format.number(row.callable), all: format.number(row.leads) })}</Nowrap>
      ),
    },
    { key: "calls", header: t("column.calls"), align: "right", cell: (row) => format.number(row.calls) },
    {
      key: "rejections",
      header: t("column.rejections"),
      align: "right",
      cell: (row) => format.number(row.rejections),
    },
  ];
  return (
    <DataTable
      label={t("nav")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.campaign}
      selected={chosen}
      onSelect={(row) => onChoose(row.campaign)}
      empty={empty}
      testid="campaigns-table"
    />
  );
}

/** Whether the campaign can be called for at all: without a published script nobody may. */
function Script({ row }: { row: CampaignRow }) {
  const { t } = useTranslation("campaigns");
  if (row.closed_at) {
    return <Tag>{t("closed")}</Tag>;
  }
  return row.script_version === null ? (
    <Tag tone="wait">{t("noScript")}</Tag>
  ) : (
    <Tag tone="go">{t("version", { version: row.script_version })}</Tag>
  );
}
