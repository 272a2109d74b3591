import { useTranslation } from "react-i18next";
import type { SuppressionImportReply } from "../bindings/SuppressionImportReply";
import { Card, Cards, DataTable, useFormat } from "../components";
import { csv } from "../parts/csv";
import { textToBase64 } from "../parts/files";
import { Note } from "../parts/Note";
import { SaveButton } from "../parts/SaveButton";
import { useTerm } from "../parts/terms";
import { useList } from "../parts/useList";
import styles from "./SuppressionScreen.module.css";

/** What became of an imported list, down to the line. */
export function ImportResult({ reply }: { reply: SuppressionImportReply }) {
  const { t } = useTranslation("suppression");
  const term = useTerm();
  const format = useFormat();
  const list = useList();
  const flagged = Object.entries(reply.flagged);
  return (
    <>
      <Note>{t("import.done", { count: reply.added, shown: format.number(reply.added) })}</Note>
      <Cards>
        <Card label={t("import.count")} value={format.number(reply.count)} />
        <Card label={t("import.added")} value={format.number(reply.added)} />
        <Card label={t("import.already")} value={format.number(reply.already)} />
        <Card
          label={t("import.refused")}
          value={format.number(reply.refused.length)}
          tone={reply.refused.length > 0 ? "wait" : "plain"}
        />
      </Cards>
      {reply.ignored_columns.length > 0 && (
        <p className={styles.quiet}>
          {t("import.columns", { column: reply.column, ignored: list(reply.ignored_columns) })}
        </p>
      )}
      {flagged.map(([flag, count]) => (
        <p key={flag} className={styles.quiet}>
          {t("import.flagged", { flag: term("problem", flag), shown: format.number(count), count })}
        </p>
      ))}
      {reply.refused.length > 0 && <Refused reply={reply} />}
    </>
  );
}

function Refused({ reply }: { reply: SuppressionImportReply }) {
  const { t } = useTranslation("suppression");
  const format = useFormat();
  const rows = [
    ["row", "column", "expected"],
    ...reply.refused.map((line) => [line.row, line.column, line.expected]),
  ];
  return (
    <>
      <div className={styles.refused}>
        <DataTable
          label={t("import.refused")}
          columns={[
            { key: "row", header: t("import.row"), cell: (line) => format.number(line.row), width: "80px" },
            { key: "column", header: t("import.column"), cell: (line) => line.column },
            { key: "expected", header: t("import.expected"), cell: (line) => line.expected },
          ]}
          rows={reply.refused}
          rowKey={(line) => String(line.row)}
          fill
        />
      </div>
      <SaveButton name="refused-lines.csv" bytes={() => textToBase64(csv(rows))} label={t("import.save")} />
    </>
  );
}
