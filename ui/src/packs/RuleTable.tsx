import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, Tag, type Tone, useFormat } from "../components";
import { dayNoon } from "../parts/days";
import { useBoth, useTerm } from "../parts/terms";
import { useRuleValue } from "../parts/useRuleValue";
import styles from "./Packs.module.css";
import { isChanged, sources } from "./rules";
import type { Rule } from "./types";

interface RuleTableProps {
  rows: Rule[];
  chosen: string | null;
  /** A panel stands beside it, which says the rest. */
  narrow: boolean;
  onChoose: (id: string) => void;
  empty: ReactNode;
}

/** The rules of a pack: what each says, with which value, by what law, and how sure that is. */
export function RuleTable({ rows, chosen, narrow, onChoose, empty }: RuleTableProps) {
  const { t } = useTranslation("packs");
  const columns = useColumns();
  return (
    <div className={styles.dense}>
      <DataTable
        label={t("view.rules")}
        columns={narrow ? columns.filter(({ key }) => !BESIDE.has(key)) : columns}
        rows={rows}
        rowKey={(row) => row.rule}
        selected={chosen}
        onSelect={(row) => onChoose(row.rule)}
        fill
        empty={empty}
        testid="packs-rules"
      />
    </div>
  );
}

/** Columns that the panel shows as well. */
const BESIDE = new Set(["source", "dates"]);

function useColumns(): Column<Rule>[] {
  const { t } = useTranslation("packs");
  return [
    {
      key: "rule",
      header: t("rule.id"),
      cell: (row) => <span className={styles.code}>{row.rule}</span>,
    },
    { key: "says", header: t("rule.says"), cell: (row) => <Says row={row} /> },
    { key: "value", header: t("rule.value"), cell: (row) => <Values row={row} /> },
    { key: "source", header: t("rule.source"), cell: (row) => <Source row={row} /> },
    { key: "confidence", header: t("rule.confidence"), cell: (row) => <Confidence of={row.confidence} /> },
    { key: "dates", header: t("rule.dates"), cell: (row) => <Dates row={row} /> },
  ];
}

function Says({ row }: { row: Rule }) {
  const { t } = useTranslation("packs");
  const term = useTerm();
  const both = useBoth();
  return (
    <div className={styles.says}>
      {both(row)} {isChanged(row) && <Tag tone="act">{t("changedTag")}</Tag>}
      {!row.deciding && <Tag>{t("info")}</Tag>}
      {!row.in_force && <Tag>{t("notInForce")}</Tag>}
      {row.deciding && <small className={styles.came}>{term("rule_kind", row.kind)}</small>}
    </div>
  );
}

function Values({ row }: { row: Rule }) {
  const term = useTerm();
  const says = useRuleValue();
  return row.params.length === 0 ? (
    "–"
  ) : (
    <ul className={styles.values}>
      {row.params.map((param) => (
        <li key={param.param}>
          <span className={styles.name}>{term("param", param.param)}</span>{" "}
          <span className={param.original === null ? undefined : styles.changed}>{says(param.value)}</span>
        </li>
      ))}
    </ul>
  );
}

function Source({ row }: { row: Rule }) {
  const names = [...new Set(sources(row.source).map(({ text }) => text))];
  return (
    <span className={styles.source}>
      {row.reference}
      <small>{names.join(" · ")}</small>
    </span>
  );
}

const TONES: Record<string, Tone> = { primary: "plain", secondary: "plain", unconfirmed: "wait" };

/** How sure it is that a rule says what is written here. */
export function Confidence({ of }: { of: string }) {
  const term = useTerm();
  return <Tag tone={TONES[of] ?? "wait"}>{term("confidence", of)}</Tag>;
}

/** From when to when a rule holds. */
export function Dates({ row }: { row: Rule }) {
  const { t } = useTranslation("packs");
  const format = useFormat();
  const from = row.valid_from && format.date(dayNoon(row.valid_from));
  const to = row.valid_to && format.date(dayNoon(row.valid_to));
  const says =
    from && to
      ? t("fromTo", { from, to })
      : from
        ? t("from", { day: from })
        : to
          ? t("to", { day: to })
          : t("always");
  return <span className={styles.nowrap}>{says}</span>;
}
