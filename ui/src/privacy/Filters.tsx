import { SegmentedControl, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useTerm } from "../parts/terms";
import styles from "./Privacy.module.css";
import { RIGHTS } from "./rights";

export type View = "open" | "all";

interface FiltersProps {
  view: View;
  onView: (view: View) => void;
  open: number;
  all: number;
  right: string | null;
  onRight: (right: string | null) => void;
}

/** Which requests. */
export function Filters({ view, onView, open, all, right, onRight }: FiltersProps) {
  const { t } = useTranslation("privacy");
  const term = useTerm();
  return (
    <>
      <SegmentedControl
        size="xs"
        value={view}
        onChange={onView}
        data={[
          { value: "open", label: t("filter.open", { count: open }) },
          { value: "all", label: t("filter.all", { count: all }) },
        ]}
        aria-label={t("filter.view")}
        data-testid="privacy-view"
      />
      <Select
        className={styles.right}
        size="xs"
        aria-label={t("filter.right")}
        placeholder={t("filter.everyRight")}
        data={RIGHTS.map((one) => ({ value: one, label: term("right", one) }))}
        value={right}
        clearable
        onChange={onRight}
        data-testid="privacy-right"
      />
    </>
  );
}
