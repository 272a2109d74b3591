import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { Card, Cards, useFormat } from "../components";

/** The state of the ledger in four figures. */
export function ProofCards() {
  const { t } = useTranslation("proof");
  const format = useFormat();
  const status = useVerb("status", {}).data;
  if (!status) {
    return null;
  }
  const verified = status.last_verified_at;
  return (
    <Cards>
      <Card label={t("card.size")} value={format.number(status.ledger_size)} note={t("card.sizeNote")} />
      <Card
        label={t("card.verified")}
        value={verified ? format.day(verified) : "–"}
        note={verified ? format.time(verified) : t("card.never")}
      />
      <Card
        label={t("card.clock")}
        value={t(status.clock_confirmed ? "card.clockFine" : "card.clockDoubt")}
        tone={status.clock_confirmed ? "plain" : "no"}
        note={format.dateTime(status.now)}
      />
      <Card
        label={t("card.incidents")}
        value={format.number(status.incidents)}
        tone={status.incidents > 0 ? "no" : "plain"}
        note={t("card.incidentsNote")}
      />
    </Cards>
  );
}
