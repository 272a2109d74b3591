import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { EmptyState, ErrorNote, Loading, Page } from "../components";
import { useRole } from "../parts/session";
import { WaitingCard } from "./WaitingCard";
import styles from "./WaitingScreen.module.css";

/** What waits for a second person: another supervisor or admin than the one who asked. */
export function WaitingScreen() {
  const { t } = useTranslation("waiting");
  const waiting = useVerb("waiting", {});
  const may = useRole("supervisor", "admin");
  const rows = waiting.data?.waiting ?? [];
  return (
    <Page testid="waiting-screen">
      <ErrorNote error={waiting.error} />
      {waiting.isPending && <Loading />}
      {waiting.data && rows.length === 0 && (
        <EmptyState title={t("empty.title")} text={t("empty.text")} testid="waiting-empty" />
      )}
      <ul className={styles.list} aria-label={t("nav")}>
        {rows.map((row) => (
          <WaitingCard key={row.id} row={row} may={may} />
        ))}
      </ul>
    </Page>
  );
}
