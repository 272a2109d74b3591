import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { EmptyState, ErrorNote, Loading, Page } from "../components";
import { Calendar } from "./Calendar";
import { PackCards } from "./PackCards";
import styles from "./Packs.module.css";
import { RulePanel } from "./RulePanel";
import { RuleTable } from "./RuleTable";
import { counts, found, ONLY, type Only } from "./rules";
import type { Rule, Whole } from "./types";

interface Wanted {
  text: string;
  only: Only;
}

/** One pack as a table that a lawyer can read, and its holidays. */
export function PackView({ pack, onBack }: { pack: string; onBack: () => void }) {
  const { t } = useTranslation("packs");
  const whole = useVerb("rule_pack", { pack });
  const [view, setView] = useState<"rules" | "holidays">("rules");
  const [wanted, setWanted] = useState<Wanted>({ text: "", only: "all" });
  const [id, setId] = useState<string | null>(null);
  const rows = whole.data?.rows ?? [];
  const chosen = view === "rules" ? rows.find((row) => row.rule === id) : undefined;
  return (
    <Page
      scroll={view === "holidays"}
      testid="packs-screen"
      cards={view === "rules" && whole.data && <PackCards whole={whole.data} />}
      filters={
        <>
          <Button variant="default" onClick={onBack} data-testid="packs-back">
            {t("back")}
          </Button>
          <Views view={view} onView={setView} />
          {view === "rules" && <Filters rows={rows} wanted={wanted} onWanted={setWanted} />}
        </>
      }
      side={chosen && <RulePanel key={chosen.rule} pack={pack} rule={chosen} onClose={() => setId(null)} />}
    >
      <ErrorNote error={whole.error} />
      {whole.isPending && <Loading />}
      {whole.data && view === "rules" && (
        <Rules whole={whole.data} wanted={wanted} chosen={chosen ? id : null} onChoose={setId} />
      )}
      {whole.data && view === "holidays" && <Calendar holidays={whole.data.holidays} />}
    </Page>
  );
}

interface RulesProps {
  whole: Whole;
  wanted: Wanted;
  chosen: string | null;
  onChoose: (id: string) => void;
}

function Rules({ whole, wanted, chosen, onChoose }: RulesProps) {
  const { t } = useTranslation("packs");
  return (
    <RuleTable
      rows={found(whole.rows, wanted.only, wanted.text)}
      chosen={chosen}
      narrow={chosen !== null}
      onChoose={onChoose}
      empty={<EmptyState title={t("empty.noRule")} text={t("empty.noRuleText")} testid="packs-rules-empty" />}
    />
  );
}

type View = "rules" | "holidays";

function Views({ view, onView }: { view: View; onView: (view: View) => void }) {
  const { t } = useTranslation("packs");
  return (
    <SegmentedControl
      size="xs"
      value={view}
      onChange={onView}
      data={[
        { value: "rules", label: t("view.rules") },
        { value: "holidays", label: t("view.holidays") },
      ]}
      aria-label={t("view.label")}
      data-testid="packs-view"
    />
  );
}

interface FiltersProps {
  rows: Rule[];
  wanted: Wanted;
  onWanted: (wanted: Wanted) => void;
}

function Filters({ rows, wanted, onWanted }: FiltersProps) {
  const { t } = useTranslation("packs");
  const count = counts(rows);
  return (
    <>
      <TextInput
        className={styles.text}
        size="xs"
        aria-label={t("filter.text")}
        placeholder={t("filter.text")}
        value={wanted.text}
        onChange={(event) => onWanted({ ...wanted, text: event.currentTarget.value })}
        data-testid="packs-filter"
      />
      <Select
        size="xs"
        aria-label={t("filter.only")}
        data={ONLY.map((only) => ({ value: only, label: t(`filter.${only}`, { count: count[only] }) }))}
        value={wanted.only}
        allowDeselect={false}
        onChange={(only) => onWanted({ ...wanted, only: (only ?? "all") as Only })}
        data-testid="packs-only"
      />
    </>
  );
}
