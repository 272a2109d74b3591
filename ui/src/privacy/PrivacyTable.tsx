import { useTranslation } from "react-i18next";
import type { PrivacyRow } from "../bindings/PrivacyRow";
import { type Column, DataTable, EmptyState, Tag, type Tone, useFormat } from "../components";
import { DaysLeft } from "../parts/DaysLeft";
import { dayNoon } from "../parts/days";
import { Nowrap } from "../parts/Nowrap";
import { useTerm } from "../parts/terms";
import styles from "./Privacy.module.css";
import { span } from "./rights";

interface PrivacyTableProps {
  rows: PrivacyRow[];
  chosen: string | null;
  /** A panel stands beside it, which says the rest. */
  narrow: boolean;
  onChoose: (id: string) => void;
  /** Why there is none, where there is none: none at all, none open, or none that fits the filter. */
  empty: "none" | "open" | "noMatch";
}

/** The requests, those with the nearest day first. */
export function PrivacyTable({ rows, chosen, narrow, onChoose, empty }: PrivacyTableProps) {
  const { t } = useTranslation("privacy");
  const columns = useColumns();
  return (
    <DataTable
      label={t("nav")}
      columns={narrow ? columns.filter(({ key }) => !BESIDE.has(key)) : columns}
      rows={rows}
      rowKey={(row) => row.id}
      selected={chosen}
      onSelect={(row) => onChoose(row.id)}
      fill
      empty={<EmptyState title={t(`empty.${empty}`)} text={t(TEXTS[empty])} testid="privacy-empty" />}
      testid="privacy-table"
    />
  );
}

const TEXTS = { none: "empty.text", open: "empty.openText", noMatch: "empty.noMatchText" } as const;

/** Columns that the panel shows as well. */
const BESIDE = new Set(["received", "identity"]);

function useColumns(): Column<PrivacyRow>[] {
  const { t } = useTranslation("privacy");
  const term = useTerm();
  const format = useFormat();
  return [
    {
      key: "right",
      header: t("column.right"),
      cell: (row) => <strong className={styles.nowrap}>{term("right", row.right)}</strong>,
    },
    { key: "who", header: t("column.who"), cell: (row) => <Who row={row} /> },
    {
      key: "received",
      header: t("column.received"),
      cell: (row) => <Nowrap>{format.date(dayNoon(row.received_on))}</Nowrap>,
    },
    {
      key: "due",
      header: t("column.due"),
      cell: (row) => <Nowrap>{format.date(dayNoon(row.due))}</Nowrap>,
    },
    { key: "left", header: t("column.left"), cell: (row) => <Clock row={row} /> },
    {
      key: "identity",
      header: t("column.identity"),
      cell: (row) => <Nowrap>{t(row.identified ? "identified" : "notIdentified")}</Nowrap>,
    },
    { key: "state", header: t("column.state"), cell: (row) => <StateTag row={row} /> },
  ];
}

/** Masked; of a person who was erased nothing is left to show. */
export function Who({ row }: { row: PrivacyRow }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  return row.address === "" ? (
    <span className={styles.quiet}>{t("erased")}</span>
  ) : (
    <Nowrap>{format.mask(row.address)}</Nowrap>
  );
}

/** What is left of its time, or since when nothing is owed. */
export function Clock({ row }: { row: PrivacyRow }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  if (row.state !== "done") {
    return <DaysLeft days={row.days_left} of={span(row)} />;
  }
  return (
    <span className={styles.quiet}>
      {row.answered_at ? t("answeredOn", { day: format.date(row.answered_at) }) : "–"}
    </span>
  );
}

const TONES: Record<string, Tone> = { open: "act", partly: "wait", done: "go" };

export function StateTag({ row }: { row: PrivacyRow }) {
  const term = useTerm();
  return <Tag tone={TONES[row.state] ?? "plain"}>{term("privacy_state", row.state)}</Tag>;
}
