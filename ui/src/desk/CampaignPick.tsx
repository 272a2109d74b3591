import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CampaignRow } from "../bindings/CampaignRow";
import { Page, useFormat } from "../components";
import classes from "./CampaignPick.module.css";

/** Several campaigns and none chosen: which one today? */
export function CampaignPick({
  campaigns,
  onChoose,
}: {
  campaigns: CampaignRow[];
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation("desk");
  const { number } = useFormat();
  return (
    <Page>
      <h2 className={classes.title}>{t("pick.title")}</h2>
      <div className={classes.list}>
        {campaigns.map((campaign) => (
          <UnstyledButton
            key={campaign.campaign}
            className={classes.one}
            onClick={() => onChoose(campaign.campaign)}
            data-testid={`desk-campaign-${campaign.key}`}
          >
            <b>{campaign.name}</b>
            <span>{campaign.principal_name}</span>
            <span>{t("pick.callable", { count: campaign.callable, figure: number(campaign.callable) })}</span>
          </UnstyledButton>
        ))}
      </div>
    </Page>
  );
}
