import styles from "./Campaigns.module.css";

interface RateBarProps {
  /** The rate in hundredths of a per cent. */
  hundredths: number;
  /** The limit in per cent. */
  percent: number;
  state: string;
  label: string;
}

/** A bar from nothing to twice the limit, with a mark at the limit; what lies beyond fills it whole. */
export function RateBar({ hundredths, percent, state, label }: RateBarProps) {
  const limit = percent * 100;
  const share = limit === 0 ? (hundredths > 0 ? 1 : 0) : Math.min(1, hundredths / (2 * limit));
  return (
    <svg
      className={styles.rate}
      viewBox="0 0 200 10"
      preserveAspectRatio="none"
      height={10}
      role="img"
      aria-label={label}
      data-state={state}
    >
      <title>{label}</title>
      <rect className={styles.ground} x={0} y={1} width={200} height={8} />
      <rect className={styles.filled} x={0} y={1} width={share * 200} height={8} />
      <rect className={styles.mark} x={99.5} y={0} width={1} height={10} />
    </svg>
  );
}
