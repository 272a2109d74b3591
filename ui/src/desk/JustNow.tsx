import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat, useNow } from "../components";
import classes from "./JustNow.module.css";
import { SlipForm } from "./SlipForm";
import type { Recent } from "./state";

/** How long "pressed by mistake" is offered, ms (the office decides as well). */
export const SLIP_MS = 10 * 60_000;

interface JustNowProps {
  recent: Recent[];
  onSlip: (id: string, reason: string) => Promise<void>;
}

/** The refusals of the last ten minutes, for a key that was pressed by mistake. */
export function JustNow({ recent, onSlip }: JustNowProps) {
  const { t } = useTranslation("desk");
  const { minute, mask } = useFormat();
  const now = useNow(10_000);
  const [asking, setAsking] = useState<string | null>(null);
  const fresh = recent.filter((one) => now - Date.parse(one.saidAt) < SLIP_MS);
  if (fresh.length === 0) {
    return null;
  }
  return (
    <section data-testid="desk-just-now">
      <h2 className={classes.heading}>{t("slip.justNow")}</h2>
      {fresh.map((one) => (
        <div key={one.id} className={classes.one}>
          <b translate="no">{mask(one.number)}</b>
          <em>{minute(one.saidAt)}</em>
          {one.slipped ? (
            <span>{t("slip.kept")}</span>
          ) : asking === one.id ? (
            <SlipForm onSend={(reason) => onSlip(one.id, reason)} onCancel={() => setAsking(null)} />
          ) : (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => setAsking(one.id)}
              data-testid="desk-slip-late"
            >
              {t("slip.ask")}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}
