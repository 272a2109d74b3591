import type { DeskState } from "./states";

const DRAWN: Record<DeskState, string> = {
  ready: "m2.5 6.5 2.5 2.5 4.5-5.5",
  late: "M6 3v3l2 1.5M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z",
  off: "M2 6h8",
  cut_off: "m2.5 2.5 7 7m0-7-7 7",
};

/** A tick, a clock, a bar, a cross. */
export function DeskMark({ state }: { state: DeskState }) {
  return (
    <svg
      viewBox="0 0 12 12"
      width="11"
      height="11"
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
