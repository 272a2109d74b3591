import { useTranslation } from "react-i18next";
import { EmptyState, Page } from "../components";

/** A route that this person's program does not have. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page>
      <EmptyState title={t("notFound.title")} text={t("notFound.text")} testid="not-found" />
    </Page>
  );
}
