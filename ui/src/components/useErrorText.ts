import { useTranslation } from "react-i18next";
import { asPerformError } from "../platform";

/** A sentence for any thrown thing: by its code where we have one in this language, else the office's own words. */
export function useErrorText(): (error: unknown) => string {
  const { t, i18n } = useTranslation("errors");
  return (error) => {
    const { code, message } = asPerformError(error);
    const key = `code.${code}`;
    // The one figure that a sentence may carry over: how many seconds to wait after wrong passwords.
    const figure = /\d+/.exec(message)?.[0] ?? "";
    return i18n.exists(`errors:${key}`) ? t(key as never, { figure }) : t("said", { message });
  };
}
