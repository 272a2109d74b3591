import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../components";
import { type Filter, isNarrowed, NO_FILTER } from "./filter";

interface NoRecordingsProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  onSources: () => void;
}

/** Nothing of what was asked for: says what would be here, and the way on. */
export function NoRecordings({ filter, onFilter, onSources }: NoRecordingsProps) {
  const { t } = useTranslation("recordings");
  if (isNarrowed(filter)) {
    return (
      <EmptyState
        title={t("empty.noMatch")}
        text={t("empty.noMatchText")}
        action={
          <Button variant="default" onClick={() => onFilter({ ...NO_FILTER, which: filter.which })}>
            {t("empty.clear")}
          </Button>
        }
        testid="recordings-empty"
      />
    );
  }
  return (
    <EmptyState
      title={t(`empty.${filter.which}.title`)}
      text={t(`empty.${filter.which}.text`)}
      action={filter.which === "all" && <Button onClick={onSources}>{t("sources.open")}</Button>}
      testid="recordings-empty"
    />
  );
}
