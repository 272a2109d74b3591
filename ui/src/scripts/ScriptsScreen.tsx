import { useState } from "react";
import { useVerb } from "../api/queries";
import { ErrorNote, Loading, Page } from "../components";
import type { Draft } from "./draft";
import { ScriptEditor } from "./ScriptEditor";
import { ScriptList } from "./ScriptList";

/** The scripts: their versions, and the editor of a new one. */
export function ScriptsScreen() {
  const scripts = useVerb("scripts", {});
  const [draft, setDraft] = useState<Draft | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  if (draft) {
    return (
      <ScriptEditor
        first={draft}
        onDone={(key) => {
          setDraft(null);
          setShown(key);
        }}
        onLeave={() => setDraft(null)}
      />
    );
  }
  return scripts.data ? (
    <ScriptList rows={scripts.data.scripts} shown={shown} onShow={setShown} onEdit={setDraft} />
  ) : (
    <Page>
      <ErrorNote error={scripts.error} />
      {scripts.isPending && <Loading />}
    </Page>
  );
}
