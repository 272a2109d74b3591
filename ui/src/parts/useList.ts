import { useTranslation } from "react-i18next";

/** Writes "a, b and c" as the chosen language does. */
export function useList() {
  const { i18n } = useTranslation();
  return (items: readonly string[]) =>
    new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(items);
}
