import { useTranslation } from "react-i18next";
import type { RecordingLayoutTryReply } from "../bindings/RecordingLayoutTryReply";
import type { RecordingNameRead } from "../bindings/RecordingNameRead";
import { type Column, DataTable, Tag, useFormat } from "../components";
import { Note } from "../parts/Note";
import { Nowrap } from "../parts/Nowrap";
import { useTerm } from "../parts/terms";
import styles from "./Recordings.module.css";

/** What was read out of the first names of a folder, and which were not read. */
export function NamesRead({ reply }: { reply: RecordingLayoutTryReply }) {
  const { t } = useTranslation("recordings");
  const format = useFormat();
  const columns = useColumns();
  return (
    <div className={styles.read} data-testid="names-read">
      <Note tone={reply.not_read > 0 || reply.read === 0 ? "wait" : "go"}>
        {t("names.says", {
          count: reply.read,
          read: format.number(reply.read),
          not: format.number(reply.not_read),
        })}
      </Note>
      {reply.names.length > 0 && (
        <div className={styles.names}>
          <DataTable
            label={t("names.title")}
            columns={columns}
            rows={reply.names}
            rowKey={(row) => row.name}
            testid="names-table"
          />
        </div>
      )}
    </div>
  );
}

function useColumns(): Column<RecordingNameRead>[] {
  const { t } = useTranslation("recordings");
  const term = useTerm();
  const format = useFormat();
  return [
    {
      key: "name",
      header: t("names.name"),
      cell: (row) => <span className={styles.code}>{row.name}</span>,
    },
    { key: "number", header: t("column.number"), cell: (row) => <Nowrap>{row.number ?? "–"}</Nowrap> },
    {
      key: "at",
      header: t("column.when"),
      cell: (row) => <Nowrap>{row.recorded_at ? format.dateTime(row.recorded_at) : "–"}</Nowrap>,
    },
    { key: "agent", header: t("column.agent"), cell: (row) => row.agent ?? "–" },
    { key: "ref", header: t("names.ref"), cell: (row) => row.call_ref ?? "–" },
    {
      key: "problem",
      header: t("names.problem"),
      cell: (row) => row.problem && <Tag tone="wait">{term("left_reason", row.problem)}</Tag>,
    },
  ];
}
