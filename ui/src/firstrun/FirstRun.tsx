import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { WorkspaceMakeReply } from "../bindings/WorkspaceMakeReply";
import { ErrorNote } from "../components";
import { Front } from "../signin/Front";
import { Admin } from "./Admin";
import { type Answers, makeInput, NO_ANSWERS } from "./answers";
import { Company } from "./Company";
import { How } from "./How";
import { Join } from "./Join";
import { Joined } from "./Joined";
import { Made } from "./Made";

const QUESTIONS = ["how", "company", "admin"] as const;

/** Alone: three questions, then a workspace. Joining a floor: the code of an admin, then a desk. */
export function FirstRun({ path }: { path: string }) {
  const { t } = useTranslation("firstrun");
  const queries = useQueryClient();
  // Quiet: what was made is shown before the window learns that there is a workspace.
  const make = usePerform("workspace_make", { quiet: true });
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState<Answers>(NO_ANSWERS);
  const [made, setMade] = useState<WorkspaceMakeReply | null>(null);
  const [joining, setJoining] = useState(false);
  const [joined, setJoined] = useState<string | null>(null);
  const question = QUESTIONS[at] ?? "how";
  const give = (some: Partial<Answers>) => setAnswers({ ...answers, ...some });
  const send = (demo: boolean) => make.mutate(makeInput(answers, demo), { onSuccess: setMade });
  if (made) {
    return <Made made={made} onDone={() => void queries.invalidateQueries()} />;
  }
  if (joined !== null) {
    return <Joined company={joined} onDone={() => void queries.invalidateQueries()} />;
  }
  if (joining) {
    return (
      <Front title={t("join.title")} text={t("step", { at: 2, of: 2 })} wide testid="firstrun">
        <Join onBack={() => setJoining(false)} onJoined={setJoined} />
      </Front>
    );
  }
  return (
    <Front
      title={t(`${question}.title`)}
      text={t("step", { at: at + 1, of: QUESTIONS.length })}
      wide
      testid="firstrun"
    >
      {question === "how" && (
        <How
          onAlone={() => setAt(1)}
          onJoin={() => setJoining(true)}
          onDemo={() => send(true)}
          busy={make.isPending}
        />
      )}
      {question === "company" && (
        <Company answers={answers} give={give} onBack={() => setAt(0)} onNext={() => setAt(2)} />
      )}
      {question === "admin" && (
        <Admin
          answers={answers}
          give={give}
          path={path}
          busy={make.isPending}
          onBack={() => setAt(1)}
          onNext={() => send(false)}
        />
      )}
      <ErrorNote error={make.error} testid="firstrun-error" />
    </Front>
  );
}
