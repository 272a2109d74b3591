import { render } from "@testing-library/react";
import { App } from "../app/App";
import { startLanguage } from "../i18n";

/** The whole window, as `main.tsx` draws it. The place in the program starts anew. */
export function openWindow(language: "en" | "zh-HK" = "en"): void {
  window.location.hash = "";
  startLanguage(language);
  render(<App />);
}
