import { useTranslation } from "react-i18next";
import type { NoticeRow } from "../bindings/NoticeRow";
import { Section, SidePanel } from "../components";
import { ITEMS, missing } from "./items";
import styles from "./Notices.module.css";

/** One notice with its wording and its five items. */
export function NoticePanel({ row, onClose }: { row: NoticeRow; onClose: () => void }) {
  const { t } = useTranslation("notices");
  const lacking = missing(row);
  return (
    <SidePanel title={row.name} subtitle={row.key} onClose={onClose} testid="notice-panel">
      <div className={styles.body}>
        <Section title={t("panel.items")}>
          <ul className={styles.items}>
            {ITEMS.map((item) => (
              <li key={item} className={lacking.includes(item) ? styles.lacks : undefined}>
                {t(lacking.includes(item) ? "panel.lacks" : "panel.has", { item: t(`item.${item}`) })}
              </li>
            ))}
          </ul>
          {row.to_third_party && <p className={styles.quiet}>{t("panel.third")}</p>}
        </Section>
        <Section title={t("field.text")}>
          <p className={styles.text}>{row.text || t("panel.noText")}</p>
        </Section>
      </div>
    </SidePanel>
  );
}
