/** Where a key moves in a list of `count` rows from row `at` (-1: none); null when it is not a moving key. */
export function step(key: string, at: number, count: number): number | null {
  const to = { j: at + 1, ArrowDown: at + 1, k: at - 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[key];
  if (to === undefined || count === 0) {
    return null;
  }
  return Math.min(Math.max(to, 0), count - 1);
}
