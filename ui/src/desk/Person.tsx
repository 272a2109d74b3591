import { useTranslation } from "react-i18next";
import type { LeadReply } from "../bindings/LeadReply";
import { useFormat } from "../components";
import { regionName } from "../components/format";
import { Facts } from "./Facts";
import classes from "./Person.module.css";
import { Reasons } from "./Reasons";
import type { DeskState } from "./state";
import type { Act } from "./useIntents";
import { VerdictBadge } from "./VerdictBadge";

/** The one person on screen: number, name, where and what time it is there, the verdict and what it rests on. */
export function Person({ desk, act }: { desk: DeskState; act: Act }) {
  const { spoken, mask } = useFormat();
  const person = desk.lead ?? desk.open;
  if (!person) {
    return null;
  }
  // Nobody needs the number of a person who may not be called; in a call it stays as it was.
  const blocked = desk.phase === "ready" && desk.lead?.verdict.decision !== "clear";
  return (
    <header className={classes.person}>
      <div className={classes.who}>
        <div>
          <p className={classes.number} translate="no" data-testid="desk-number">
            {blocked ? mask(person.number) : spoken(person.number)}
          </p>
          <p className={classes.name} data-testid="desk-name">
            {desk.lead ? <Where lead={desk.lead} /> : person.name}
          </p>
        </div>
        {desk.lead && !desk.refusal && desk.phase !== "ended" && <VerdictBadge desk={desk} />}
      </div>
      {desk.lead && !blocked && !desk.refusal && <Facts lead={desk.lead} />}
      {desk.lead && blocked && <Reasons verdict={desk.lead.verdict} act={act} />}
    </header>
  );
}

function Where({ lead }: { lead: LeadReply }) {
  const { t, i18n } = useTranslation("desk");
  const { locale } = useFormat();
  const place = regionName(locale, lead.region);
  const there = t("there", { place, time: timeIn(locale, lead.time_zone, lead.verdict.checked_at) });
  const names = [lead.name, lead.name_local].filter((name, at, all) => name && all.indexOf(name) === at);
  return <span lang={i18n.language}>{[...names, there].join(" · ")}</span>;
}

function timeIn(locale: string, timeZone: string, at: string): string {
  const options = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(at));
}
