import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { EmptyState, ErrorNote, Loading, Page } from "../components";
import { useRole } from "../parts/session";
import { ListImport } from "./ListImport";
import { ListPanel } from "./ListPanel";
import { ListTable } from "./ListTable";

/** The lead lists, and for each how many of its people may be called and why the others may not. */
export function ListsScreen() {
  const { t } = useTranslation("lists");
  const lists = useVerb("lead_lists", {});
  const campaigns = useVerb("campaigns", {}).data?.campaigns ?? [];
  const [batch, setBatch] = useState<string | null>(null);
  const [importing, setImporting] = useState(false);
  const may = useRole("supervisor", "admin");
  const rows = lists.data?.lists ?? [];
  const chosen = rows.find((row) => row.batch === batch);
  const nameOf = (campaign: string) => campaigns.find((row) => row.campaign === campaign)?.name ?? "–";
  const bring = may && (
    <Button onClick={() => setImporting(true)} data-testid="list-import">
      {t("import.open")}
    </Button>
  );
  return (
    <Page
      testid="lists-screen"
      actions={bring}
      side={
        chosen && <ListPanel row={chosen} campaign={nameOf(chosen.campaign)} onClose={() => setBatch(null)} />
      }
    >
      <ErrorNote error={lists.error} />
      {lists.isPending && <Loading />}
      {lists.data && (
        <ListTable
          rows={rows}
          nameOf={nameOf}
          chosen={batch}
          onChoose={setBatch}
          empty={<EmptyState title={t("empty.title")} text={t("empty.text")} action={bring} />}
        />
      )}
      {importing && <ListImport onClose={() => setImporting(false)} />}
    </Page>
  );
}
