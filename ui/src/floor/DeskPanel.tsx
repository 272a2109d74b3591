import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FloorDesk } from "../bindings/FloorDesk";
import { SidePanel, useFormat } from "../components";
import { Pairs } from "../parts/Pairs";
import { useRole } from "../parts/session";
import { CutOff } from "./CutOff";
import classes from "./Floor.module.css";
import { StateTag } from "./StateTag";
import { behind, stateOf } from "./states";

interface DeskPanelProps {
  desk: FloorDesk;
  head: number;
  onClose: () => void;
}

/** One desk: what it knows, who sits at it, and the switch that cuts it off. */
export function DeskPanel({ desk, head, onClose }: DeskPanelProps) {
  const { t } = useTranslation("floor");
  const { age, number, dateTime } = useFormat();
  const [cutting, setCutting] = useState(false);
  const admin = useRole("admin");
  const beat = desk.heartbeat_age_ms === null ? t("notSeen") : age(desk.heartbeat_age_ms);
  const lacks = behind(desk, head);
  return (
    <SidePanel
      testid="floor-panel"
      title={desk.name}
      subtitle={<StateTag desk={desk} />}
      onClose={onClose}
      actions={
        admin &&
        desk.cut_off_at === null && (
          <Button color="red" variant="outline" onClick={() => setCutting(true)} data-testid="floor-cut">
            {t("cut.open")}
          </Button>
        )
      }
    >
      <p className={classes.says}>{t(`says.${stateOf(desk)}`)}</p>
      <Pairs
        pairs={[
          [t("column.who"), desk.user_name ?? t("nobody")],
          [t("column.call"), desk.in_call ? t("inCall") : t("noCall")],
          [t("column.beat"), beat],
          [t("column.outbox"), desk.outbox === null ? "–" : t("reports", { count: desk.outbox })],
          [t("column.knows"), t("knows", { knows: number(desk.knows), head: number(head) })],
          [
            t("column.behind"),
            lacks === 0 ? t("upToDate") : t("entries", { count: lacks, figure: number(lacks) }),
          ],
          [t("column.version"), desk.version ?? "–"],
          [t("column.enrolled"), dateTime(desk.enrolled_at)],
          ...(desk.cut_off_at ? [[t("column.cutOff"), dateTime(desk.cut_off_at)] as const] : []),
        ]}
      />
      {cutting && <CutOff desk={desk} onClose={() => setCutting(false)} />}
    </SidePanel>
  );
}
