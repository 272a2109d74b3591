import styles from "./Bars.module.css";

export interface Bar {
  key: string;
  /** Said when the pointer rests on it, and in the table for screen readers. */
  label: string;
  count: number;
  now?: boolean;
  /** A short code under the name. */
  hint?: string;
}

/** A small histogram. The same figures stand in a table that only screen readers see. */
export function Bars({ title, bars, height = 34 }: { title: string; bars: readonly Bar[]; height?: number }) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${bars.length * 8} 100`}
        preserveAspectRatio="none"
        height={height}
        aria-hidden="true"
      >
        <title>{title}</title>
        {bars.map((bar, index) => (
          <rect
            key={bar.key}
            className={bar.now ? styles.now : styles.bar}
            x={index * 8}
            width={6}
            y={100 - tall(bar.count, most)}
            height={tall(bar.count, most)}
          >
            <title>{bar.label}</title>
          </rect>
        ))}
      </svg>
      <Heard title={title} bars={bars} />
    </>
  );
}

/** Nothing is a thin line; one of many is still seen. */
function tall(count: number, most: number): number {
  return count === 0 ? 2 : Math.max(8, (count / most) * 100);
}

function Heard({ title, bars }: { title: string; bars: readonly Bar[] }) {
  return (
    <ul className={styles.heard} aria-label={title}>
      {bars
        .filter((bar) => bar.count > 0)
        .map((bar) => (
          <li key={bar.key}>{bar.label}</li>
        ))}
    </ul>
  );
}

/** Horizontal bars with their names: what share each has. */
export function Shares({ shares, of, format }: SharesProps) {
  const most = of ?? Math.max(1, ...shares.map((share) => share.count));
  return (
    <ul className={styles.shares}>
      {shares.map((share) => (
        <li key={share.key} className={styles.share}>
          <span className={styles.name}>
            {share.label}
            {share.hint && <small className={styles.hint}>{share.hint}</small>}
          </span>
          <progress
            className={share.now ? styles.lineNow : styles.line}
            max={most}
            value={share.count}
            aria-hidden="true"
          />
          <span className={styles.count}>{format(share.count)}</span>
        </li>
      ))}
    </ul>
  );
}

interface SharesProps {
  shares: readonly Bar[];
  of?: number;
  format: (count: number) => string;
}
