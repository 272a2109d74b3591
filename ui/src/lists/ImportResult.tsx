import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { BadRow } from "../bindings/BadRow";
import type { LeadsImportReply } from "../bindings/LeadsImportReply";
import { type Column, DataTable, ErrorNote, Section, useFormat } from "../components";
import { Foot } from "../parts/Foot";
import { textToBase64 } from "../parts/files";
import { Note } from "../parts/Note";
import { SaveButton } from "../parts/SaveButton";
import { useTerm } from "../parts/terms";
import { useList } from "../parts/useList";
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
  const top = useTop(kept);
  return (
    <>
      <span ref={top} hidden />
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
      <Columns reply={reply} />
      {reply.duplicates > 0 && (
        <p>{t("result.duplicates", { count: reply.duplicates, shown: format.number(reply.duplicates) })}</p>
      )}
      {reply.date_problems > 0 && (
        <p>{t("result.dates", { count: reply.date_problems, shown: format.number(reply.date_problems) })}</p>
      )}
      {reply.undated > 0 && (
        <p data-testid="list-undated">
          {t("result.undated", { count: reply.undated, shown: format.number(reply.undated) })}
        </p>
      )}
      <Picture figures={reply} />
      {reply.bad_rows.length > 0 && <BadRows reply={reply} />}
      <ErrorNote error={error} />
      <Foot>
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
      </Foot>
    </>
  );
}

/** Which columns were read as what, and which were not: a second column of numbers is easily missed. */
function Columns({ reply }: { reply: LeadsImportReply }) {
  const { t } = useTranslation("lists");
  const term = useTerm();
  const list = useList();
  const used = reply.columns.map(({ column, means }) => `${column} (${term("column", means)})`);
  return (
    <p className={styles.quiet} data-testid="list-columns">
      {t("result.columns", { used: list(used) })}
      {reply.ignored_columns.length > 0 && (
        <b> {t("result.ignored", { names: list(reply.ignored_columns) })}</b>
      )}
    </p>
  );
}

/** What became of it is read from its first sentence on, wherever the preview was left. */
function useTop(kept: boolean) {
  const top = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const dialog = kept ? top.current?.closest('[role="dialog"]') : null;
    if (dialog) {
      dialog.scrollTop = 0;
    }
  }, [kept]);
  return top;
}

function delimiterName(delimiter: string, tab: string): string {
  return delimiter === "\t" ? tab : delimiter;
}

/** What should stand there, in the language of the window; of a torn line only the reader can tell. */
function useExpected() {
  const { t } = useTranslation("lists");
  return ({ problem, expected }: BadRow) => {
    switch (problem) {
      case "bad_row":
        return expected;
      case "random_with_personal_data":
      case "record_too_long":
      case "unknown_notice":
        return t(`bad.expects.${problem}`);
      default:
        return t("bad.expects.number");
    }
  };
}

function BadRows({ reply }: { reply: LeadsImportReply }) {
  const { t } = useTranslation("lists");
  const term = useTerm();
  const format = useFormat();
  const expected = useExpected();
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
    { key: "expected", header: t("bad.expected"), cell: expected },
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
      <SaveButton
        name="bad-rows.csv"
        bytes={() => textToBase64(reply.bad_rows_csv)}
        label={t("bad.save")}
        testid="list-bad-save"
      />
    </Section>
  );
}
