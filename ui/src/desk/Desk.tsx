import { useEffect, useState } from "react";
import { useVerb } from "../api/queries";
import { useHold } from "../app/hold";
import type { CampaignRow } from "../bindings/CampaignRow";
import { ErrorNote } from "../components";
import { useBeat } from "../shell/useBeat";
import { CallPanel } from "./CallPanel";
import classes from "./Desk.module.css";
import { DeskTop } from "./DeskTop";
import { FocusBand } from "./FocusBand";
import { Footer } from "./Footer";
import { Idle } from "./Idle";
import { Person } from "./Person";
import { Queue } from "./Queue";
import { Recover } from "./Recover";
import { RefusalBand } from "./RefusalBand";
import { Script } from "./Script";
import { inCall, mayDial } from "./state";
import { useDesk } from "./useDesk";
import { useDeskKeys } from "./useDeskKeys";
import { unlessAway, useHubBack } from "./useHubBack";
import { useIntents } from "./useIntents";
import { useRecorder } from "./useRecorder";
import { useRescreen } from "./useRescreen";
import { useScript } from "./useScript";
import { useSettleOutcome } from "./useSettleOutcome";
import { WhoSaidNo } from "./WhoSaidNo";

interface DeskProps {
  campaign: CampaignRow;
  campaigns: CampaignRow[];
  onCampaign: (id: string) => void;
}

/** The queue, the one person, what to say, the call; and one red key under all of it. */
export function Desk({ campaign, campaigns, onCampaign }: DeskProps) {
  const { desk, now, acts, send } = useDesk(campaign.campaign);
  useHold(desk.phase !== "idle" && desk.phase !== "ready");
  // Nothing is dialled while the program says so, nor past the heartbeat's limit; until it has said anything, the
  // office decides.
  const beat = useBeat();
  const stopped = useVerb("status", {}).data?.may_dial === false || beat === "past";
  useHubBack(beat, send);
  const queue = useVerb("queue", { campaign: campaign.campaign });
  const script = useScript(campaign.campaign);
  const [asking, setAsking] = useState(false);
  const recorder = useRecorder(desk);
  const act = useIntents({
    now,
    acts,
    send,
    script,
    recorded: campaign.recording,
    recorder: recorder !== null,
    stopped,
    onWhoSaidNo: () => setAsking(true),
  });
  useDeskKeys(now, act);
  useRescreen(desk, now, send, stopped);
  const dialNow = desk.dialWanted && mayDial(desk);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that F2 waited for a verdict
  useEffect(() => {
    if (dialNow) {
      act({ do: "dial" });
    }
  }, [dialNow]);
  useSettleOutcome(desk, acts);
  return (
    <div className={classes.desk} data-phase={desk.phase} data-testid="desk">
      <DeskTop
        campaign={campaign}
        campaigns={campaigns}
        locked={desk.phase !== "idle"}
        onCampaign={onCampaign}
      />
      {inCall(desk) && <FocusBand />}
      <Queue queue={queue.data} desk={desk} onTake={(lead) => void acts.next(lead)} onSlip={acts.slip} />
      <section className={classes.main} aria-live="off">
        <ErrorNote error={desk.error ?? unlessAway(queue.error)} testid="desk-error" />
        {desk.phase === "idle" && (
          <Idle desk={desk} left={queue.data?.left ?? null} onNext={() => void acts.next()} />
        )}
        {desk.phase === "recover" && desk.open && !desk.refusal && <Recover open={desk.open} act={act} />}
        {desk.phase !== "idle" && desk.phase !== "recover" && <Person desk={desk} act={act} />}
        {desk.refusal && (
          <RefusalBand desk={desk} campaign={campaign} acts={acts} script={script} send={send} />
        )}
        {desk.lead && !desk.refusal && desk.lead.verdict.decision === "clear" && (
          <Script desk={desk} script={script} act={act} />
        )}
      </section>
      <CallPanel desk={desk} campaign={campaign} recorder={recorder} act={act} acts={acts} send={send} />
      <Footer desk={desk} stopped={stopped} act={act} />
      {asking && <WhoSaidNo last={desk.last} onClose={() => setAsking(false)} />}
    </div>
  );
}
