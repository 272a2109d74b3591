import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../components";
import { useMonth } from "../parts/useMonth";
import { useToday } from "../parts/useToday";
import { months, weeks, years } from "./month";
import styles from "./Packs.module.css";
import type { Holiday } from "./types";

/** The holidays of a pack, a year of small months. */
export function Calendar({ holidays }: { holidays: readonly Holiday[] }) {
  const { t } = useTranslation("packs");
  const all = years(holidays);
  const now = useToday()?.slice(0, 4);
  const [picked, setPicked] = useState<string | null>(null);
  const year = picked ?? all.find((one) => one === now) ?? all.at(-1);
  if (!year) {
    return (
      <EmptyState title={t("calendar.none")} text={t("calendar.noneText")} testid="packs-calendar-empty" />
    );
  }
  const ofYear = holidays.filter(({ date }) => date.startsWith(year));
  return (
    <>
      <div className={styles.years}>
        <SegmentedControl
          size="xs"
          value={year}
          onChange={setPicked}
          data={all}
          aria-label={t("calendar.year")}
          data-testid="packs-year"
        />
        <span className={styles.quiet}>{t("calendar.says", { count: ofYear.length, year })}</span>
      </div>
      <div className={styles.months} data-testid="packs-calendar">
        {months(year).map((month) => (
          <Month key={month} month={month} holidays={ofYear.filter(({ date }) => date.startsWith(month))} />
        ))}
      </div>
    </>
  );
}

function Month({ month, holidays }: { month: string; holidays: readonly Holiday[] }) {
  const name = useMonth();
  const initials = useInitials();
  return (
    <section className={styles.month}>
      <h3>{name(month)}</h3>
      <table className={styles.days} aria-hidden="true">
        <thead>
          <tr>
            {initials.map(({ key, letter }) => (
              <th key={key}>{letter}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks(month).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((day, column) => (
                <Day
                  key={initials[column]?.key}
                  day={day}
                  sunday={column === 0}
                  holiday={holidays.find(({ date }) => Number(date.slice(8)) === day)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Names holidays={holidays} />
    </section>
  );
}

interface DayProps {
  day: number | null;
  sunday: boolean;
  holiday: Holiday | undefined;
}

function Day({ day, sunday, holiday }: DayProps) {
  const mark = holiday && (holiday.confidence === "unconfirmed" ? "unconfirmed" : "sure");
  return (
    <td data-holiday={mark} data-sunday={sunday || undefined} title={holiday?.name}>
      {day}
    </td>
  );
}

/** The same in words: a picture alone tells nobody who cannot see it. */
function Names({ holidays }: { holidays: readonly Holiday[] }) {
  const { t } = useTranslation("packs");
  return (
    <ul className={styles.names}>
      {holidays.map(({ date, name, confidence }) => (
        <li key={date}>
          <b>{Number(date.slice(8))}</b> {name}{" "}
          {confidence === "unconfirmed" && (
            <span className={styles.unconfirmed}>{t("calendar.unconfirmed")}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The first letters of the days of the week, Sunday first. */
function useInitials(): { key: number; letter: string }[] {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { weekday: "narrow", timeZone: "UTC" });
  // 2026-03-01 was a Sunday.
  return Array.from({ length: 7 }, (_, at) => ({
    key: at,
    letter: format.format(new Date(Date.UTC(2026, 2, at + 1))),
  }));
}
