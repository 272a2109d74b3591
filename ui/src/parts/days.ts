/** Days of the workspace's zone, `YYYY-MM-DD`. Hong Kong has no summer time, so its offset is always the same. */
import type { When } from "../bindings/When";

export function dayPlus(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The first instant of a day. */
export function dayStart(day: string): When {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

/** An instant within the day, for showing it. */
export function dayNoon(day: string): When {
  return new Date(`${day}T12:00:00+08:00`).toISOString();
}
