import { SegmentedControl, Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TaskRow } from "../bindings/TaskRow";
import { EmptyState, ErrorNote, Loading, Page } from "../components";
import { useTerm } from "../parts/terms";
import { IncidentTable } from "./IncidentTable";
import styles from "./Tasks.module.css";
import { TaskTable } from "./TaskTable";
import { byDue, kinds } from "./tasks";
import { useOwed } from "./useOwed";

type View = "tasks" | "missed" | "incidents";

/** What the company owes somebody, by date, and what went wrong. */
export function TasksScreen() {
  const search = useSearch({ strict: false }) as { view?: string };
  const [view, setView] = useState<View>(search.view === "incidents" ? "incidents" : "tasks");
  const [kind, setKind] = useState<string | null>(null);
  const { owed, missed, incidents, pending, error } = useOwed();
  const onGo = useGo();
  if (pending) {
    return <Loading />;
  }
  const rows = view === "missed" ? missed : owed;
  // The last of a kind was settled: its filter would hide all the others without a word.
  const kept = owed.some((row) => row.kind === kind) ? kind : null;
  const wanted = view === "tasks" ? kept : null;
  const shown = byDue(rows.filter((row) => wanted === null || row.kind === wanted));
  return (
    <Page
      scroll={false}
      testid="tasks-screen"
      filters={
        <>
          <Views
            view={view}
            onView={setView}
            owed={owed.length}
            missed={missed.length}
            incidents={incidents.length}
          />
          {view === "tasks" && <Kinds rows={owed} kind={kept} onKind={setKind} />}
        </>
      }
    >
      <ErrorNote error={error} />
      {view === "incidents" ? (
        <IncidentTable rows={incidents} />
      ) : (
        <TaskTable rows={shown} onGo={onGo} empty={!error && <Empty view={view} />} />
      )}
    </Page>
  );
}

/** Leads to the request that a task is about, or to the notices. */
function useGo() {
  const navigate = useNavigate();
  return (screen: "privacy" | "notices", task: TaskRow) =>
    void navigate({ to: `/${screen}`, search: screen === "privacy" ? { request: task.id } : {} });
}

interface ViewsProps {
  view: View;
  onView: (view: View) => void;
  owed: number;
  missed: number;
  incidents: number;
}

function Views({ view, onView, owed, missed, incidents }: ViewsProps) {
  const { t } = useTranslation("tasks");
  return (
    <SegmentedControl
      size="xs"
      value={view}
      onChange={onView}
      data={[
        { value: "tasks", label: t("view.tasks", { count: owed }) },
        { value: "missed", label: t("view.missed", { count: missed }) },
        { value: "incidents", label: t("view.incidents", { count: incidents }) },
      ]}
      aria-label={t("view.label")}
      data-testid="tasks-view"
    />
  );
}

interface KindsProps {
  rows: TaskRow[];
  kind: string | null;
  onKind: (kind: string | null) => void;
}

function Kinds({ rows, kind, onKind }: KindsProps) {
  const { t } = useTranslation("tasks");
  const term = useTerm();
  return (
    <Select
      className={styles.kind}
      size="xs"
      aria-label={t("filter.kind")}
      placeholder={t("filter.all")}
      data={kinds(rows).map((one) => ({ value: one, label: term("task_kind", one) }))}
      value={kind}
      clearable
      onChange={onKind}
      data-testid="tasks-kind"
    />
  );
}

function Empty({ view }: { view: "tasks" | "missed" }) {
  const { t } = useTranslation("tasks");
  return <EmptyState title={t(`empty.${view}`)} text={t(`empty.${view}Text`)} testid="tasks-empty" />;
}
