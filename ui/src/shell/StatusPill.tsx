import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { Tag, useFormat } from "../components";
import { useTerm } from "../parts/terms";
import classes from "./StatusPill.module.css";
import { useAge } from "./useAge";

/** How often the program is asked how it is, ms; the "changed" event brings news in between. */
const BEAT_MS = 5000;
/** From this age on the answer counts as late, ms. */
const LATE_MS = 12_000;

/** The rule of a program that cannot keep facts. */
const UNWRITABLE = "ENG-14";

/** May this desk dial, and how fresh is that answer. The word says it, the colour only helps. */
export function StatusPill() {
  const { t } = useTranslation();
  const format = useFormat();
  const term = useTerm();
  const status = useVerb("status", {}, { every: BEAT_MS });
  const age = useAge(status.dataUpdatedAt);
  const late = status.isError || age > LATE_MS;
  const unwritable = status.data?.stopped?.rule === UNWRITABLE;
  const state = !status.data || late ? "unknown" : status.data.may_dial ? "may" : "stopped";
  return (
    <>
      {status.data?.demo && (
        <Tooltip label={t("status.demoNote")} multiline w={260}>
          <span>
            <Tag tone="wait" testid="top-demo">
              {t("status.demo")}
            </Tag>
          </span>
        </Tooltip>
      )}
      <Tooltip label={t("status.checked", { age: format.ms(age) })}>
        <span className={classes.pill} data-state={state} role="status" data-testid="top-status">
          <i className={classes.dot} />
          {state === "stopped" && unwritable ? term("rule", UNWRITABLE) : t(`status.${state}`)}
        </span>
      </Tooltip>
    </>
  );
}
