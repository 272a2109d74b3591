import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { HoldRow } from "../bindings/HoldRow";
import { type Column, DataTable, useFormat } from "../components";
import { Nowrap } from "../parts/Nowrap";
import { HoldState } from "./HoldState";
import styles from "./Holds.module.css";
import { useAbout } from "./useAbout";

interface HoldTableProps {
  rows: HoldRow[];
  chosen: string | null;
  onChoose: (row: HoldRow) => void;
  empty: ReactNode;
}

/** The holds as the office orders them: those in force first. */
export function HoldTable({ rows, chosen, onChoose, empty }: HoldTableProps) {
  const { t } = useTranslation("holds");
  const about = useAbout();
  const format = useFormat();
  const columns: Column<HoldRow>[] = [
    {
      key: "case",
      header: t("column.case"),
      cell: (row) => (
        <span className={styles.cell} title={row.case}>
          <strong>{row.case}</strong>
        </span>
      ),
    },
    {
      key: "about",
      header: t("column.about"),
      cell: (row) => (
        <span className={styles.cell} title={about(row)}>
          {about(row)}
        </span>
      ),
    },
    {
      key: "recordings",
      header: t("column.recordings"),
      align: "right",
      cell: (row) => format.number(row.recordings),
    },
    { key: "at", header: t("column.at"), cell: (row) => <Nowrap>{format.date(row.placed_at)}</Nowrap> },
    {
      key: "state",
      header: t("column.state"),
      cell: (row) => <HoldState state={row.state} />,
    },
  ];
  return (
    <DataTable
      label={t("nav")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      selected={chosen}
      onSelect={onChoose}
      empty={empty}
      testid="holds-table"
    />
  );
}
