import type { Beat } from "./beat";

const DRAWN: Record<Beat, string> = {
  fresh: "M1 9h3l2-5 3 9 2-6 1 2h3",
  late: "M8 4.5V8l2.5 1.5M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z",
  past: "M4 4l8 8M12 4l-8 8",
};

/** A beat, a clock, a cross: the state is told by shape as well. */
export function BeatIcon({ state }: { state: Beat }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={DRAWN[state]} />
    </svg>
  );
}
