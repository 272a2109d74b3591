import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { CampaignRow } from "../bindings/CampaignRow";
import { Section, SidePanel, useFormat } from "../components";
import { Pairs } from "../parts/Pairs";
import { useRole } from "../parts/session";
import { TextDialog } from "../parts/TextDialog";
import { useTerm } from "../parts/terms";
import { CampaignChange } from "./CampaignChange";
import styles from "./Campaigns.module.css";
import { Dialler } from "./Dialler";
import { type Stated, useFactName } from "./stated";

/** One campaign, and its end. */
export function CampaignPanel({ row, onClose }: { row: CampaignRow; onClose: () => void }) {
  const { t } = useTranslation("campaigns");
  const term = useTerm();
  const format = useFormat();
  const admin = useRole("admin");
  return (
    <SidePanel
      title={row.name}
      subtitle={row.key}
      onClose={onClose}
      actions={admin && !row.closed_at && <Acts row={row} />}
      testid="campaign-panel"
    >
      <div className={styles.body}>
        <Section title={t("panel.offer")}>
          <Pairs
            pairs={[
              [t("column.class"), row.class],
              [t("column.sector"), term("sector", row.sector)],
              [t("column.principal"), row.principal_name],
            ]}
          />
        </Section>
        <Section title={t("panel.calls")}>
          <Pairs
            pairs={[
              [t("field.dialling"), term("dialling", row.dialling)],
              [t("panel.recording"), t(row.recording ? "panel.recorded" : "panel.notRecorded")],
              [t("field.jurisdiction"), row.jurisdiction ?? t("panel.fromNumber")],
              [
                t("column.script"),
                row.script_version === null
                  ? t("panel.noScript")
                  : t("version", { version: row.script_version }),
              ],
            ]}
          />
        </Section>
        <StatedFacts row={row} />
        <Dialler row={row} />
        <Section title={t("panel.figures")}>
          <Pairs
            pairs={[
              [t("column.leads"), format.number(row.leads)],
              [t("column.callable"), format.number(row.callable)],
              [t("column.calls"), format.number(row.calls)],
              [t("column.rejections"), format.number(row.rejections)],
            ]}
          />
        </Section>
        {row.closed_at && (
          <p className={styles.quiet}>{t("panel.closedAt", { at: format.dateTime(row.closed_at) })}</p>
        )}
      </div>
    </SidePanel>
  );
}

/** What the campaign states of the company that calls; nothing is not shown. */
function StatedFacts({ row }: { row: CampaignRow }) {
  const { t } = useTranslation("campaigns");
  const name = useFactName();
  const facts = Object.entries(row.stated as Stated);
  return facts.length === 0 ? null : (
    <Section title={t("stated.title")}>
      <Pairs pairs={facts.map(([key, value]) => [name(key), value === true ? t("stated.yes") : value])} />
    </Section>
  );
}

function Acts({ row }: { row: CampaignRow }) {
  const { t } = useTranslation("campaigns");
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setChanging(true)} data-testid="campaign-change">
        {t("change.open")}
      </Button>
      <Close row={row} />
      {changing && <CampaignChange row={row} onClose={() => setChanging(false)} />}
    </>
  );
}

function Close({ row }: { row: CampaignRow }) {
  const { t } = useTranslation("campaigns");
  const [asking, setAsking] = useState(false);
  const close = usePerform("campaign_close");
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)} data-testid="campaign-close">
        {t("close.open")}
      </Button>
      {asking && (
        <TextDialog
          title={t("close.title", { name: row.name })}
          says={t("close.says")}
          label={t("close.reason")}
          act={t("close.act")}
          busy={close.isPending}
          error={close.error}
          onAct={(reason) =>
            close.mutate({ campaign: row.campaign, reason }, { onSuccess: () => setAsking(false) })
          }
          onClose={() => setAsking(false)}
          testid="campaign-close"
          danger
        />
      )}
    </>
  );
}
