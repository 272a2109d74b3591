import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { useSession } from "../api/session";
import type { CampaignRow } from "../bindings/CampaignRow";
import classes from "./CallPanel.module.css";
import { CallTimer } from "./CallTimer";
import { Heard } from "./Heard";
import { KeyList } from "./KeyList";
import { Outcomes } from "./Outcomes";
import { mayPause, RecordingState } from "./RecordingState";
import type { Change, DeskState } from "./state";
import type { DeskActs } from "./useDesk";
import type { Act } from "./useIntents";
import type { RecorderView } from "./useRecorder";

interface CallPanelProps {
  desk: DeskState;
  campaign: CampaignRow;
  recorder: RecorderView | null;
  act: Act;
  acts: DeskActs;
  send: (by: Change) => void;
}

/** The call: its time, its recording, the keys of the moment, and whom to name if they ask. */
export function CallPanel({ desk, campaign, recorder, act, acts, send }: CallPanelProps) {
  const { t } = useTranslation("desk");
  const choosing = desk.phase === "ended" || (desk.phase === "dialling" && !desk.refusal);
  return (
    <aside className={classes.panel} aria-label={t("call.label")}>
      <h2 className={classes.heading}>{t("call.label")}</h2>
      <CallTimer desk={desk} />
      {desk.call && desk.phase !== "recover" && campaign.recording && (
        <RecordingState desk={desk} recorder={recorder} act={act} />
      )}
      {desk.call?.handOver === "demo" && <p className={classes.note}>{t("call.demo")}</p>}
      {desk.call?.handOver === "failed" && (
        <p className={classes.failed} role="alert" data-testid="desk-no-telephone">
          {t("call.noTelephone")}
        </p>
      )}
      {choosing && <Outcomes desk={desk} act={act} acts={acts} send={send} />}
      {desk.phase === "talking" && !desk.refusal && desk.call && (
        <Heard call={desk.call.id} campaign={campaign} />
      )}
      <KeyList desk={desk} recorded={campaign.recording} pauses={recorder !== null && mayPause(desk)} />
      <IfTheyAsk campaign={campaign} />
    </aside>
  );
}

function IfTheyAsk({ campaign }: { campaign: CampaignRow }) {
  const { t } = useTranslation("desk");
  const session = useSession();
  const principals = useVerb("principals", {});
  const principal = principals.data?.principals.find((one) => one.principal === campaign.principal);
  return (
    <>
      <h2 className={classes.heading}>{t("ask.title")}</h2>
      <address className={classes.ask}>
        <span>{session.display_name}</span>
        <span>
          {[campaign.principal_name, unbroken(principal?.contact_number)].filter(Boolean).join(", ")}
        </span>
      </address>
    </>
  );
}

/** A number to be read out stays on one line. */
function unbroken(number: string | undefined) {
  return number?.replaceAll(" ", "\u00a0");
}
