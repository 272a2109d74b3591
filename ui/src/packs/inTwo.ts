import { useTranslation } from "react-i18next";

/** Of a text in English and in Chinese the one of the window; what was not translated stays English. */
export function useInTwo() {
  const { i18n } = useTranslation();
  return (text: string, chinese: string) => (i18n.language.startsWith("zh") && chinese) || text;
}
