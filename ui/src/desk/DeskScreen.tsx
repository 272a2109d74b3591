import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { EmptyState, ErrorNote, Loading, Page } from "../components";
import { CampaignPick } from "./CampaignPick";
import { Desk } from "./Desk";

/** The agent's home: one campaign, one person at a time. The campaign stands in the address of the screen. */
export function DeskScreen() {
  const { t } = useTranslation("desk");
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { campaign?: string };
  const campaigns = useVerb("campaigns", {});
  const open = campaigns.data?.campaigns.filter((campaign) => campaign.closed_at === null) ?? [];
  const chosen =
    open.find((campaign) => campaign.campaign === search.campaign) ??
    (open.length === 1 ? open[0] : undefined);
  const choose = (campaign: string) => void navigate({ to: "/desk", search: { campaign } as never });
  if (campaigns.error) {
    return (
      <Page>
        <ErrorNote error={campaigns.error} />
      </Page>
    );
  }
  if (!campaigns.data) {
    return <Loading />;
  }
  if (open.length === 0) {
    return (
      <Page>
        <EmptyState title={t("none.title")} text={t("none.text")} testid="desk-no-campaign" />
      </Page>
    );
  }
  return chosen ? (
    <Desk key={chosen.campaign} campaign={chosen} campaigns={open} onCampaign={choose} />
  ) : (
    <CampaignPick campaigns={open} onChoose={choose} />
  );
}
