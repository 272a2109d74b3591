import { useTranslation } from "react-i18next";
import type { LeadListRow } from "../bindings/LeadListRow";
import { Section, SidePanel, useFormat } from "../components";
import { Pairs } from "../parts/Pairs";
import { useTerm } from "../parts/terms";
import styles from "./Lists.module.css";
import { Picture } from "./Picture";

/** One list: where it came from, and its people as a picture. */
export function ListPanel({
  row,
  campaign,
  onClose,
}: {
  row: LeadListRow;
  campaign: string;
  onClose: () => void;
}) {
  const { t } = useTranslation("lists");
  const term = useTerm();
  const format = useFormat();
  return (
    <SidePanel title={row.file_name} subtitle={campaign} onClose={onClose} testid="list-panel">
      <div className={styles.body}>
        <Picture figures={row} />
        <Section title={t("panel.origin")}>
          <Pairs
            pairs={[
              [t("column.source"), row.source ? term("source", row.source) : t("perRow")],
              [t("panel.notice"), row.notice ?? t("panel.noNotice")],
              [t("column.at"), format.dateTime(row.imported_at)],
              [t("column.by"), row.imported_by],
            ]}
          />
        </Section>
      </div>
    </SidePanel>
  );
}
