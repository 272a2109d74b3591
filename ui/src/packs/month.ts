/** Months as small tables. Pure. */

/** The weeks of a month (`YYYY-MM`), Sunday first; null: a day of another month. */
export function weeks(month: string): (number | null)[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const before = first.getUTCDay();
  const rows = Math.ceil((before + days) / 7);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: 7 }, (_, column) => {
      const day = row * 7 + column - before + 1;
      return day >= 1 && day <= days ? day : null;
    }),
  );
}

/** The months of a year, `YYYY-MM`. */
export function months(year: string): string[] {
  return Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`);
}

/** The years in which there are days, each once, in order. */
export function years(days: readonly { date: string }[]): string[] {
  return [...new Set(days.map(({ date }) => date.slice(0, 4)))].toSorted();
}
