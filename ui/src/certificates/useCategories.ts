import { useTranslation } from "react-i18next";
import { useFormat } from "../components";
import { useTerm } from "../parts/terms";

/** "Recordings 380 · Lead lists 2": counts by category, on one line. */
export function useCategories() {
  const { t } = useTranslation("certificates");
  const term = useTerm();
  const format = useFormat();
  return (counts: { [category in string]: number }) =>
    Object.entries(counts)
      .map(([category, count]) =>
        t("of", { category: term("category", category), shown: format.number(count) }),
      )
      .join(" · ");
}
