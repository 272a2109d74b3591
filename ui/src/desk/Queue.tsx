import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { QueueEntry } from "../bindings/QueueEntry";
import type { QueueReply } from "../bindings/QueueReply";
import { useFormat } from "../components";
import { JustNow } from "./JustNow";
import classes from "./Queue.module.css";
import type { DeskState } from "./state";

interface QueueProps {
  queue: QueueReply | undefined;
  desk: DeskState;
  onTake: (lead: string) => void;
  onSlip: (id: string, reason: string) => Promise<void>;
}

/** How many of the queue are shown: nobody reads further than that. */
const SHOWN = 12;

/** Who comes next, masked; who asked to be called back; whose no was kept just now. */
export function Queue({ queue, desk, onTake, onSlip }: QueueProps) {
  const { t } = useTranslation("desk");
  const { mask, number } = useFormat();
  const person = desk.phase === "idle" ? null : (desk.lead ?? desk.open);
  const here = (lead: string) => lead === person?.lead;
  const free = desk.phase === "idle" && !desk.busy;
  const next = queue?.next.filter((entry) => !here(entry.lead)).slice(0, SHOWN) ?? [];
  const backs = queue?.call_backs.filter((entry) => !here(entry.lead)) ?? [];
  return (
    <aside className={classes.queue} aria-label={t("queue.label")} data-testid="desk-queue">
      <h2 className={classes.heading}>{t("queue.next")}</h2>
      {person && (
        <div className={classes.on}>
          <b translate="no">{mask(person.number)}</b>
          <span>{person.name}</span>
        </div>
      )}
      {next.map((entry) => (
        <Entry key={entry.lead} entry={entry} />
      ))}
      {queue && next.length === 0 && !person && <p className={classes.none}>{t("queue.none")}</p>}
      {queue && queue.left > next.length && (
        <p className={classes.none}>{t("queue.left", { count: queue.left, figure: number(queue.left) })}</p>
      )}
      <h2 className={classes.heading}>{t("queue.callBacks")}</h2>
      {backs.map((entry) => (
        <Entry key={entry.lead} entry={entry} onTake={free ? () => onTake(entry.lead) : undefined} />
      ))}
      {queue && backs.length === 0 && <p className={classes.none}>{t("queue.noCallBacks")}</p>}
      <JustNow recent={desk.recent} onSlip={onSlip} />
    </aside>
  );
}

function Entry({ entry, onTake }: { entry: QueueEntry; onTake?: (() => void) | undefined }) {
  const { mask, minute } = useFormat();
  const inside = (
    <>
      <b translate="no">{mask(entry.number)}</b>
      <em>{entry.due_at ? minute(entry.due_at) : ""}</em>
      <span>{entry.name}</span>
    </>
  );
  return onTake ? (
    <UnstyledButton className={classes.entry} onClick={onTake} data-testid="desk-call-back">
      {inside}
    </UnstyledButton>
  ) : (
    <div className={classes.entry}>{inside}</div>
  );
}
