import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { useReasonText } from "../components/useReasonText";
import { HubBand } from "./HubBand";
import classes from "./StopBand.module.css";
import { useBeat } from "./useBeat";

/** The rule of what stops a desk without news of the hub. */
const NO_NEWS = "ENG-12";

/** The red band on every screen while nothing may be dialled: the rule, the sentence, what to do. */
export function StopBand() {
  const { t } = useTranslation();
  const say = useReasonText();
  const { data } = useVerb("status", {});
  const beat = useBeat();
  const stopped = beat === "past" && data?.stopped?.rule === NO_NEWS ? null : data?.stopped;
  return (
    <>
      <HubBand beat={beat} rule={NO_NEWS} />
      {stopped && (
        <div className={classes.band} role="alert" data-testid="stop-band">
          <b>{t("status.stopped")}</b>
          <span>{say(stopped)}</span>
          {data?.stopped_fix && <span>{t("status.fix", { text: data.stopped_fix })}</span>}
          <span className={classes.rule}>{stopped.rule}</span>
        </div>
      )}
    </>
  );
}
