import { useTranslation } from "react-i18next";

/** A closed word of the office in the language of the window; a word of a newer office stays as it is. */
export function useDeskWord(): (
  group: "channel" | "form" | "outcome" | "item" | "recorder_why",
  word: string,
) => string {
  const { t, i18n } = useTranslation(["desk", "items"]);
  return (group, word) => {
    const key = group === "item" ? `items:${word}` : `desk:${group}.${word}`;
    return i18n.exists(key) ? String(t(key as never)) : word.replaceAll("_", " ");
  };
}
