import { Select } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToTheEnd } from "../api/queries";
import type { FactRow } from "../bindings/FactRow";
import { type Column, DataTable, EmptyState, ErrorNote, Loading, Tag, useFormat } from "../components";
import { useTerm } from "../parts/terms";
import { perform } from "../platform";
import { FactDetail } from "./FactDetail";
import styles from "./Proof.module.css";

const PAGE = 200;

/** Every fact in its order, without personal data: the newest first. */
export function FactList() {
  const { t } = useTranslation("proof");
  const [kind, setKind] = useState<string | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const facts = useFacts(kind);
  const columns = useColumns();
  const chosen = facts.rows.find((row) => row.position === at);
  return (
    <>
      <KindSelect rows={facts.rows} kind={kind} onKind={setKind} />
      <ErrorNote error={facts.error} />
      {facts.waiting && <Loading />}
      <div className={chosen ? `${styles.facts} ${styles.withFact}` : styles.facts}>
        <DataTable
          label={t("tab.facts")}
          columns={columns}
          rows={facts.rows}
          rowKey={(row) => String(row.position)}
          selected={at === null ? null : String(at)}
          onSelect={(row) => setAt(row.position)}
          onEnd={facts.onEnd}
          fill
          empty={facts.waiting ? null : <EmptyState title={t("facts.none")} text={t("facts.noneText")} />}
          testid="facts-table"
        />
        {chosen && <FactDetail row={chosen} />}
      </div>
    </>
  );
}

function useFacts(kind: string | null) {
  const pages = useToTheEnd(
    useInfiniteQuery({
      queryKey: ["ledger_list", "pages", kind],
      queryFn: ({ pageParam }) => perform("ledger_list", { before: pageParam, kind, limit: PAGE }),
      initialPageParam: null as number | null,
      getNextPageParam: (page) => page.next,
    }),
  );
  return {
    rows: pages.data?.pages.flatMap((page) => page.facts) ?? [],
    waiting: pages.isPending,
    error: pages.error,
    onEnd: pages.onEnd,
  };
}

interface KindSelectProps {
  rows: readonly FactRow[];
  kind: string | null;
  onKind: (kind: string | null) => void;
}

/** Kinds that were seen so far; the list of all of them is the ledger's, not ours. */
function KindSelect({ rows, kind, onKind }: KindSelectProps) {
  const { t } = useTranslation("proof");
  const kinds = new Set(rows.map((row) => row.kind));
  if (kind) {
    kinds.add(kind);
  }
  return (
    <Select
      size="xs"
      w={240}
      aria-label={t("facts.kind")}
      placeholder={t("facts.allKinds")}
      data={[...kinds].toSorted()}
      value={kind}
      clearable
      searchable
      onChange={onKind}
      data-testid="facts-kind"
    />
  );
}

function useColumns(): Column<FactRow>[] {
  const { t } = useTranslation("proof");
  const term = useTerm();
  const format = useFormat();
  return [
    {
      key: "position",
      header: t("facts.position"),
      align: "right",
      width: "96px",
      cell: (row) => format.number(row.position),
    },
    { key: "at", header: t("facts.at"), cell: (row) => format.dateTime(row.at) },
    { key: "kind", header: t("facts.kind"), cell: (row) => row.kind },
    { key: "who", header: t("facts.who"), cell: (row) => row.who ?? "–" },
    {
      key: "effect",
      header: t("facts.effect"),
      cell: (row) => (
        <Tag tone={row.effect === "restrictive" ? "no" : "plain"}>{term("effect", row.effect)}</Tag>
      ),
    },
    { key: "sealed", header: t("facts.sealed"), cell: (row) => (row.sealed ? t("facts.yes") : "–") },
  ];
}
