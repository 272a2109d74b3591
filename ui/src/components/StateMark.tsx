const DRAWN = {
  tick: "m3.3 8.7 3.4 3.3 6-7.3",
  clock: "M8 4.5V8l2.5 1.5M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z",
  bar: "M2.7 8h10.6",
  cross: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  beat: "M1 9h3l2-5 3 9 2-6 1 2h3",
  dots: "M3 8h.01M8 8h.01M13 8h.01",
  glass: "M4 1.8h8M4 14.2h8M5 1.8C5 6 11 10 11 14.2M11 1.8C11 6 5 10 5 14.2",
  back: "M6 3 2.5 6.5 6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H7",
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
