import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ConsentRow } from "../bindings/ConsentRow";
import { type Column, DataTable, useFormat } from "../components";
import { className } from "../parts/classes";
import { Nowrap } from "../parts/Nowrap";
import { useTerm } from "../parts/terms";
import { useList } from "../parts/useList";
import styles from "./Consents.module.css";
import { Standing } from "./StateTag";

interface ConsentTableProps {
  rows: ConsentRow[];
  chosen: string | null;
  /** A panel stands beside it, which says the rest. */
  narrow: boolean;
  onChoose: (id: string) => void;
  onEnd?: () => void;
  empty: ReactNode;
}

/** Every consent, the newest first, with how it stands today. */
export function ConsentTable({ rows, chosen, narrow, onChoose, onEnd, empty }: ConsentTableProps) {
  const { t } = useTranslation("consents");
  const columns = useColumns();
  return (
    <DataTable
      label={t("nav")}
      columns={narrow ? columns.filter(({ key }) => !BESIDE.has(key)) : columns}
      rows={rows}
      rowKey={keyOf}
      selected={chosen}
      onSelect={(row) => onChoose(keyOf(row))}
      {...(onEnd ? { onEnd } : {})}
      fill
      empty={empty}
      testid="consents-table"
    />
  );
}

/** Columns that the panel shows as well. */
const BESIDE = new Set(["form", "evidence"]);

/** Two lists can give one person's consent of one instant: the evidence tells them apart. */
export function keyOf(row: ConsentRow): string {
  const { kind, name, row: record } = row.evidence;
  return [row.id, kind, name, record].join("|");
}

function useColumns(): Column<ConsentRow>[] {
  const { t } = useTranslation("consents");
  const term = useTerm();
  const format = useFormat();
  return [
    {
      key: "received",
      header: t("column.received"),
      cell: (row) => <Nowrap>{format.dateTime(row.received_at)}</Nowrap>,
    },
    { key: "who", header: t("column.who"), cell: (row) => <Who row={row} /> },
    { key: "form", header: t("column.form"), cell: (row) => <Nowrap>{term("form", row.form)}</Nowrap> },
    // The only cells that wrap: they get what the others leave.
    { key: "covers", header: t("column.covers"), width: "45%", cell: (row) => <Covers row={row} /> },
    {
      key: "evidence",
      header: t("column.evidence"),
      cell: (row) => <Nowrap>{term("evidence_kind", row.evidence.kind)}</Nowrap>,
    },
    {
      key: "state",
      header: t("column.state"),
      cell: (row) => <Standing state={row.state} until={row.until} since={row.received_at} />,
    },
  ];
}

/** Whose it is, masked. */
export function useWho() {
  const { t } = useTranslation("consents");
  const format = useFormat();
  return ({ addresses }: ConsentRow) => {
    const [first, ...others] = addresses;
    if (first === undefined) {
      return "–";
    }
    const address = format.mask(first);
    return others.length > 0 ? t("andMore", { address, count: others.length }) : address;
  };
}

/** The same in a cell: how many more stands below, so that one long address does not take the room of the next column. */
function Who({ row: { addresses } }: { row: ConsentRow }) {
  const { t } = useTranslation("consents");
  const format = useFormat();
  const [first, ...others] = addresses;
  return (
    <>
      <Nowrap>{first === undefined ? "–" : format.mask(first)}</Nowrap>
      {others.length > 0 && <small className={styles.below}>{t("others", { count: others.length })}</small>}
    </>
  );
}

/** What it is for. */
function Covers({ row }: { row: ConsentRow }) {
  const term = useTerm();
  const list = useList();
  return (
    <>
      {list(row.classes.map(className))}
      <small className={styles.below}>{list(row.channels.map((channel) => term("channel", channel)))}</small>
    </>
  );
}
