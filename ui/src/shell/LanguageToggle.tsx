import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { setLanguage } from "../i18n";

/** The other language, named in itself. */
export function LanguageToggle() {
  const { t, i18n } = useTranslation();
  const other = i18n.language === "en" ? "zh-HK" : "en";
  return (
    <Button
      variant="default"
      size="compact-sm"
      lang={other}
      aria-label={t("lang.toggleLabel")}
      onClick={() => setLanguage(other)}
      data-testid="lang-toggle"
    >
      {t("lang.toggle")}
    </Button>
  );
}
