import { useTranslation } from "react-i18next";
import { Kbd } from "../components";
import classes from "./Footer.module.css";
import { keepFocus } from "./keepFocus";
import { type DeskState, inCall, mayDial } from "./state";
import type { Act } from "./useIntents";

interface FooterProps {
  desk: DeskState;
  /** The program stopped dialling. */
  stopped: boolean;
  act: Act;
}

/** Under everything: dial on the left, the red key in the middle. */
export function Footer({ desk, stopped, act }: FooterProps) {
  const { t } = useTranslation("desk");
  const bound = desk.call !== null;
  const done = desk.refusal !== null && desk.refusal.state !== "failed";
  const label = done ? "footer.words" : bound ? "footer.no" : "footer.whoSaidNo";
  return (
    <footer className={classes.foot}>
      <div className={classes.left}>
        <CallButton desk={desk} stopped={stopped} act={act} />
      </div>
      <button
        type="button"
        className={classes.no}
        data-quiet={!bound || done || undefined}
        onMouseDown={keepFocus}
        onClick={(event) => act({ do: done ? "words" : bound ? "reject" : "whoSaidNo" }, event)}
        data-testid="desk-reject"
      >
        <Kbd keys="F8" solid={bound && !done} />
        {t(label)}
      </button>
      <p className={classes.right}>{t(bound ? "footer.bound" : "footer.unbound")}</p>
    </footer>
  );
}

/** Dial, answered, hang up: whichever is next. Dial is dead while the verdict is not a plain yes. */
function CallButton({ desk, stopped, act }: FooterProps) {
  const { t } = useTranslation("desk");
  if (desk.phase === "dialling" && !desk.refusal) {
    return (
      <button
        type="button"
        className={classes.call}
        onMouseDown={keepFocus}
        onClick={() => act({ do: "answered" })}
        data-testid="desk-answered"
      >
        <Kbd keys="F3" /> {t("keys.answered")}
      </button>
    );
  }
  if (inCall(desk)) {
    return (
      <button
        type="button"
        className={classes.call}
        onMouseDown={keepFocus}
        onClick={() => act({ do: "hangUp" })}
        data-testid="desk-hang-up"
      >
        <Kbd keys="F4" /> {t("keys.hangUp")}
      </button>
    );
  }
  return (
    <button
      type="button"
      className={classes.call}
      disabled={stopped || !mayDial(desk)}
      onMouseDown={keepFocus}
      onClick={() => act({ do: "dial" })}
      data-testid="desk-dial"
    >
      <Kbd keys="F2" /> {t("keys.dial")}
    </button>
  );
}
