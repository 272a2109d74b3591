import { useTranslation } from "react-i18next";
import type { ConsentScope } from "../bindings/ConsentScope";
import { StateMark, useFormat } from "../components";
import { className } from "../parts/classes";
import { dayNoon } from "../parts/days";
import { useTerm } from "../parts/terms";
import styles from "./Consents.module.css";
import { StateTag } from "./StateTag";
import { look, STATES } from "./states";

/** A consent as a small map: a line a class, a column a channel, each square as it stands. */
export function ScopeGrid({ scope }: { scope: readonly ConsentScope[] }) {
  const { t } = useTranslation("consents");
  const term = useTerm();
  const channels = [...new Set(scope.map((one) => one.channel))];
  const classes = [...new Set(scope.map((one) => one.class))];
  const states = STATES.filter((state) => scope.some((one) => one.state === state));
  const at = (name: string, channel: string) =>
    scope.find((one) => one.class === name && one.channel === channel);
  return (
    <>
      <table className={styles.grid} data-testid="consent-scope">
        <thead>
          <tr>
            <th scope="col">
              <span className={styles.heard}>{t("panel.class")}</span>
            </th>
            {channels.map((channel) => (
              <th key={channel} scope="col">
                {term("channel", channel)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((name) => (
            <tr key={name}>
              <th scope="row">{className(name)}</th>
              {channels.map((channel) => (
                <Square key={channel} one={at(name, channel)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.legend} aria-hidden="true">
        {states.map((state) => (
          <StateTag key={state} state={state} />
        ))}
      </p>
    </>
  );
}

function Square({ one }: { one: ConsentScope | undefined }) {
  const { t } = useTranslation("consents");
  const term = useTerm();
  const format = useFormat();
  if (!one) {
    return <td className={styles.none}>{"–"}</td>;
  }
  const { tone, shape } = look(one.state);
  const until = one.until && t("panel.until", { day: format.date(dayNoon(one.until)) });
  const says = [term("consent_state", one.state), until].filter(Boolean).join(", ");
  return (
    <td className={styles.cell} data-tone={tone} data-state={one.state} title={says}>
      <StateMark shape={shape} />
      <span className={styles.heard}>{says}</span>
    </td>
  );
}
