import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CampaignRow } from "../bindings/CampaignRow";
import { TopSlot } from "../shell/TopSlot";
import classes from "./DeskTop.module.css";

interface DeskTopProps {
  campaign: CampaignRow;
  campaigns: CampaignRow[];
  /** A person is on screen: the campaign stays. */
  locked: boolean;
  onCampaign: (id: string) => void;
}

/** Which campaign, for whom, beside the title. */
export function DeskTop({ campaign, campaigns, locked, onCampaign }: DeskTopProps) {
  const { t } = useTranslation("desk");
  return (
    <TopSlot>
      {campaigns.length > 1 ? (
        <NativeSelect
          size="xs"
          aria-label={t("campaign")}
          value={campaign.campaign}
          disabled={locked}
          data={campaigns.map((one) => ({ value: one.campaign, label: one.name }))}
          onChange={(event) => onCampaign(event.currentTarget.value)}
          data-testid="desk-campaign"
        />
      ) : (
        <b className={classes.campaign} title={campaign.name} data-testid="desk-campaign">
          {campaign.name}
        </b>
      )}
      <span className={classes.principal}>{campaign.principal_name}</span>
    </TopSlot>
  );
}
