import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BadRow } from "../bindings/BadRow";
import type { LeadsImportReply } from "../bindings/LeadsImportReply";
import { type Column, DataTable, ErrorNote, Section, useFormat } from "../components";
import { saveText } from "../parts/files";
import { Note } from "../parts/Note";
import { useTerm } from "../parts/terms";
import styles from "./Lists.module.css";
import { Picture } from "./Picture";

interface ImportResultProps {
  reply: LeadsImportReply;
  /** False: a preview, nothing was kept. */
  kept: boolean;
  busy: boolean;
  error: unknown;
  onImport: () => void;
  onBack: () => void;
  onClose: () => void;
}

/** The picture of a list before it comes in, and after. */
export function ImportResult({ reply, kept, busy, error, onImport, onBack, onClose }: ImportResultProps) {
  const { t } = useTranslation("lists");
  const format = useFormat();
  return (
    <>
      <Note tone={kept ? "go" : "act"}>
        {t(kept ? "result.kept" : "result.preview", {
          count: reply.usable,
          usable: format.number(reply.usable),
          bad: format.number(reply.rows - reply.usable),
        })}
      </Note>
      <p className={styles.quiet}>
        {t("result.read", {
          encoding: reply.encoding,
          delimiter: delimiterName(reply.delimiter, t("result.tab")),
        })}
      </p>
      {reply.duplicates > 0 && (
        <p>{t("result.duplicates", { count: reply.duplicates, shown: format.number(reply.duplicates) })}</p>
      )}
      {reply.date_problems > 0 && (
        <p>{t("result.dates", { count: reply.date_problems, shown: format.number(reply.date_problems) })}</p>
      )}
      <Picture figures={reply} />
      {reply.bad_rows.length > 0 && <BadRows reply={reply} />}
      <ErrorNote error={error} />
      <div className={styles.foot}>
        {kept ? (
          <Button onClick={onClose} data-testid="list-close">
            {t("result.close")}
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={onBack}>
              {t("result.back")}
            </Button>
            <Button
              onClick={onImport}
              loading={busy}
              disabled={reply.usable === 0}
              data-testid="list-import-send"
            >
              {t("result.import", { count: reply.usable, usable: format.number(reply.usable) })}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

function delimiterName(delimiter: string, tab: string): string {
  return delimiter === "\t" ? tab : delimiter;
}

function BadRows({ reply }: { reply: LeadsImportReply }) {
  const { t } = useTranslation("lists");
  const term = useTerm();
  const format = useFormat();
  const columns: Column<BadRow>[] = [
    {
      key: "record",
      header: t("bad.record"),
      align: "right",
      cell: (row) => format.number(row.record),
      width: "76px",
    },
    {
      key: "line",
      header: t("bad.line"),
      align: "right",
      cell: (row) => format.number(row.line),
      width: "76px",
    },
    { key: "column", header: t("bad.column"), cell: (row) => row.column },
    { key: "problem", header: t("bad.problem"), cell: (row) => term("problem", row.problem) },
    { key: "expected", header: t("bad.expected"), cell: (row) => row.expected },
  ];
  return (
    <Section
      title={t("bad.title", { count: reply.bad_rows.length, shown: format.number(reply.bad_rows.length) })}
    >
      <div className={styles.bad}>
        <DataTable
          label={t("bad.table")}
          columns={columns}
          rows={reply.bad_rows}
          rowKey={(row) => `${row.record}-${row.column}`}
          fill
          testid="list-bad"
        />
      </div>
      <Button
        mt="xs"
        variant="default"
        size="compact-sm"
        onClick={() => saveText("bad-rows.csv", reply.bad_rows_csv)}
        data-testid="list-bad-save"
      >
        {t("bad.save")}
      </Button>
    </Section>
  );
}
