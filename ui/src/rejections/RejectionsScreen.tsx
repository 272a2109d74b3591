import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePages, useVerb } from "../api/queries";
import type { RejectionRow } from "../bindings/RejectionRow";
import { ErrorNote, Kbd, Loading, Page, useFormat } from "../components";
import { useKeys } from "../parts/keys";
import { useRole } from "../parts/session";
import { DayCards } from "./DayCards";
import { ExportDialog } from "./ExportDialog";
import { FilterBar } from "./FilterBar";
import { type Filter, NO_FILTER, toInput } from "./filter";
import { NoRejections } from "./NoRejections";
import { RejectionPanel } from "./RejectionPanel";
import styles from "./RejectionsScreen.module.css";
import { RejectionTable } from "./RejectionTable";
import { useReview } from "./useReview";

/** The supervisor's home: every refusal, seen, and the odd ones found. */
export function RejectionsScreen() {
  const { t } = useTranslation("rejections");
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [exporting, setExporting] = useState(false);
  const day = useVerb("rejections_day", { date: filter.day, campaign: filter.campaign }, { keep: true });
  const today = useVerb("rejections_day", {}).data?.date;
  const log = useLog(filter, today);
  const { rows, chosen, choose } = log;
  const review = useReview(chosen);
  useRejectionKeys(rows, chosen, choose, review);
  return (
    <Page
      scroll={false}
      testid="rejections-screen"
      filters={<FilterBar filter={filter} today={today} onFilter={setFilter} />}
      actions={
        <Button variant="default" onClick={() => setExporting(true)} data-testid="rejections-export">
          {t("export.open")}
        </Button>
      }
      cards={day.data && <DayCards day={day.data} />}
      side={
        chosen && (
          <RejectionPanel key={chosen.id} id={chosen.id} review={review} onUse={() => choose(chosen)} />
        )
      }
    >
      <ErrorNote error={log.error ?? day.error} />
      {log.waiting ? (
        <Loading />
      ) : (
        <RejectionTable
          rows={rows}
          filter={filter}
          onFilter={setFilter}
          chosen={chosen?.id ?? null}
          onChoose={choose}
          onOpen={() => document.getElementById("rejection-panel")?.focus()}
          onEnd={log.onEnd}
          empty={<NoRejections filter={filter} onFilter={setFilter} />}
        />
      )}
      <Hints total={log.total} floor={log.floor} />
      {exporting && today && (
        <ExportDialog input={toInput(filter, today)} total={log.total} onClose={() => setExporting(false)} />
      )}
    </Page>
  );
}

/** The log page by page, and the entry that is chosen: the first until a person chooses or uses it. */
function useLog(filter: Filter, today: string | undefined) {
  const [text] = useDebouncedValue(filter.text, 120);
  const [id, setId] = useState<string | null>(null);
  const { after: _, ...input } = toInput({ ...filter, text }, today ?? "1970-01-01");
  const pages = usePages("rejections_list", input);
  const rows = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  const first = pages.data?.pages[0];
  return {
    rows,
    chosen: rows.find((row) => row.id === id) ?? rows[0] ?? null,
    choose: useCallback((row: RejectionRow) => setId(row.id), []),
    onEnd: pages.onEnd,
    total: first?.total ?? 0,
    floor: first?.total_is_floor ?? false,
    waiting: pages.isPending || today === undefined,
    error: pages.error,
  };
}

type Review = ReturnType<typeof useReview>;

function useRejectionKeys(
  rows: readonly RejectionRow[],
  chosen: RejectionRow | null,
  choose: (row: RejectionRow) => void,
  review: Review,
) {
  const move = (by: number) => {
    const at = rows.findIndex((row) => row.id === chosen?.id);
    const row = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    if (row) {
      choose(row);
    }
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ...(review.may ? { r: review.reviewed, q: review.ask } : {}),
  });
}

function Hints({ total, floor }: { total: number; floor: boolean }) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  const may = useRole("supervisor", "admin");
  return (
    <p className={styles.hints}>
      <span>
        <Kbd keys="J K" /> {t("hint.move")}
      </span>
      {may && (
        <>
          <span>
            <Kbd keys="R" /> {t("hint.reviewed")}
          </span>
          <span>
            <Kbd keys="Q" /> {t("hint.question")}
          </span>
        </>
      )}
      <span role="status" data-testid="rejections-count">
        {t(floor ? "rowsAtLeast" : "rows", { count: total, shown: format.number(total) })}
      </span>
    </p>
  );
}
