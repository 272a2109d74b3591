import { useTranslation } from "react-i18next";

/** Names a month (`YYYY-MM`) in the chosen language. */
export function useMonth() {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { month: "short", year: "numeric", timeZone: "UTC" });
  return (month: string) => format.format(new Date(`${month}-15T00:00:00Z`));
}
