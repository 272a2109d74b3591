import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { clock } from "../parts/clock";
import classes from "./CallTimer.module.css";
import type { DeskState } from "./state";

/** How long they talk (from the answer), by the monotonic clock; before it, how long it rings. */
export function CallTimer({ desk }: { desk: DeskState }) {
  const { t } = useTranslation("desk");
  const now = useMono(desk.phase === "dialling" || desk.phase === "talking");
  const { call } = desk;
  if (!call || desk.phase === "recover") {
    return <p className={classes.none}>{t("call.none")}</p>;
  }
  const from = call.answeredMono ?? call.placedMono;
  const seconds = Math.max(0, Math.floor(((call.endedMono ?? now) - from) / 1000));
  const state = call.endedMono !== null ? "ended" : call.answeredMono === null ? "ringing" : "talking";
  return (
    <>
      <p
        className={classes.timer}
        data-figures
        role="timer"
        aria-label={t(`call.${state}`)}
        data-testid="desk-timer"
      >
        {clock(seconds)}
      </p>
      <p className={classes.state}>{t(`call.${state}`)}</p>
    </>
  );
}

function useMono(running: boolean): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!running) {
      return;
    }
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
