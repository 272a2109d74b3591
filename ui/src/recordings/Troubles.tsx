import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ImportTrouble } from "../bindings/ImportTrouble";
import { type Column, DataTable, Section, useFormat } from "../components";
import styles from "./Recordings.module.css";
import { useProblem } from "./useSaid";

/** A part of what came in, where there is something of it. */
export function Part({ title, some, children }: { title: string; some: boolean; children: ReactNode }) {
  return some ? <Section title={title}>{children}</Section> : null;
}

/** What a person should know of single rows and files. */
export function Troubles({ rows }: { rows: ImportTrouble[] }) {
  const { t } = useTranslation("recordings");
  const problem = useProblem();
  const format = useFormat();
  const columns: Column<ImportTrouble>[] = [
    {
      key: "file",
      header: t("trouble.file"),
      cell: (row) => <span className={styles.code}>{row.file}</span>,
    },
    {
      key: "row",
      header: t("trouble.row"),
      align: "right",
      cell: (row) => (row.row === null ? "–" : format.number(row.row)),
    },
    { key: "column", header: t("trouble.column"), cell: (row) => row.column ?? "–" },
    { key: "problem", header: t("trouble.problem"), cell: (row) => problem(row.problem) },
  ];
  return (
    <Part title={t("trouble.title")} some={rows.length > 0}>
      <div className={styles.names}>
        <DataTable
          label={t("trouble.title")}
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.file}-${row.row}-${row.column}-${row.problem}`}
          testid="troubles"
        />
      </div>
    </Part>
  );
}
