import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { TaskRow } from "../bindings/TaskRow";
import { type Column, DataTable, ErrorNote, Tag, useFormat } from "../components";
import { LetterDialog } from "../consents/LetterDialog";
import { className } from "../parts/classes";
import { DaysLeft } from "../parts/DaysLeft";
import { dayNoon } from "../parts/days";
import { Nowrap } from "../parts/Nowrap";
import { useRole } from "../parts/session";
import { useTerm } from "../parts/terms";
import { useList } from "../parts/useList";
import { MessageDialog } from "./MessageDialog";
import { TaskAct } from "./TaskAct";
import styles from "./Tasks.module.css";
import { span } from "./tasks";

interface TaskTableProps {
  rows: TaskRow[];
  /** Leads to the screen where a task is done. */
  onGo: (screen: "privacy" | "notices", task: TaskRow) => void;
  empty: ReactNode;
}

/** What is owed, the nearest first. */
export function TaskTable({ rows, onGo, empty }: TaskTableProps) {
  const { t } = useTranslation("tasks");
  const [letter, setLetter] = useState<string | null>(null);
  const sent = usePerform("confirmation_sent");
  // Only when somebody asks: that a message was read is logged, so it must not be read again by itself.
  const read = usePerform("message_show", { quiet: true });
  const may = useRole("supervisor", "admin");
  const columns = useColumns();
  const act: Column<TaskRow> = {
    key: "act",
    header: "",
    align: "right",
    cell: (row) =>
      may && (
        <TaskAct
          row={row}
          busy={sent.isPending}
          onLetter={() => setLetter(row.id)}
          onSent={(channel) => sent.mutate({ task: row.id, channel })}
          onRead={() => read.mutate({ id: row.id })}
          onGo={onGo}
        />
      ),
  };
  return (
    <>
      <ErrorNote error={sent.error} />
      <DataTable
        label={t("view.tasks", { count: rows.length })}
        columns={[...columns, act]}
        rows={rows}
        rowKey={(row) => `${row.kind} ${row.id}`}
        empty={empty}
        fill
        testid="tasks-table"
      />
      {letter && <LetterDialog task={letter} onClose={() => setLetter(null)} />}
      {!read.isIdle && <MessageDialog read={read} onClose={read.reset} />}
    </>
  );
}

function useColumns(): Column<TaskRow>[] {
  const { t } = useTranslation("tasks");
  const format = useFormat();
  const about = useAbout();
  return [
    {
      key: "due",
      header: t("column.due"),
      cell: (row) => (
        <span className={row.days_left < 0 ? styles.late : styles.due}>{format.date(dayNoon(row.due))}</span>
      ),
    },
    { key: "left", header: t("column.left"), cell: (row) => <Left row={row} /> },
    { key: "kind", header: t("column.kind"), cell: (row) => <What row={row} /> },
    { key: "about", header: t("column.about"), cell: about },
    {
      key: "address",
      header: t("column.address"),
      cell: (row) => <Nowrap>{row.address ? format.mask(row.address) : "–"}</Nowrap>,
    },
  ];
}

function What({ row }: { row: TaskRow }) {
  const term = useTerm();
  return (
    <>
      {term("task_kind", row.kind)}
      <small className={styles.rule}>{row.rule}</small>
    </>
  );
}

/** A consent that was not confirmed in time has no days any more. */
function Left({ row }: { row: TaskRow }) {
  const term = useTerm();
  return row.state === "lapsed" ? (
    <Tag tone="no">{term("consent_state", "lapsed")}</Tag>
  ) : (
    <DaysLeft days={row.days_left} of={span(row)} />
  );
}

/** What a task is about, in the language of the window. */
function useAbout() {
  const { t } = useTranslation("tasks");
  const term = useTerm();
  const list = useList();
  const format = useFormat();
  return (row: TaskRow) => {
    const date = format.date(dayNoon(row.consented_on));
    if (row.kind === "abandoned_rate") {
      return row.about;
    }
    if (row.kind === "read_message") {
      return t("aboutMessage", {
        date,
        channels: list(row.channels.map((channel) => term("channel", channel))),
      });
    }
    return row.classes.length === 0
      ? t("aboutRequest", { date })
      : t("about", {
          date,
          classes: list(row.classes.map(className)),
          channels: list(row.channels.map((channel) => term("channel", channel))),
        });
  };
}
