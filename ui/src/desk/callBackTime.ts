/** Dates and times as an agent types them, in the workspace's zone (Hong Kong has no summer time). */
import { ZONE } from "../components/format";

const OFFSET = "+08:00";

/** `2026-03-09` and `15:30` (or `1530`, `15.30`) → an instant; null when it is none. */
export function instantOf(date: string, time: string): string | null {
  const [, hour, minute] = /^(\d{1,2})[:.]?(\d{2})$/.exec(time.trim()) ?? [];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date.trim()) || hour === undefined || minute === undefined) {
    return null;
  }
  const text = `${date.trim()}T${hour.padStart(2, "0")}:${minute}:00${OFFSET}`;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** In an hour, on the full quarter: what is offered first. */
export function soon(now: number): { date: string; time: string } {
  const quarter = 15 * 60_000;
  const at = new Date(Math.ceil((now + 60 * 60_000) / quarter) * quarter);
  // Put together from its parts: what a locale makes of a date differs from one engine to the next.
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const date = `${part("year")}-${part("month")}-${part("day")}`;
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE,
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
  return { date, time };
}
