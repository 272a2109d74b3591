import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMore } from "../api/queries";
import type { RecordingRow } from "../bindings/RecordingRow";
import { ErrorNote, Loading, Page, useFormat } from "../components";
import { FilterBar } from "./FilterBar";
import { type Filter, NO_FILTER, toInput, WHICH, type Which } from "./filter";
import { NoRecordings } from "./NoRecordings";
import { RecordingPanel } from "./RecordingPanel";
import styles from "./Recordings.module.css";
import { RecordingTable } from "./RecordingTable";
import { SourcesPanel } from "./SourcesPanel";

/** Which tab a link leads to. */
interface Search {
  which?: string;
}

/** Every recording: whose call it is, what was promised about it, and when and why it ends. */
export function RecordingsScreen() {
  const { which } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const onCertificate = (certificate: string) =>
    void navigate({ to: "/certificates", search: { certificate } });
  const first = WHICH.find((one) => one === which) ?? "all";
  return <Recordings first={first} onCertificate={onCertificate} />;
}

interface RecordingsProps {
  first?: Which;
  onCertificate: (certificate: string) => void;
}

export function Recordings({ first = "all", onCertificate }: RecordingsProps) {
  const { t } = useTranslation("recordings");
  const format = useFormat();
  const [filter, setFilter] = useState<Filter>({ ...NO_FILTER, which: first });
  const [sources, setSources] = useState(false);
  const list = useList(filter);
  const { rows, chosen, choose, counts } = list;
  const side = sources ? (
    <SourcesPanel onClose={() => setSources(false)} />
  ) : (
    chosen && (
      <RecordingPanel
        key={chosen.id}
        id={chosen.id}
        onUse={() => choose(chosen)}
        onCertificate={onCertificate}
      />
    )
  );
  return (
    <Page
      scroll={false}
      testid="recordings-screen"
      filters={
        <FilterBar filter={filter} counts={counts} onFilter={setFilter} onSources={() => setSources(true)} />
      }
      side={side}
    >
      <ErrorNote error={list.error} />
      {list.waiting ? (
        <Loading />
      ) : (
        <RecordingTable
          rows={rows}
          chosen={sources ? null : (chosen?.id ?? null)}
          onChoose={(row) => {
            setSources(false);
            choose(row);
          }}
          onEnd={list.onEnd}
          empty={
            !list.error && (
              <NoRecordings filter={filter} onFilter={setFilter} onSources={() => setSources(true)} />
            )
          }
        />
      )}
      <p className={styles.count} role="status" data-testid="recordings-count">
        {t("shown", { count: rows.length, shown: format.number(rows.length) })}
        {list.more && t("shownMore")}
      </p>
    </Page>
  );
}

/** The recordings page by page, and the one that is chosen: the first until a person chooses or uses it. */
function useList(filter: Filter) {
  const [text] = useDebouncedValue(filter.text, 200);
  const [id, setId] = useState<string | null>(null);
  const pages = useMore("recordings", toInput({ ...filter, text }), (page) => page.rows.at(-1)?.id);
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return {
    rows,
    counts: pages.data?.pages[0]?.counts ?? {},
    chosen: rows.find((row) => row.id === id) ?? rows[0] ?? null,
    choose: useCallback((row: RecordingRow) => setId(row.id), []),
    onEnd: pages.onEnd,
    more: pages.hasNextPage,
    waiting: pages.isPending,
    error: pages.error,
  };
}
