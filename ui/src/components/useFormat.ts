import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formats, masked, spoken } from "./format";

/** Formatters of the chosen language; see `format.ts`. */
export function useFormat() {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const all = formats(i18n.language);
    const period = (value: string) => (value === "forever" ? t("period.forever") : all.period(value));
    return { ...all, period, mask: masked, spoken };
  }, [i18n.language, t]);
}
