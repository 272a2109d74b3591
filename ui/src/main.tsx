import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.css";
import "@mantine/spotlight/styles.css";
import "./theme/tokens.css";
import "./theme/controls.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { startLanguage } from "./i18n";

const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has no #root");
}
startLanguage();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
