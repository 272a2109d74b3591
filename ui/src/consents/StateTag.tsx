import { StateMark, Tag } from "../components";
import { DaysRing } from "../parts/DaysLeft";
import { dayOf, daysBetween } from "../parts/days";
import { useTerm } from "../parts/terms";
import { useToday } from "../parts/useToday";
import styles from "./Consents.module.css";
import { look, runs } from "./states";

/** How a consent stands: shape, word and colour. */
export function StateTag({ state }: { state: string }) {
  const term = useTerm();
  const { tone, shape } = look(state);
  return (
    <Tag tone={tone}>
      <StateMark shape={shape} size={11} /> {term("consent_state", state)}
    </Tag>
  );
}

interface StandingProps {
  state: string;
  until: string | null;
  /** When the days began to run. */
  since: string;
}

/** The same with what is left of its days. */
export function Standing({ state, until, since }: StandingProps) {
  const today = useToday();
  return (
    <span className={styles.standing}>
      <StateTag state={state} />
      {today && until && runs(state) && (
        <DaysRing days={daysBetween(today, until)} of={daysBetween(dayOf(since), until)} />
      )}
    </span>
  );
}
