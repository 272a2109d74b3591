/** Days of the workspace's zone, `YYYY-MM-DD`. Hong Kong has no summer time, so its offset is always the same. */
import type { When } from "../bindings/When";

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;

export function dayPlus(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The first instant of a day. */
export function dayStart(day: string): When {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

/** The last instant of a day. */
export function dayEnd(day: string): When {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + DAY_MS - 1).toISOString();
}

/** An instant within the day, for showing it. */
export function dayNoon(day: string): When {
  return new Date(`${day}T12:00:00+08:00`).toISOString();
}

/** The day of an instant. */
export function dayOf(at: When): string {
  return new Date(Date.parse(at) + OFFSET_MS).toISOString().slice(0, 10);
}

/** The time of an instant, `14:02:03`. */
export function timeOf(at: When): string {
  return new Date(Date.parse(at) + OFFSET_MS).toISOString().slice(11, 19);
}

/** Days from one day to another; below 0 when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Whether a text is a day that there is. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

/** An instant from a day and a time of that day (`14:02` or `14:02:09`), or null while they are none. */
export function instantOf(day: string, time: string): When | null {
  return isDay(day) && /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)
    ? new Date(`${day}T${time.length === 5 ? `${time}:00` : time}+08:00`).toISOString()
    : null;
}
