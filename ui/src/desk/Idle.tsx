import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState, Kbd, useFormat } from "../components";
import classes from "./Idle.module.css";
import type { DeskState } from "./state";

interface IdleProps {
  desk: DeskState;
  /** How many wait in the queue; null while it is being read. */
  left: number | null;
  onNext: () => void;
}

/** Nobody is on screen: take the next person, or why there is none. */
export function Idle({ desk, left, onNext }: IdleProps) {
  const { t } = useTranslation("desk");
  const { number } = useFormat();
  const passed = Object.entries(desk.passedOver ?? {});
  const nobody = left === 0 || desk.passedOver !== null;
  const text = left === null ? undefined : t("idle.left", { count: left, figure: number(left) });
  return (
    <div className={classes.idle}>
      <EmptyState
        title={t(nobody ? "idle.nobody" : "idle.title")}
        text={nobody ? t("idle.nobodyText") : text}
        action={
          <Button
            size="md"
            onClick={onNext}
            loading={desk.busy}
            rightSection={<Kbd keys="Enter" solid />}
            data-testid="desk-next"
          >
            {t("idle.next")}
          </Button>
        }
        testid="desk-idle"
      />
      {passed.length > 0 && (
        <section className={classes.passed} data-testid="desk-passed-over">
          <h3>{t("idle.passed")}</h3>
          <ul>
            {passed.map(([rule, count]) => (
              <li key={rule}>
                <span>{rule}</span>
                <b>{number(count)}</b>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
