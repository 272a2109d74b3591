import { useTranslation } from "react-i18next";
import { asPerformError, PerformError } from "../platform";

/** Says of a refused pack or key what to do, in the chosen language, and behind it the office's own words, which name the place.
 * An error without a sentence here stays what it is. */
export function useRefusal(of: "install" | "trust" | "drop") {
  const { t, i18n } = useTranslation("packs");
  return (error: unknown): unknown => {
    if (!error) {
      return null;
    }
    const { code, message } = asPerformError(error);
    const key = `refused.${of}.${code}`;
    return i18n.exists(`packs:${key}`)
      ? new PerformError(code, t("refused.said", { says: t(key as never), message }))
      : error;
  };
}
