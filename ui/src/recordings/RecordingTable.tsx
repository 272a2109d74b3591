import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { RecordingRow } from "../bindings/RecordingRow";
import { type Column, DataTable, Dense, Tag, useFormat } from "../components";
import { clockOfMs } from "../parts/clock";
import { dayNoon } from "../parts/days";
import { useTerm } from "../parts/terms";
import { useToday } from "../parts/useToday";
import { marks, why } from "./filter";
import styles from "./Recordings.module.css";

interface RecordingTableProps {
  rows: RecordingRow[];
  chosen: string | null;
  onChoose: (row: RecordingRow) => void;
  onEnd: () => void;
  empty: ReactNode;
}

export function RecordingTable({ rows, chosen, onChoose, onEnd, empty }: RecordingTableProps) {
  const { t } = useTranslation("recordings");
  const columns = useColumns();
  return (
    <Dense>
      <DataTable
        label={t("nav")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        selected={chosen}
        onSelect={onChoose}
        onOpen={() => document.getElementById("recording-panel")?.focus()}
        onEnd={onEnd}
        empty={empty}
        fill
        testid="recordings-table"
      />
    </Dense>
  );
}

function useColumns(): Column<RecordingRow>[] {
  const { t } = useTranslation("recordings");
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: "when",
        header: t("column.when"),
        cell: (row) => (
          <time dateTime={row.recorded_at}>
            <Cell>{`${format.day(row.recorded_at)} ${format.minute(row.recorded_at)}`}</Cell>
          </time>
        ),
      },
      {
        key: "number",
        header: t("column.number"),
        cell: (row) => <Cell>{row.masked ? format.mask(row.masked) : "–"}</Cell>,
      },
      { key: "agent", header: t("column.agent"), cell: (row) => <Cell>{row.agent ?? "–"}</Cell> },
      {
        key: "campaign",
        header: t("column.campaign"),
        cell: (row) => <Cell>{row.campaign_name ?? "–"}</Cell>,
      },
      {
        key: "length",
        header: t("column.length"),
        align: "right",
        cell: (row) => clockOfMs(row.duration_ms),
      },
      { key: "state", header: t("column.state"), cell: (row) => <Marks row={row} /> },
      { key: "end", header: t("column.end"), cell: (row) => <End row={row} /> },
    ],
    [t, format],
  );
}

function Cell({ children }: { children: string }) {
  return (
    <span className={styles.cell} title={children}>
      {children}
    </span>
  );
}

/** The weightiest word, and how many more there are; all of them stand in the panel. */
function Marks({ row }: { row: RecordingRow }) {
  const { t } = useTranslation("recordings");
  const term = useTerm();
  const [first, ...more] = marks(row);
  if (!first) {
    return <span className={styles.quiet}>{term("recording_notice", row.notice)}</span>;
  }
  return (
    <span className={styles.marks}>
      <Tag tone={first.tone}>{term(first.set, first.word)}</Tag>
      {more.length > 0 && (
        <span title={more.map((one) => term(one.set, one.word)).join(" · ")}>
          <Tag tone={more[0]?.tone ?? "plain"}>{t("more", { count: more.length })}</Tag>
        </span>
      )}
    </span>
  );
}

function End({ row }: { row: RecordingRow }) {
  const { t } = useTranslation("recordings");
  const term = useTerm();
  const day = useDayOf();
  const reason = why(row);
  if (row.held && row.state === "kept") {
    return <Tag tone="act">{term("decided_by", "hold")}</Tag>;
  }
  return (
    <span className={styles.end}>
      {row.delete_on === null ? t("end.never") : day(row.delete_on)}
      {reason && <small>{term("decided_by", reason)}</small>}
    </span>
  );
}

/** A day; its year only where it is not that of today. */
function useDayOf() {
  const format = useFormat();
  const year = useToday()?.slice(0, 4);
  return (day: string) => (day.startsWith(`${year}-`) ? format.day : format.date)(dayNoon(day));
}
