import { useFormat } from "../components";

/** Names a month (`YYYY-MM`) in the chosen language. */
export function useMonth() {
  const { locale } = useFormat();
  const format = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  return (month: string) => format.format(new Date(`${month}-15T00:00:00Z`));
}
