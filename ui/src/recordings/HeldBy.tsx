import { useTranslation } from "react-i18next";
import type { HoldRow } from "../bindings/HoldRow";
import { useFormat } from "../components";
import { HoldState } from "../holds/HoldState";
import styles from "./Recordings.module.css";

/** The holds on a recording: by which case, and since when. */
export function HeldBy({ holds }: { holds: readonly HoldRow[] }) {
  const { t } = useTranslation("recordings");
  const format = useFormat();
  return (
    <ul className={styles.plain}>
      {holds.map((hold) => (
        <li key={hold.id} data-testid="recording-held-by">
          <strong>{hold.case}</strong> <HoldState state={hold.state} />
          <small>{hold.reason}</small>
          <small>{t("placed", { who: hold.placed_by, at: format.date(hold.placed_at) })}</small>
        </li>
      ))}
    </ul>
  );
}
