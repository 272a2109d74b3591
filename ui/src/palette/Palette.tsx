import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Spotlight } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { setLanguage } from "../i18n";
import { useNavigation } from "../shell/useNavigation";
import { useSignOut } from "../signin/useSignOut";

interface PaletteProps {
  onWhoSaidNo: () => void;
  onPassword: () => void;
}

/** Ctrl K: every screen and every action by name. */
export function Palette({ onWhoSaidNo, onPassword }: PaletteProps) {
  const { t } = useTranslation();
  const screens = useScreens();
  const acts = useActs({ onWhoSaidNo, onPassword });
  return (
    <Spotlight
      actions={[
        { group: t("palette.screens"), actions: screens },
        { group: t("palette.acts"), actions: acts },
      ]}
      shortcut="mod + K"
      tagsToIgnore={[]}
      triggerOnContentEditable
      nothingFound={t("palette.none")}
      highlightQuery
      scrollable
      maxHeight="60vh"
      transitionProps={{ duration: 60 }}
      styles={{ content: { background: "var(--card)" } }}
      searchProps={
        {
          placeholder: t("palette.search"),
          "aria-label": t("palette.open"),
          "data-testid": "palette-search",
        } as object
      }
    />
  );
}

function useScreens() {
  const navigate = useNavigate();
  return useNavigation().map((entry) => ({
    id: entry.id,
    label: entry.label,
    // The English name finds a screen in every language.
    keywords: [entry.id],
    onClick: () => void navigate({ to: entry.path }),
  }));
}

function useActs({ onWhoSaidNo, onPassword }: PaletteProps) {
  const { t, i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  const signOut = useSignOut();
  const other = i18n.language === "en" ? "zh-HK" : "en";
  return [
    {
      id: "who-said-no",
      label: t("palette.whoSaidNo"),
      description: "F8",
      keywords: ["no", "reject"],
      onClick: onWhoSaidNo,
    },
    {
      id: "language",
      label: t("lang.toggleLabel"),
      keywords: ["language"],
      onClick: () => setLanguage(other),
    },
    {
      id: "colours",
      label: t(dark ? "theme.toLight" : "theme.toDark"),
      keywords: ["theme", "dark", "light"],
      onClick: () => setColorScheme(dark ? "light" : "dark"),
    },
    { id: "password", label: t("user.password"), keywords: ["password"], onClick: onPassword },
    { id: "sign-out", label: t("user.signOut"), keywords: ["sign out", "logout"], onClick: signOut },
  ];
}
