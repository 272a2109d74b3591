import i18next from "i18next";
import { initReactI18next } from "react-i18next";

/** Languages of the window; scripts have their own. */
export const LANGUAGES = ["en", "zh-HK"] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT = "quietline.language";
const files = import.meta.glob<Record<string, unknown>>("../locales/*/*.json", {
  eager: true,
  import: "default",
});

/** `{ en: { common: {...} }, "zh-HK": {...} }` from the files `locales/LANGUAGE/NAMESPACE.json`. */
export function resources(): Record<string, Record<string, Record<string, unknown>>> {
  const all: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [path, texts] of Object.entries(files)) {
    const [language, namespace] = path.replace("../locales/", "").replace(".json", "").split("/");
    if (language && namespace) {
      all[language] = { ...all[language], [namespace]: texts };
    }
  }
  return all;
}

/** Starts the translations; the texts are part of the page, so this never waits. */
export function startLanguage(language: Language = firstLanguage()): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    defaultNS: "common",
    resources: resources(),
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = language;
}

/** Changes the language of the window and remembers it on this machine. */
export function setLanguage(language: Language): void {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT) ?? navigator.language;
  return kept.toLowerCase().startsWith("zh") ? "zh-HK" : "en";
}
