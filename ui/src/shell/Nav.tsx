import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "../components";
import { Mark } from "./Mark";
import classes from "./Nav.module.css";
import { type NavEntry, useNavigation } from "./useNavigation";

const GROUPS = ["daily", "company", "trust"] as const;

/** The screens of this person, under three headings. On a narrow or enlarged window it opens over the page. */
export function Nav({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const entries = useNavigation();
  return (
    <nav className={classes.nav} data-open={open || undefined} aria-label={t("nav.label")}>
      <Mark />
      {GROUPS.map((group) => {
        const inside = entries.filter((entry) => entry.group === group);
        return inside.length === 0 ? null : (
          <section key={group}>
            <h2 className={group === "daily" ? classes.first : classes.heading}>{t(`nav.group.${group}`)}</h2>
            {inside.map((entry) => (
              <NavLink key={entry.id} entry={entry} onGo={onClose} />
            ))}
          </section>
        );
      })}
    </nav>
  );
}

function NavLink({ entry, onGo }: { entry: NavEntry; onGo: () => void }) {
  const { number } = useFormat();
  return (
    <Link to={entry.path} className={classes.link} onClick={onGo} data-testid={`nav-${entry.id}`}>
      <span>{entry.label}</span>
      {entry.count > 0 && <em className={classes.count}>{number(entry.count)}</em>}
    </Link>
  );
}
