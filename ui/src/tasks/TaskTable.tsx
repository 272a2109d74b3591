import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { TaskRow } from "../bindings/TaskRow";
import { type Column, DataTable, EmptyState, ErrorNote, Tag, type Tone, useFormat } from "../components";
import { dayNoon } from "../parts/days";
import { useRole } from "../parts/session";
import { useTerm } from "../parts/terms";
import { useList } from "../parts/useList";

/** What is owed, the nearest first. */
export function TaskTable({ rows }: { rows: TaskRow[] }) {
  const { t } = useTranslation("tasks");
  const term = useTerm();
  const format = useFormat();
  const sent = usePerform("confirmation_sent");
  const about = useAbout();
  const may = useRole("supervisor", "admin");
  const columns: Column<TaskRow>[] = [
    { key: "due", header: t("column.due"), cell: (row) => format.date(dayNoon(row.due)) },
    { key: "left", header: t("column.left"), cell: (row) => <Left days={row.days_left} /> },
    { key: "kind", header: t("column.kind"), cell: (row) => term("task_kind", row.kind) },
    { key: "about", header: t("column.about"), cell: about },
    {
      key: "address",
      header: t("column.address"),
      cell: (row) => (row.address ? format.mask(row.address) : "–"),
    },
    { key: "rule", header: t("column.rule"), cell: (row) => row.rule },
    {
      key: "act",
      header: "",
      align: "right",
      cell: (row) =>
        may && row.kind === "confirm_oral_consent" ? (
          <Sent busy={sent.isPending} onSent={(channel) => sent.mutate({ task: row.id, channel })} />
        ) : null,
    },
  ];
  return (
    <>
      <ErrorNote error={sent.error} />
      <DataTable
        label={t("view.tasks", { count: rows.length })}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("empty.tasks")} text={t("empty.tasksText")} testid="tasks-empty" />}
        testid="tasks-table"
      />
    </>
  );
}

/** The consent or message that a task is about, in the language of the window. */
function useAbout() {
  const { t } = useTranslation("tasks");
  const term = useTerm();
  const list = useList();
  const format = useFormat();
  return (row: TaskRow) =>
    t(row.kind === "read_message" ? "aboutMessage" : "about", {
      date: format.date(dayNoon(row.consented_on)),
      classes: list(row.classes),
      channels: list(row.channels.map((channel) => term("channel", channel))),
    });
}

function Left({ days }: { days: number }) {
  const { t } = useTranslation("tasks");
  const tone: Tone = days < 0 ? "no" : days <= 3 ? "wait" : "plain";
  const text = days < 0 ? t("late", { count: -days }) : days === 0 ? t("today") : t("left", { count: days });
  return <Tag tone={tone}>{text}</Tag>;
}

function Sent({ busy, onSent }: { busy: boolean; onSent: (channel: string) => void }) {
  const { t } = useTranslation("tasks");
  const term = useTerm();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="compact-sm" loading={busy} data-testid="task-sent">
          {t("sent")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("sentBy")}</Menu.Label>
        {["letter", "email", "sms"].map((channel) => (
          <Menu.Item key={channel} onClick={() => onSent(channel)} data-testid={`task-sent-${channel}`}>
            {term("channel", channel)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
