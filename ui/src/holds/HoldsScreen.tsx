import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { EmptyState, ErrorNote, Loading, Page } from "../components";
import { useRole } from "../parts/session";
import { HoldPanel } from "./HoldPanel";
import { HoldTable } from "./HoldTable";
import { PlaceHold } from "./PlaceHold";

/** What may not end, by which case, and since when. */
export function HoldsScreen() {
  const { t } = useTranslation("holds");
  const holds = useVerb("holds", {});
  const may = useRole("supervisor", "admin");
  const [id, setId] = useState<string | null>(null);
  const [placing, setPlacing] = useState(false);
  const rows = holds.data?.holds ?? [];
  const chosen = rows.find((row) => row.id === id) ?? rows[0];
  return (
    <Page
      testid="holds-screen"
      actions={
        may && (
          <Button onClick={() => setPlacing(true)} data-testid="hold-place">
            {t("place.open")}
          </Button>
        )
      }
      side={chosen && <HoldPanel key={chosen.id} row={chosen} />}
    >
      <ErrorNote error={holds.error} />
      {holds.isPending && <Loading />}
      {holds.data && (
        <HoldTable
          rows={rows}
          chosen={chosen?.id ?? null}
          onChoose={(row) => setId(row.id)}
          empty={<EmptyState title={t("empty.title")} text={t("empty.text")} testid="holds-empty" />}
        />
      )}
      {placing && <PlaceHold onClose={() => setPlacing(false)} />}
    </Page>
  );
}
