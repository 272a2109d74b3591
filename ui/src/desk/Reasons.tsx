import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Verdict } from "../bindings/Verdict";
import { Kbd, Tag, useFormat } from "../components";
import { useReasonText } from "../components/useReasonText";
import { keepFocus } from "./keepFocus";
import classes from "./Reasons.module.css";
import type { Act } from "./useIntents";

/** The rule that a desk dials on fresh knowledge only. */
const FRESH = "ENG-12";

/** Why not: one sentence a rule, the most severe first. There is no button to call anyway. */
export function Reasons({ verdict, act }: { verdict: Verdict; act: Act }) {
  const { t } = useTranslation("desk");
  const { dateTime } = useFormat();
  const say = useReasonText();
  return (
    <div className={classes.reasons} data-testid="desk-reasons">
      <ol>
        {verdict.reasons.map((reason) => (
          <li key={`${reason.rule} ${reason.text}`}>
            <p>{say(reason)}</p>
            <span>
              <Tag>{reason.rule}</Tag>
              {reason.until
                ? t("blocked.until", { time: dateTime(reason.until) })
                : t(reason.rule === FRESH ? "blocked.hub" : "blocked.act")}
            </span>
          </li>
        ))}
      </ol>
      <Button
        onMouseDown={keepFocus}
        onClick={() => act({ do: "next" })}
        rightSection={<Kbd keys="Enter" solid />}
        data-testid="desk-skip"
      >
        {t("blocked.next")}
      </Button>
    </div>
  );
}
