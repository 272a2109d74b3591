/** Periods of the schedule: `180d`, `24m`, `5y`, `forever`. */

export const UNITS = ["d", "m", "y", "forever"] as const;
export type Unit = (typeof UNITS)[number];

export interface PeriodParts {
  count: string;
  unit: Unit;
}

/** Takes a period apart for its two fields. What cannot be read gives an empty figure, which cannot be sent. */
export function parts(period: string): PeriodParts {
  if (period === "forever") {
    return { count: "", unit: "forever" };
  }
  const [, count = "", letter] = /^(\d+)([dmy]?)$/.exec(period) ?? [];
  return { count, unit: letter === "m" || letter === "y" ? letter : "d" };
}

/** The period of the two fields, or null while they do not make one. */
export function period({ count, unit }: PeriodParts): string | null {
  if (unit === "forever") {
    return "forever";
  }
  const figure = Number(count);
  return /^\d{1,5}$/.test(count) && figure > 0 ? `${figure}${unit}` : null;
}
