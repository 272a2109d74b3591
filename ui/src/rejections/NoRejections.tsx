import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../components";
import { type Filter, NO_FILTER } from "./filter";

/** Nothing fits the filter, or nobody has said no yet. */
export function NoRejections({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const { t } = useTranslation("rejections");
  const narrowed = Boolean(filter.text || filter.campaign || filter.agent || filter.state || filter.channel);
  const all = filter.span === "all";
  return (
    <EmptyState
      testid="rejections-empty"
      title={t(narrowed ? "empty.noMatch" : all ? "empty.none" : "empty.noneInSpan")}
      text={t(narrowed ? "empty.noMatchText" : "empty.text")}
      action={
        <Group gap="xs">
          {narrowed && (
            <Button
              variant="default"
              onClick={() => onFilter({ ...NO_FILTER, span: filter.span, day: filter.day })}
            >
              {t("empty.clear")}
            </Button>
          )}
          {!all && (
            <Button
              variant="default"
              onClick={() => onFilter({ ...filter, span: "all" })}
              data-testid="rejections-all"
            >
              {t("empty.all")}
            </Button>
          )}
        </Group>
      }
    />
  );
}
