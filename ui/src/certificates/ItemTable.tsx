import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CertificateItem } from "../bindings/CertificateItem";
import { type Column, DataTable, Dense, useFormat } from "../components";
import { dayNoon } from "../parts/days";
import { Nowrap } from "../parts/Nowrap";
import { useTerm } from "../parts/terms";
import styles from "./Certificates.module.css";

/** Every item that ended: what it was, until when it could be kept and why, and how it was destroyed. */
export function ItemTable({ items, onEnd }: { items: CertificateItem[]; onEnd: () => void }) {
  const { t } = useTranslation("certificates");
  const columns = useColumns();
  return (
    <Dense>
      <DataTable
        label={t("items")}
        columns={columns}
        rows={items}
        rowKey={(item) => String(item.number)}
        onEnd={onEnd}
        fill
        testid="certificate-items"
      />
    </Dense>
  );
}

function useColumns(): Column<CertificateItem>[] {
  const { t } = useTranslation("certificates");
  const term = useTerm();
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: "number",
        header: t("item.number"),
        align: "right",
        cell: (item) => format.number(item.number),
      },
      {
        key: "category",
        header: t("item.category"),
        cell: (item) => <Nowrap>{term("category", item.category)}</Nowrap>,
      },
      {
        key: "id",
        header: t("item.id"),
        cell: (item) => (
          <span className={styles.id} title={item.kind ?? item.id} translate="no">
            {item.kind ? `${item.id} ${item.kind}` : item.id}
          </span>
        ),
      },
      {
        key: "day0",
        header: t("item.day0"),
        cell: (item) => <Nowrap>{format.date(dayNoon(item.day0))}</Nowrap>,
      },
      {
        key: "delete_on",
        header: t("item.deleteOn"),
        cell: (item) => <Nowrap>{format.date(dayNoon(item.delete_on))}</Nowrap>,
      },
      {
        key: "why",
        header: t("item.why"),
        cell: (item) => (
          <span title={[item.rule, item.period && format.period(item.period)].filter(Boolean).join(" · ")}>
            <Nowrap>{term("decided_by", item.decided_by)}</Nowrap>
          </span>
        ),
      },
      {
        key: "method",
        header: t("item.method"),
        cell: (item) => (
          <span title={term("method_says", item.method)}>
            <Nowrap>{term("method", item.method)}</Nowrap>
          </span>
        ),
      },
      {
        key: "ended",
        header: t("item.ended"),
        cell: (item) => <span title={format.dateTime(item.ended_at)}>{format.time(item.ended_at)}</span>,
      },
    ],
    [t, term, format],
  );
}
