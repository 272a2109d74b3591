import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CertificateRow } from "../bindings/CertificateRow";
import { type Column, DataTable, Mono, useFormat } from "../components";
import { dayNoon } from "../parts/days";
import { Nowrap } from "../parts/Nowrap";
import styles from "./Certificates.module.css";
import { useCategories } from "./useCategories";

interface CertificateTableProps {
  rows: CertificateRow[];
  onOpen: (id: string) => void;
  empty: ReactNode;
}

/** Digits of a hash that are shown in a table: enough to tell rows apart, the whole stands on the certificate. */
const SHORT = 12;

export function CertificateTable({ rows, onOpen, empty }: CertificateTableProps) {
  const { t } = useTranslation("certificates");
  const [chosen, setChosen] = useState<string | null>(null);
  const format = useFormat();
  const categories = useCategories();
  const columns: Column<CertificateRow>[] = [
    {
      key: "at",
      header: t("column.at"),
      cell: (row) => (
        <button
          type="button"
          className={styles.open}
          onClick={() => onOpen(row.id)}
          data-testid="certificate-open"
        >
          {format.dateTime(row.at)}
        </button>
      ),
    },
    { key: "items", header: t("column.items"), align: "right", cell: (row) => format.number(row.items) },
    { key: "of", header: t("column.of"), cell: (row) => categories(row.by_category) },
    { key: "by", header: t("column.by"), cell: (row) => <Nowrap>{row.by ?? t("byItself")}</Nowrap> },
    {
      key: "backups",
      header: t("column.backups"),
      cell: (row) => <Nowrap>{format.date(dayNoon(row.backups_gone_by))}</Nowrap>,
    },
    {
      key: "sha256",
      header: t("column.sha256"),
      cell: (row) => (
        <span title={row.sha256}>
          <Mono>{t("short", { start: row.sha256.slice(0, SHORT) })}</Mono>
        </span>
      ),
    },
  ];
  return (
    <DataTable
      label={t("nav")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      selected={chosen}
      onSelect={(row) => setChosen(row.id)}
      onOpen={(row) => onOpen(row.id)}
      empty={empty}
      testid="certificates-table"
    />
  );
}
