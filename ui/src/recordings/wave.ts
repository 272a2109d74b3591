/** The picture of a sound. Pure. */

/** A bar of the picture: its place and height in a box of 1000 by 100, and whether the player is past it. */
export interface WaveBar {
  x: number;
  width: number;
  height: number;
  played: boolean;
}

/** Silence is still seen as a line. */
const LEAST = 3;
/** Of the room of a bar, the part that it fills. */
const FILLED = 0.7;

/** Bars from heights of 0 to 100 in equal parts of the length; `at` and `of`: where the player is, and the whole, ms. */
export function waveBars(peaks: readonly number[], at: number, of: number): WaveBar[] {
  const room = 1000 / Math.max(peaks.length, 1);
  const played = share(at, of) * 1000;
  return peaks.map((peak, index) => ({
    x: index * room,
    width: room * FILLED,
    height: Math.max(LEAST, Math.min(100, peak)),
    played: index * room < played,
  }));
}

/** Which part of the whole lies before an instant, 0 to 1. */
export function share(at: number, of: number): number {
  return of <= 0 ? 0 : Math.min(Math.max(at / of, 0), 1);
}

/** Where a jump leads: never before the beginning or past the end. */
export function jump(at: number, by: number, of: number): number {
  return Math.min(Math.max(at + by, 0), of);
}

/** How long before a refusal one begins to listen. */
export const BEFORE_MS = 10_000;

/** Where to begin to hear a refusal in its place. */
export function beforeRefusal(refusal: number): number {
  return Math.max(refusal - BEFORE_MS, 0);
}
