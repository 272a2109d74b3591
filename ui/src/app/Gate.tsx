import { useState } from "react";
import { SESSION_OVER } from "../api/client";
import { useVerb } from "../api/queries";
import { Loading } from "../components";
import { FirstRun } from "../firstrun/FirstRun";
import { Trouble } from "../firstrun/Trouble";
import type { Reply } from "../platform";
import { ChangePassword } from "../signin/ChangePassword";
import { SignIn } from "../signin/SignIn";
import { Hold } from "./hold";
import { Inside } from "./Inside";

/** Which part of the program one is in: no workspace yet, one that cannot be opened, or one that can. */
export function Gate() {
  const workspace = useVerb("workspace", {});
  const again = () => void workspace.refetch();
  if (workspace.error) {
    return <Trouble error={workspace.error} onRetry={again} />;
  }
  if (!workspace.data) {
    return <Loading />;
  }
  switch (workspace.data.state) {
    case "none":
      return <FirstRun path={workspace.data.path} />;
    case "ready":
      return <Door workspace={workspace.data} />;
    default:
      return <Trouble workspace={workspace.data} onRetry={again} />;
  }
}

/** Signed in or not. A session that ended keeps its screen while a call is on it: F8 must go on working. */
function Door({ workspace }: { workspace: Reply<"workspace"> }) {
  const session = useVerb("who_am_i", {});
  const [held, hold] = useState(false);
  const over = session.error !== null && SESSION_OVER.has(session.error.code);
  if (session.isPending) {
    return <Loading />;
  }
  if (!session.data || (over && !held)) {
    return <SignIn workspace={workspace} error={over ? null : session.error} />;
  }
  if (session.data.must_change_password) {
    return <ChangePassword first session={session.data} />;
  }
  return (
    <Hold value={hold}>
      <Inside session={session.data} />
    </Hold>
  );
}
