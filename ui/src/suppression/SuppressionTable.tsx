import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { usePages } from "../api/queries";
import type { SuppressionRow } from "../bindings/SuppressionRow";
import { DataTable, EmptyState, ErrorNote, Loading, useFormat } from "../components";
import { useTerm } from "../parts/terms";
import { Scope } from "../rejections/Scope";
import styles from "./SuppressionScreen.module.css";

/** Everyone who may not be contacted, one line a refusal in force. */
export function SuppressionTable({ text }: { text: string }) {
  const { t } = useTranslation("suppression");
  const format = useFormat();
  const [wanted] = useDebouncedValue(text.trim(), 120);
  const pages = usePages("suppression_list", { text: wanted === "" ? null : wanted, limit: 100 });
  const columns = useColumns();
  if (pages.isPending) {
    return <Loading />;
  }
  const count = pages.data?.pages[0]?.count ?? 0;
  return (
    <>
      <ErrorNote error={pages.error} />
      <DataTable
        label={t("nav")}
        columns={columns}
        rows={pages.data?.pages.flatMap((page) => page.entries) ?? []}
        rowKey={(row) => row.id}
        onEnd={pages.onEnd}
        fill
        empty={<EmptyState title={t(wanted ? "empty.noMatch" : "empty.none")} text={t("empty.text")} />}
        testid="suppression-table"
      />
      <p className={styles.count} role="status" data-testid="suppression-count">
        {t("count", { count, shown: format.number(count) })}
      </p>
    </>
  );
}

function useColumns() {
  const { t } = useTranslation("suppression");
  const term = useTerm();
  const format = useFormat();
  return [
    {
      key: "number",
      header: t("column.number"),
      cell: (row: SuppressionRow) =>
        row.number ? format.mask(row.number) : <span className={styles.quiet}>{t("destroyed")}</span>,
    },
    { key: "since", header: t("column.since"), cell: (row: SuppressionRow) => format.dateTime(row.since) },
    { key: "origin", header: t("column.origin"), cell: (row: SuppressionRow) => term("origin", row.origin) },
    {
      key: "scope",
      header: t("column.scope"),
      cell: (row: SuppressionRow) => <Scope channels={row.scope_channels} classes={row.scope_classes} />,
    },
  ];
}
