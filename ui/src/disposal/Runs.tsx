import { useTranslation } from "react-i18next";
import { Below } from "../parts/Below";
import { RunLine } from "./RunLine";
import { useRuns } from "./useRuns";

/** As many as one looks back on here; the certificates list them all. */
const SHOWN = 4;

/** The last runs, and the one that goes on. Nothing while there was none. */
export function Runs({ onCertificate }: { onCertificate: (id: string) => void }) {
  const { t } = useTranslation("retention");
  const rows = useRuns().data?.runs.slice(0, SHOWN) ?? [];
  return rows.length === 0 ? null : (
    <Below title={t("runs.title")} testid="disposal-runs">
      {rows.map((row) => (
        <RunLine key={row.run} row={row} onCertificate={onCertificate} />
      ))}
    </Below>
  );
}
