import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { OpenCall } from "../bindings/OpenCall";
import { Kbd, useFormat } from "../components";
import { keepFocus } from "./keepFocus";
import classes from "./Recover.module.css";
import type { Act } from "./useIntents";

/** The program stopped in a call: before anything else, did they say no? */
export function Recover({ open, act }: { open: OpenCall; act: Act }) {
  const { t } = useTranslation("desk");
  const { mask, time } = useFormat();
  return (
    <section className={classes.card} role="alert" data-testid="desk-recover">
      <h2>{t("recover.title", { number: mask(open.number) })}</h2>
      <p>{[open.name, t("recover.placed", { time: time(open.placed_at) })].join(" · ")}</p>
      {open.rejection ? (
        <>
          <p>{t("recover.kept")}</p>
          <Button
            onMouseDown={keepFocus}
            onClick={() => act({ do: "noRefusal" })}
            data-testid="desk-recover-go-on"
          >
            {t("recover.goOn")}
          </Button>
        </>
      ) : (
        <Group>
          <Button
            color="var(--no-solid)"
            onMouseDown={keepFocus}
            onClick={(event) => act({ do: "reject" }, event)}
            rightSection={<Kbd keys="F8" />}
            data-testid="desk-recover-yes"
          >
            {t("recover.yes")}
          </Button>
          <Button
            variant="default"
            onMouseDown={keepFocus}
            onClick={() => act({ do: "noRefusal" })}
            rightSection={<Kbd keys="N" />}
            data-testid="desk-recover-no"
          >
            {t("recover.no")}
          </Button>
        </Group>
      )}
    </section>
  );
}
