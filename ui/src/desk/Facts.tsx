import { useTranslation } from "react-i18next";
import type { LeadReply } from "../bindings/LeadReply";
import { useFormat } from "../components";
import { className } from "../parts/classes";
import classes from "./Facts.module.css";
import { useDeskWord } from "./useDeskWord";

/** What the yes rests on: consent, calls so far, when the window shuts, when it was checked. */
export function Facts({ lead }: { lead: LeadReply }) {
  const { t } = useTranslation("desk");
  const { time, number } = useFormat();
  const consent = useConsentText(lead);
  return (
    <ul className={classes.facts} data-testid="desk-facts">
      {consent && <li>{consent}</li>}
      {lead.cap_7d > 0 && <li>{t("facts.calls", { at: lead.calls_7d + 1, of: lead.cap_7d })}</li>}
      {lead.open_until && <li>{t("facts.until", { time: lead.open_until })}</li>}
      <li>
        {t("facts.checked", { time: time(lead.verdict.checked_at), position: number(lead.verdict.position) })}
      </li>
      {lead.notes && <li>{lead.notes}</li>}
    </ul>
  );
}

function useConsentText({ consent }: LeadReply): string | null {
  const { t } = useTranslation("desk");
  const { day } = useFormat();
  const word = useDeskWord();
  if (!consent) {
    return null;
  }
  const what = [
    ...consent.channels.map((channel) => word("channel", channel)),
    ...consent.classes.map(className),
  ];
  return t(consent.at ? "facts.consent" : "facts.consentUndated", {
    day: consent.at ? day(consent.at) : "",
    form: word("form", consent.form),
    what: what.join(t("facts.and")),
  });
}
