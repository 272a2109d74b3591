import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { EmptyState, ErrorNote, Loading, Page } from "../components";
import { useRole } from "../parts/session";
import { CampaignAdd } from "./CampaignAdd";
import { CampaignPanel } from "./CampaignPanel";
import { CampaignTable } from "./CampaignTable";

/** What is sold, for whom, and whether it is ready to be called for. */
export function CampaignsScreen() {
  const { t } = useTranslation("campaigns");
  const campaigns = useVerb("campaigns", {});
  const [id, setId] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const admin = useRole("admin");
  const rows = campaigns.data?.campaigns ?? [];
  const chosen = rows.find((row) => row.campaign === id);
  const add = admin && (
    <Button onClick={() => setAdding(true)} data-testid="campaign-add">
      {t("add.open")}
    </Button>
  );
  return (
    <Page
      testid="campaigns-screen"
      actions={add}
      side={chosen && <CampaignPanel key={chosen.campaign} row={chosen} onClose={() => setId(null)} />}
    >
      <ErrorNote error={campaigns.error} />
      {campaigns.isPending && <Loading />}
      {campaigns.data && (
        <CampaignTable
          rows={rows}
          chosen={id}
          onChoose={setId}
          empty={<EmptyState title={t("empty.title")} text={t("empty.text")} action={add} />}
        />
      )}
      {adding && <CampaignAdd onClose={() => setAdding(false)} />}
    </Page>
  );
}
