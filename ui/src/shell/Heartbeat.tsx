import { Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { StatusReply } from "../bindings/StatusReply";
import { StateMark, useFormat } from "../components";
import { ageNow, beatOf, SHAPES } from "./beat";
import classes from "./Heartbeat.module.css";

/** How often a desk asks its program how old the heartbeat is, ms. */
const ASK_MS = 1_000;
/** How often the age is drawn, ms. */
const DRAW_MS = 100;

/** On a desk of a floor: how old its knowledge is, and what waits for the hub. Elsewhere nothing. */
export function Heartbeat() {
  const { data } = useVerb("status", {});
  return data?.mode === "desk" ? <Beating /> : null;
}

function Beating() {
  const { data, dataUpdatedAt } = useVerb("status", {}, { every: ASK_MS });
  return data ? (
    <>
      <Pill status={data} since={dataUpdatedAt} />
      <Outbox count={data.outbox ?? 0} />
    </>
  ) : null;
}

/** The age counts on by itself: a program that does not answer must not look fresh. */
function Pill({ status, since }: { status: StatusReply; since: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useTick(DRAW_MS);
  const age = ageNow(status, now - since);
  const state = beatOf(age, status.limit_ms);
  const limit = format.ms(status.limit_ms ?? 0);
  return (
    <Tooltip label={t(`beat.${state}Says`, { limit })} multiline w={280}>
      <span className={classes.pill} data-state={state} data-testid="top-heartbeat">
        <StateMark shape={SHAPES[state]} />
        <span role="status">{t(`beat.${state}`)}</span>
        <span className={classes.age}>{age === null ? t("beat.never") : format.age(age)}</span>
      </span>
    </Tooltip>
  );
}

function Outbox({ count }: { count: number }) {
  const { t } = useTranslation();
  return count === 0 ? null : (
    <span
      className={classes.pill}
      data-state="late"
      role="status"
      data-testid="top-outbox"
      data-count={count}
    >
      {t("beat.outbox", { count })}
    </span>
  );
}

function useTick(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
