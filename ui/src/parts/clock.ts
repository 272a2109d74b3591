/** `00:42`, `1:02:03` */
export function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? minutes : `${Math.floor(seconds / 3600)}:${minutes}`;
}

/** The same of milliseconds: how long something lasts, or a place in it. */
export function clockOfMs(ms: number): string {
  return clock(Math.floor(Math.max(ms, 0) / 1000));
}
