import { CloseButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./SidePanel.module.css";

interface SidePanelProps {
  title: ReactNode;
  subtitle?: ReactNode;
  onClose?: () => void;
  /** Buttons at the foot, always in view. */
  actions?: ReactNode;
  /** Somebody began to use it, or a dialog that it opened. */
  onUse?: () => void;
  children: ReactNode;
  testid?: string;
}

/** What belongs to the row that is chosen, beside the table. */
export function SidePanel({ title, subtitle, onClose, actions, onUse, children, testid }: SidePanelProps) {
  const { t } = useTranslation();
  return (
    <aside className={classes.panel} onFocusCapture={onUse} data-testid={testid}>
      <header className={classes.head}>
        <div className={classes.titles}>
          <h2 className={classes.title}>{title}</h2>
          {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
        </div>
        {onClose && <CloseButton onClick={onClose} aria-label={t("close")} data-testid="side-close" />}
      </header>
      <div className={classes.body}>{children}</div>
      {actions && <footer className={classes.foot}>{actions}</footer>}
    </aside>
  );
}

/** A part of a side panel under its small heading. */
export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h3 className={classes.heading}>{title}</h3>
      {children}
    </section>
  );
}
