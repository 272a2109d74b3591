import { Button, Checkbox, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd, useErrorText } from "../components";
import { keepFocus } from "./keepFocus";
import classes from "./NotKept.module.css";
import type { DeskActs } from "./useDesk";

/** The one thing that must never be overlooked: the no is not on disk. Again, or on paper; nothing goes on by itself. */
export function NotKept({ error, acts }: { error: unknown; acts: DeskActs }) {
  const { t } = useTranslation("desk");
  const say = useErrorText();
  const [paper, setPaper] = useState(false);
  return (
    <section className={classes.red} role="alert" data-testid="desk-not-kept">
      <h3>{t("notKept.title")}</h3>
      <p>{say(error)}</p>
      <ol>
        <li>{t("notKept.again")}</li>
        <li>{t("notKept.paper")}</li>
        <li>{t("notKept.call")}</li>
      </ol>
      <Group>
        <Button
          color="white"
          variant="white"
          c="var(--no-solid)"
          onMouseDown={keepFocus}
          onClick={() => acts.reject(performance.now())}
          rightSection={<Kbd keys="F8" />}
          data-testid="desk-not-kept-again"
        >
          {t("notKept.retry")}
        </Button>
        <Checkbox
          color="dark"
          label={t("notKept.written")}
          checked={paper}
          onChange={(event) => setPaper(event.currentTarget.checked)}
        />
        {paper && (
          <Button
            variant="outline"
            color="white"
            onClick={() => void acts.leave(false)}
            data-testid="desk-not-kept-leave"
          >
            {t("notKept.leave")}
          </Button>
        )}
      </Group>
    </section>
  );
}
