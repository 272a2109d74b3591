/** Dates, times and figures as the chosen language writes them, in Hong Kong's time. Pure: no clock. */

/** The workspace's time zone. */
export const ZONE = "Asia/Hong_Kong";

export type Instant = string | number | Date;

/** Formatters of one locale; English is written as Hong Kong's offices write it (day before month, 24 hours). */
export function formats(language: string) {
  const locale = language.startsWith("zh") ? "zh-HK" : "en-GB";
  const make = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: ZONE, hourCycle: "h23", ...options });
    return (at: Instant) => format.format(new Date(at));
  };
  const figure = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  return {
    locale,
    /** 3 Mar 2026 · 2026年3月3日 */
    date: make({ day: "numeric", month: "short", year: "numeric" }),
    /** 3 Mar · 3月3日 */
    day: make({ day: "numeric", month: "short" }),
    /** 14:02 */
    minute: make({ hour: "2-digit", minute: "2-digit" }),
    /** 14:02:03 */
    time: make({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
    /** 14:02:03.127 */
    timeExact: make({ hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 }),
    /** 3 Mar 2026, 14:02 */
    dateTime: make({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }),
    number: (value: number) => figure.format(value),
    percent: (value: number) => share.format(value),
    /** 80 ms, 0.31 s, 41 s, 3 min */
    ms: (value: number) => milliseconds(locale, value),
    /** 0.4 s, 61.0 s, 12 min: the age of what is counted on while one looks. */
    age: (value: number) => age(locale, value),
    /** `180d`, `24m`, `5y` in words; `forever` is a word of the texts (`common:period.forever`). */
    period: (value: string) => period(locale, value),
  };
}

function unit(
  locale: string,
  value: number,
  name: string,
  digits = 0,
  display: "short" | "long" = "short",
): string {
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: name,
    unitDisplay: display,
    maximumFractionDigits: digits,
  }).format(value);
}

function milliseconds(locale: string, value: number): string {
  if (value < 100) {
    return unit(locale, value, "millisecond");
  }
  if (value < 60_000) {
    const digits = value < 10_000 ? 2 : 0;
    // English abbreviates to "secs"; the unit's own sign is shorter and stands in tables.
    return locale === "zh-HK"
      ? unit(locale, value / 1000, "second", digits)
      : `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value / 1000)} s`;
  }
  return unit(locale, value / 60_000, "minute");
}

/** From here on tenths of a second say nothing more. */
const MINUTES_FROM_MS = 600_000;

function age(locale: string, value: number): string {
  if (value >= MINUTES_FROM_MS) {
    return milliseconds(locale, value);
  }
  const seconds = (Math.floor(value / 100) / 10).toFixed(1);
  return locale === "zh-HK" ? `${seconds} 秒` : `${seconds} s`;
}

const UNITS: Record<string, string> = { d: "day", m: "month", y: "year" };

function period(locale: string, value: string): string {
  const [, count, letter] = /^(\d+)([dmy]?)$/.exec(value) ?? [];
  if (count === undefined) {
    return value;
  }
  return unit(locale, Number(count), UNITS[letter || "d"] ?? "day", 0, "long");
}

/** `+85291234567` → `+852 9123 4567`; what is already written with blanks or dots stays. */
export function spoken(number: string): string {
  const hongKong = /^\+852(\d{4})(\d{4})$/.exec(number);
  return hongKong ? `+852 ${hongKong[1]} ${hongKong[2]}` : number;
}

/** `+85291234567` and `+852 91•• •567` → `91•• •567`: this is the masking of home, other countries keep their code. */
export function masked(number: string): string {
  const local = number.replace(/^\+852 ?/, "");
  const digits = local.replace(/\D/g, "");
  if (number.includes("•")) {
    return local;
  }
  return digits.length < 6 ? number : `${digits.slice(0, 2)}•• •${digits.slice(-3)}`;
}

/** `HK` (or `US-FL`: its country) in the language of the window; what is no region stays. */
export function regionName(locale: string, region: string): string {
  const country = /^[A-Z]{2}(?=-|$)/.exec(region)?.[0];
  return country
    ? (new Intl.DisplayNames(locale, { type: "region", style: "short" }).of(country) ?? region)
    : region;
}
