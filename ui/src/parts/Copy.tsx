import { Button, CopyButton } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Copies what is beside it, and says that it did. */
export function Copy({ text, testid }: { text: string; testid?: string }) {
  const { t } = useTranslation("words");
  return (
    <CopyButton value={text} timeout={2000}>
      {({ copied, copy }) => (
        <Button variant="default" size="compact-sm" onClick={copy} data-testid={testid}>
          {copied ? t("copied") : t("copy")}
        </Button>
      )}
    </CopyButton>
  );
}
