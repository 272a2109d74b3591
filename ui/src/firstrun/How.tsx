import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./How.module.css";

interface HowProps {
  onAlone: () => void;
  onJoin: () => void;
  onDemo: () => void;
  busy: boolean;
}

/** Question one: alone, joining a floor, or only looking with sample data. */
export function How({ onAlone, onJoin, onDemo, busy }: HowProps) {
  const { t } = useTranslation("firstrun");
  return (
    <div className={classes.ways}>
      <UnstyledButton className={classes.way} onClick={onAlone} disabled={busy} data-testid="firstrun-alone">
        <b>{t("how.alone")}</b>
        <span>{t("how.aloneText")}</span>
      </UnstyledButton>
      <UnstyledButton className={classes.way} onClick={onJoin} disabled={busy} data-testid="firstrun-join">
        <b>{t("how.join")}</b>
        <span>{t("how.joinText")}</span>
      </UnstyledButton>
      <UnstyledButton className={classes.way} onClick={onDemo} disabled={busy} data-testid="firstrun-demo">
        <b>{t("how.demo")}</b>
        <span>{t(busy ? "how.demoBusy" : "how.demoText")}</span>
      </UnstyledButton>
    </div>
  );
}
