import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { EmptyState, ErrorNote, Loading, Page } from "../components";
import { RetentionCards } from "./RetentionCards";
import { RetentionPanel } from "./RetentionPanel";
import { RetentionTable } from "./RetentionTable";

/** The admin's home: what is due, what is held and why, and what a change would do before it is made. */
export function RetentionScreen() {
  const { t } = useTranslation("retention");
  const schedule = useVerb("retention_show", {});
  const [category, setCategory] = useState<string | null>(null);
  const rows = schedule.data?.rows ?? [];
  const chosen = rows.find((row) => row.category === category) ?? rows[0];
  return (
    <Page
      testid="retention-screen"
      cards={schedule.data && <RetentionCards schedule={schedule.data} />}
      side={chosen && <RetentionPanel key={chosen.category} row={chosen} />}
    >
      <ErrorNote error={schedule.error} />
      {schedule.isPending && <Loading />}
      {schedule.data && (
        <RetentionTable
          rows={rows}
          chosen={chosen?.category ?? null}
          onChoose={setCategory}
          empty={<EmptyState title={t("empty.title")} text={t("empty.text")} />}
        />
      )}
    </Page>
  );
}
