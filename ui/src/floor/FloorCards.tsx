import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { FloorReply } from "../bindings/FloorReply";
import { Card, Cards, useFormat } from "../components";
import classes from "./Floor.module.css";
import { countDesks } from "./states";

/** The floor in figures: who may dial, who may not, what waits, what went wrong. */
export function FloorCards({ floor }: { floor: FloorReply }) {
  const { t } = useTranslation("floor");
  const { number, ms } = useFormat();
  const { by, desks, inCall, outbox } = countDesks(floor.desks);
  const limit = ms(floor.limit_ms);
  return (
    <div className={classes.figures}>
      <Cards>
        <Card
          label={t("card.ready")}
          value={t("card.of", { some: number(by.ready), all: number(desks) })}
          note={t("card.inCall", { count: inCall, figure: number(inCall) })}
          tone="go"
          testid="floor-ready"
        />
        <Card
          label={t("card.late")}
          value={number(by.late)}
          note={t("card.lateSays", { limit })}
          tone={by.late > 0 ? "wait" : "plain"}
          testid="floor-late"
        />
        <Card
          label={t("card.off")}
          value={number(by.off)}
          note={t("card.offSays")}
          tone={by.off > 0 ? "no" : "plain"}
          testid="floor-off"
        />
        <Card
          label={t("card.outbox")}
          value={number(outbox)}
          note={t("card.outboxSays")}
          testid="floor-outbox"
        />
        <Card
          label={t("card.incidents")}
          value={
            <Link
              to="/tasks"
              className={classes.link}
              search={{ view: "incidents" } as never}
              data-testid="floor-incidents"
            >
              {number(floor.incidents)}
            </Link>
          }
          note={t("card.incidentsSays")}
          tone={floor.incidents > 0 ? "no" : "plain"}
        />
      </Cards>
    </div>
  );
}
