import { useTranslation } from "react-i18next";
import { Loading } from "../components";
import { RunLine } from "./RunLine";
import { useRuns } from "./useRuns";

/** How far the run is that was begun just now. */
export function Progressing({ run, items }: { run: string; items: number }) {
  const { t } = useTranslation("retention");
  const row = useRuns().data?.runs.find((one) => one.run === run);
  return row ? <RunLine row={row} /> : items > 0 ? <p role="status">{t("runs.begins")}</p> : <Loading />;
}
