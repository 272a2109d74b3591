/** Where the marks of a call stand on its time line. */
import type { TimelineMark } from "../bindings/TimelineMark";

export interface PlacedMark {
  mark: TimelineMark;
  x: number;
}

/**
 * Places marks by their time between `from` and `to`, at least `gap` apart and in their order: steps said within a
 * second would otherwise hide each other.
 */
export function place(marks: readonly TimelineMark[], from: number, to: number, gap: number): PlacedMark[] {
  const times = marks.map((mark) => Date.parse(mark.at));
  const first = Math.min(...times);
  const length = Math.max(1, Math.max(...times) - first);
  const placed = marks.map((mark, index) => ({
    mark,
    x: from + (((times[index] ?? first) - first) / length) * (to - from),
  }));
  return pullBack(pushOn(placed, gap), to, gap);
}

function pushOn(placed: PlacedMark[], gap: number): PlacedMark[] {
  let least = Number.NEGATIVE_INFINITY;
  return placed.map(({ mark, x }) => {
    const at = Math.max(x, least);
    least = at + gap;
    return { mark, x: at };
  });
}

function pullBack(placed: PlacedMark[], to: number, gap: number): PlacedMark[] {
  let most = to;
  return placed
    .toReversed()
    .map(({ mark, x }) => {
      const at = Math.min(x, most);
      most = at - gap;
      return { mark, x: at };
    })
    .toReversed();
}
