/** Verbs that the program behind the window answers itself, because a desk of a floor has no office of its own. */
import type { DeskId } from "../bindings/DeskId";
import type { KnownDesks } from "../bindings/KnownDesks";
import type { RequestId } from "../bindings/RequestId";
import type { When } from "../bindings/When";
import type { WorkspaceReply } from "../bindings/WorkspaceReply";

export interface DeskVerbs {
  workspace: { input: Record<symbol, never>; reply: WorkspaceReply & WorkspaceMode };
  workspace_join: { input: JoinInput; reply: JoinReply };
  report_state: { input: { ids: RequestId[] }; reply: { reports: ReportState[] } };
}

/** Said before anybody signed in. */
export interface WorkspaceMode {
  /** `alone` or `desk`; left out by programs that know only one. */
  mode?: string | null;
  /** On a desk: the hub answered just now. */
  hub_reachable?: boolean | null;
}

/** First run: this machine becomes a desk of a floor. */
export interface JoinInput {
  /** `HOST:PORT/CODE`, or `HOST:PORT/` and 24 words. */
  code: string;
  /** What people will call the desk; empty: as the invitation says. */
  name: string;
}

export interface JoinReply {
  desk: DeskId;
  company: string;
}

/** How far a report of this desk has come; one that the desk does not know has a state only. */
export interface ReportState {
  id: RequestId;
  /** `kept`, `effective`, `refused` (the hub put it aside, the supervisor was told) or `unknown`. */
  state: string;
  /** As the hub recorded them, once it has: its clock is the one that counts. */
  said_at?: When | null;
  kept_at?: When | null;
  effective_at?: When | null;
  known?: KnownDesks | null;
}
