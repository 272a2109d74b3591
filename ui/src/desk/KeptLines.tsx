import { type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RejectReply } from "../bindings/RejectReply";
import { Tag, useFormat } from "../components";
import { useBeat } from "../shell/useBeat";
import classes from "./KeptLines.module.css";
import { useReached } from "./useReached";

/**
 * The three instants and the count of a refusal. Amber: on this desk's disk. Green: nobody in the company is
 * given a permit. Both stay in view. Never the word "everywhere".
 */
export function KeptLines({ reply, pressedMono }: { reply: RejectReply; pressedMono?: number }) {
  const painted = usePainted(pressedMono);
  const { t } = useTranslation("desk");
  const { timeExact, minute } = useFormat();
  const { saidAt, keptAt, effectiveAt, known, aside } = useReached(reply);
  const off = known.off.map((one) => t("refusal.off", { desk: one.desk, time: minute(one.since) }));
  const count = t("refusal.known", { count: known.desks, connected: known.connected, desks: known.desks });
  return (
    <div role="status" ref={painted} className={classes.lines} data-testid="desk-kept-lines">
      <p className={classes.kept} data-testid="desk-kept" data-kept-at={keptAt}>
        <b>{t("refusal.kept", { time: timeExact(keptAt) })}</b>
        <span>{t("refusal.said", { time: timeExact(saidAt) })}</span>
        {reply.flags.map((flag) => (
          <Tag key={flag} tone="wait">
            {t(`flag.${flag}` as never, { defaultValue: flag.replaceAll("_", " ") })}
          </Tag>
        ))}
      </p>
      {effectiveAt ? (
        <p className={classes.effective} data-testid="desk-effective" data-effective-at={effectiveAt}>
          <b>{t("refusal.effective", { time: timeExact(effectiveAt) })}</b>
          <span>{[count, ...off].join(" · ")}</span>
        </p>
      ) : (
        <OnItsWay aside={aside} />
      )}
    </div>
  );
}

/** Not at the hub yet: on its way, waiting for a hub that does not answer, or put aside by it. */
function OnItsWay({ aside }: { aside: boolean }) {
  const { t } = useTranslation("desk");
  const beat = useBeat();
  const off = beat === "late" || beat === "past";
  const words = aside ? "refusal.aside" : off ? "refusal.noHub" : "refusal.onItsWay";
  return (
    <p className={classes.kept} data-testid="desk-on-its-way" data-off={off || undefined}>
      {t(words)}
    </p>
  );
}

/** Writes on the element how long it took from the key to the painted line, ms: what the benchmark reads. */
function usePainted(pressedMono: number | undefined): RefObject<HTMLDivElement | null> {
  const lines = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (pressedMono === undefined) {
      return;
    }
    // A task after the frame's callbacks runs when the frame has been drawn.
    const frame = requestAnimationFrame(() =>
      setTimeout(() =>
        lines.current?.setAttribute("data-painted-ms", String(performance.now() - pressedMono)),
      ),
    );
    return () => cancelAnimationFrame(frame);
  }, [pressedMono]);
  return lines;
}
