import { useTranslation } from "react-i18next";
import { ErrorNote } from "../components";
import note from "../components/ErrorNote.module.css";
import type { PerformError } from "../platform";

/** Why this machine did not join. Some codes mean something else here than on a desk at work. */
export function JoinTrouble({ error }: { error: PerformError | null }) {
  const { t, i18n } = useTranslation("firstrun");
  const key = `join.trouble.${error?.code}`;
  if (!error || !i18n.exists(`firstrun:${key}`)) {
    return <ErrorNote error={error} testid="join-error" />;
  }
  return (
    <p className={note.note} role="alert" data-testid="join-error" data-code={error.code}>
      {t(key as never)}
    </p>
  );
}
