import { useTranslation } from "react-i18next";
import type { Beat } from "./beat";
import classes from "./StopBand.module.css";

/** Under the top bar while the hub is silent. Amber: what is still possible; red: nobody is dialled. */
export function HubBand({ beat, rule }: { beat: Beat | null; rule: string }) {
  const { t } = useTranslation();
  if (beat !== "late" && beat !== "past") {
    return null;
  }
  const past = beat === "past";
  return (
    <div className={classes.band} role={past ? "alert" : "status"} data-state={beat} data-testid="hub-band">
      <b>{t(past ? "status.stopped" : "beat.away")}</b>
      <span>{t(past ? "beat.band" : "beat.awaySays")}</span>
      {past && <span className={classes.rule}>{rule}</span>}
    </div>
  );
}
