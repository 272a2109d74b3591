import { useTranslation } from "react-i18next";

interface InTwoLanguages {
  text: string;
  text_zh: string;
}

/** The sentence of a reason or finding in the language of the window. */
export function useReasonText(): (reason: InTwoLanguages) => string {
  const { i18n } = useTranslation();
  return (reason) => (i18n.language.startsWith("zh") && reason.text_zh) || reason.text;
}
