import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { RejectionRow } from "../bindings/RejectionRow";
import { type Column, DataTable, Dense, Tag, useFormat } from "../components";
import { SortHead } from "../parts/SortHead";
import { type Filter, sortBy } from "./filter";
import styles from "./RejectionTable.module.css";
import { StateTag } from "./StateTag";

interface RejectionTableProps {
  rows: RejectionRow[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
  chosen: string | null;
  onChoose: (row: RejectionRow) => void;
  onOpen: () => void;
  onEnd: () => void;
  empty: ReactNode;
}

export function RejectionTable(props: RejectionTableProps) {
  const { t } = useTranslation("rejections");
  const columns = useColumns(props.filter, props.onFilter);
  return (
    <Dense>
      <DataTable
        label={t("nav")}
        columns={columns}
        rows={props.rows}
        rowKey={(row) => row.id}
        selected={props.chosen}
        onSelect={props.onChoose}
        onOpen={props.onOpen}
        onEnd={props.onEnd}
        empty={props.empty}
        fill
        testid="rejections-table"
      />
    </Dense>
  );
}

function useColumns(filter: Filter, onFilter: (filter: Filter) => void): Column<RejectionRow>[] {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  return useMemo(() => {
    const head = (sort: Filter["sort"], name: string) => (
      <SortHead
        direction={filter.sort === sort ? (filter.ascending ? "up" : "down") : null}
        onSort={() => onFilter(sortBy(filter, sort))}
      >
        {name}
      </SortHead>
    );
    const when = (row: RejectionRow) =>
      filter.span === "day"
        ? format.time(row.said_at)
        : `${format.day(row.said_at)} ${format.minute(row.said_at)}`;
    return [
      {
        key: "when",
        header: head("when", t("column.when")),
        cell: (row) => <time dateTime={row.said_at}>{nowrap(when(row))}</time>,
      },
      { key: "number", header: t("column.number"), cell: (row) => nowrap(format.mask(row.number)) },
      { key: "agent", header: head("agent", t("column.agent")), cell: (row) => nowrap(row.agent_name) },
      {
        key: "campaign",
        header: head("campaign", t("column.campaign")),
        cell: (row) => nowrap(row.campaign_name ?? "–"),
      },
      {
        key: "took",
        header: head("took", t("column.took")),
        align: "right",
        cell: (row) => nowrap(row.effective_at ? format.ms(row.took_ms) : t("notYet")),
      },
      {
        key: "said",
        header: t("column.said"),
        cell: (row) =>
          nowrap(row.steps_total > 0 ? t("saidOf", { said: row.steps_said, all: row.steps_total }) : "–"),
      },
      { key: "state", header: t("column.state"), cell: (row) => <States row={row} /> },
    ];
  }, [filter, onFilter, t, format]);
}

function nowrap(text: string) {
  return (
    <span className={styles.cell} title={text}>
      {text}
    </span>
  );
}

function States({ row }: { row: RejectionRow }) {
  const { t } = useTranslation("rejections");
  return (
    <span className={styles.states}>
      <StateTag state={row.state} />
      {row.went_on && <Tag tone="no">{t("wentOn")}</Tag>}
      {row.lifted && <Tag>{t("lifted")}</Tag>}
    </span>
  );
}
