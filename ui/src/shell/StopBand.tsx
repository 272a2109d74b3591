import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { useReasonText } from "../components/useReasonText";
import classes from "./StopBand.module.css";

/** The red band on every screen while nothing may be dialled: the rule, the sentence, what to do. */
export function StopBand() {
  const { t } = useTranslation();
  const say = useReasonText();
  const { data } = useVerb("status", {});
  if (!data?.stopped) {
    return null;
  }
  return (
    <div className={classes.band} role="alert" data-testid="stop-band">
      <b>{t("status.stopped")}</b>
      <span>{say(data.stopped)}</span>
      {data.stopped_fix && <span>{t("status.fix", { text: data.stopped_fix })}</span>}
      <span className={classes.rule}>{data.stopped.rule}</span>
    </div>
  );
}
