import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";

// A surface, as WebKit enlarges a stroke twice when the page is enlarged.
const RING =
  "M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2zm0 1.6a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 8 2.8z";

/** Light or dark. */
export function ThemeToggle() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return (
    <ActionIcon
      variant="default"
      size="md"
      aria-label={t(dark ? "theme.toLight" : "theme.toDark")}
      onClick={() => setColorScheme(dark ? "light" : "dark")}
      data-testid="theme-toggle"
    >
      <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
        <path d={RING} fill="currentColor" />
        <path d={dark ? "M8 2a6 6 0 0 0 0 12z" : "M8 2a6 6 0 0 1 0 12z"} fill="currentColor" />
      </svg>
    </ActionIcon>
  );
}
