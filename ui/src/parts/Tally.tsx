import { useFormat } from "../components";
import styles from "./Tally.module.css";

interface TallyProps {
  counts: readonly (readonly [string, number])[];
  testid?: string;
}

/** Names and counts, one a line. */
export function Tally({ counts, testid }: TallyProps) {
  const format = useFormat();
  return (
    <ul className={styles.tally} data-testid={testid}>
      {counts.map(([name, count]) => (
        <li key={name}>
          <span>{name}</span>
          <b>{format.number(count)}</b>
        </li>
      ))}
    </ul>
  );
}
