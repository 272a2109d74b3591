import { useVerb } from "../api/queries";
import type { IncidentRow } from "../bindings/IncidentRow";
import type { TaskRow } from "../bindings/TaskRow";

interface Owed {
  owed: TaskRow[];
  /** What can no longer be mended. */
  missed: TaskRow[];
  incidents: IncidentRow[];
  pending: boolean;
  error: unknown;
}

/** Duties and incidents. What has lapsed is told only to whoever asks for what was missed. */
export function useOwed(): Owed {
  const tasks = useVerb("tasks", {});
  const overdue = useVerb("tasks", { overdue: true });
  const incidents = useVerb("incidents", {});
  return {
    owed: tasks.data?.tasks ?? [],
    missed: overdue.data?.tasks.filter((row) => row.state === "lapsed") ?? [],
    incidents: incidents.data?.incidents ?? [],
    // Until all three are here: "Missed (0)" would be said of what nobody has counted yet.
    pending: tasks.isPending || overdue.isPending || incidents.isPending,
    error: tasks.error ?? overdue.error ?? incidents.error,
  };
}
