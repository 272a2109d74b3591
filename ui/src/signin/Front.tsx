import type { ReactNode } from "react";
import { LanguageToggle } from "../shell/LanguageToggle";
import { Mark } from "../shell/Mark";
import { ThemeToggle } from "../shell/ThemeToggle";
import classes from "./Front.module.css";

interface FrontProps {
  title: ReactNode;
  text?: ReactNode;
  wide?: boolean;
  children: ReactNode;
  testid?: string;
}

/** The frame of everything before the program: sign-in, first run, trouble. */
export function Front({ title, text, wide, children, testid }: FrontProps) {
  return (
    <div className={classes.front}>
      <div className={classes.corner}>
        <LanguageToggle />
        <ThemeToggle />
      </div>
      <main className={classes.box} data-wide={wide || undefined} data-testid={testid}>
        <Mark />
        <h1 className={classes.title}>{title}</h1>
        {text && <p className={classes.text}>{text}</p>}
        {children}
      </main>
    </div>
  );
}
