import { ActionIcon } from "@mantine/core";
import { useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat, useNow } from "../components";
import { Heartbeat } from "./Heartbeat";
import { LanguageToggle } from "./LanguageToggle";
import { Mark } from "./Mark";
import { StatusPill } from "./StatusPill";
import { ThemeToggle } from "./ThemeToggle";
import classes from "./TopBar.module.css";
import { UserMenu } from "./UserMenu";
import { useNavigation } from "./useNavigation";

interface TopBarProps {
  /** Opens the navigation on a narrow window; an agent has none. */
  onMenu: (() => void) | undefined;
  onPassword: () => void;
}

/** Title, state of the program, its clock, who is signed in, language and colours. */
export function TopBar({ onMenu, onPassword }: TopBarProps) {
  const { t } = useTranslation();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const title = useNavigation().find((entry) => entry.path === path)?.label ?? t("app");
  return (
    <header className={classes.bar}>
      {onMenu ? (
        <ActionIcon
          className={classes.menu ?? ""}
          variant="default"
          size="md"
          aria-label={t("menu")}
          onClick={onMenu}
          data-testid="nav-menu"
        >
          <MenuLines />
        </ActionIcon>
      ) : (
        <Mark />
      )}
      <h1 className={classes.title}>{title}</h1>
      <div id="top-slot" className={classes.slot} />
      <Heartbeat />
      <StatusPill />
      <Clock />
      <UserMenu onPassword={onPassword} />
      <LanguageToggle />
      <ThemeToggle />
    </header>
  );
}

function Clock() {
  const { t } = useTranslation();
  const { time } = useFormat();
  const now = useNow(1000);
  return (
    <span className={classes.clock} role="timer" aria-label={t("status.clock")} data-testid="top-clock">
      {now > 0 ? time(now) : ""}
    </span>
  );
}

function MenuLines() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true">
      <path d="M2 3h12v1.8H2zM2 7.1h12v1.8H2zM2 11.2h12V13H2z" />
    </svg>
  );
}
