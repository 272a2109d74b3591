import { useTranslation } from "react-i18next";
import { Card, Cards, useFormat } from "../components";
import { useBoth } from "../parts/terms";
import styles from "./Packs.module.css";
import type { Whole } from "./types";

/** A pack in figures: how much of it decides, how much nobody has confirmed, how much is the company's own. */
export function PackCards({ whole: { pack, zones } }: { whole: Whole }) {
  const { t } = useTranslation("packs");
  const format = useFormat();
  const both = useBoth();
  return (
    <div className={styles.figures}>
      <Cards>
        <Card
          label={<strong>{both({ text: pack.name, text_zh: pack.name_zh })}</strong>}
          value={format.number(pack.rules)}
          note={t("card.rules", { version: format.number(pack.version) })}
        />
        <Card
          label={t("card.deciding")}
          value={format.number(pack.deciding)}
          note={zonesOf(zones, t("card.zones"))}
        />
        <Card
          label={t("card.unconfirmed")}
          value={format.number(pack.unconfirmed)}
          tone={pack.unconfirmed > 0 ? "wait" : "plain"}
          note={t(pack.unconfirmed > 0 ? "card.unconfirmedSays" : "card.allConfirmed")}
        />
        <Card
          label={t("card.changed")}
          value={format.number(pack.changed)}
          note={pack.changed === 0 ? t("card.changedNone") : undefined}
        />
        <Card
          label={t("card.waiting")}
          value={format.number(pack.waiting)}
          tone={pack.waiting > 0 ? "act" : "plain"}
        />
      </Cards>
    </div>
  );
}

/** A few by name; of many only how many. */
function zonesOf(zones: readonly string[], label: string): string {
  const few = zones.length <= 2 ? zones.join(", ") : String(zones.length);
  return zones.length === 0 ? "" : `${label}: ${few}`;
}
