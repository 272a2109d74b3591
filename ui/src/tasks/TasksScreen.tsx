import { SegmentedControl } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { ErrorNote, Loading, Page } from "../components";
import { IncidentTable } from "./IncidentTable";
import { TaskTable } from "./TaskTable";

/** What the company owes somebody, by date, and what went wrong. */
export function TasksScreen() {
  const { t } = useTranslation("tasks");
  const search = useSearch({ strict: false }) as { view?: string };
  const [view, setView] = useState(search.view === "incidents" ? "incidents" : "tasks");
  const tasks = useVerb("tasks", {});
  const incidents = useVerb("incidents", {});
  if (tasks.isPending || incidents.isPending) {
    return <Loading />;
  }
  return (
    <Page
      testid="tasks-screen"
      filters={
        <SegmentedControl
          size="xs"
          value={view}
          onChange={setView}
          data={[
            { value: "tasks", label: t("view.tasks", { count: tasks.data?.tasks.length ?? 0 }) },
            {
              value: "incidents",
              label: t("view.incidents", { count: incidents.data?.incidents.length ?? 0 }),
            },
          ]}
          aria-label={t("view.label")}
          data-testid="tasks-view"
        />
      }
    >
      <ErrorNote error={tasks.error ?? incidents.error} />
      {view === "tasks" && tasks.data && <TaskTable rows={tasks.data.tasks} />}
      {view === "incidents" && incidents.data && <IncidentTable rows={incidents.data.incidents} />}
    </Page>
  );
}
