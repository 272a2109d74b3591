const DRAWN = {
  tick: "m3.3 8.7 3.4 3.3 6-7.3",
  clock: "M8 4.5V8l2.5 1.5M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z",
  bar: "M2.7 8h10.6",
  cross: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  beat: "M1 9h3l2-5 3 9 2-6 1 2h3",
};

/** What a mark shows. */
export type Shape = keyof typeof DRAWN;

/** A state told by shape, beside its word: colour alone tells nobody who cannot see it. `size` in pixels. */
export function StateMark({ shape, size = 14 }: { shape: Shape; size?: number }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={DRAWN[shape]} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
