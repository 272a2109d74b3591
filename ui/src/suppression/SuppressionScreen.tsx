import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "../components";
import { useRole } from "../parts/session";
import { LiftPanel } from "./LiftPanel";
import { LiftRequest } from "./LiftRequest";
import { LiftTable, useLifts } from "./LiftTable";
import { SuppressionExport } from "./SuppressionExport";
import { SuppressionImport } from "./SuppressionImport";
import styles from "./SuppressionScreen.module.css";
import { SuppressionTable } from "./SuppressionTable";

type Open = "import" | "export" | "lift" | null;

/** The shared list of those who said no, and the requests to take somebody off it. */
export function SuppressionScreen() {
  const { t } = useTranslation("suppression");
  const [text, setText] = useState("");
  const [view, setView] = useState("list");
  const [open, setOpen] = useState<Open>(null);
  const [lift, setLift] = useState<string | null>(null);
  const may = useRole("supervisor", "admin");
  const lifts = useLifts(may);
  const waiting = lifts.filter((row) => row.state === "waiting").length;
  const chosen = view === "lifts" ? (lifts.find((row) => row.id === lift) ?? null) : null;
  return (
    <Page
      scroll={false}
      testid="suppression-screen"
      filters={
        <>
          {may && (
            <SegmentedControl
              size="xs"
              value={view}
              onChange={setView}
              data={[
                { value: "list", label: t("view.list") },
                { value: "lifts", label: t("view.lifts", { count: waiting }) },
              ]}
              aria-label={t("view.label")}
              data-testid="suppression-view"
            />
          )}
          {view === "list" && <Search text={text} onText={setText} />}
        </>
      }
      actions={<Acts may={may} onOpen={setOpen} />}
      side={chosen && <LiftPanel key={chosen.id} row={chosen} onClose={() => setLift(null)} />}
    >
      {view === "list" ? (
        <SuppressionTable text={text} />
      ) : (
        <LiftTable rows={lifts} chosen={lift} onChoose={setLift} />
      )}
      {open === "import" && <SuppressionImport onClose={() => setOpen(null)} />}
      {open === "export" && <SuppressionExport onClose={() => setOpen(null)} />}
      {open === "lift" && <LiftRequest address={null} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function Search({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation("suppression");
  return (
    <TextInput
      className={styles.text}
      size="xs"
      aria-label={t("search")}
      placeholder={t("search")}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      data-testid="suppression-filter"
    />
  );
}

function Acts({ may, onOpen }: { may: boolean; onOpen: (open: Open) => void }) {
  const { t } = useTranslation("suppression");
  return (
    <>
      {may && (
        <>
          <Button variant="default" onClick={() => onOpen("lift")} data-testid="suppression-lift">
            {t("act.lift")}
          </Button>
          <Button variant="default" onClick={() => onOpen("import")} data-testid="suppression-import">
            {t("act.import")}
          </Button>
        </>
      )}
      <Button variant="default" onClick={() => onOpen("export")} data-testid="suppression-export">
        {t("act.export")}
      </Button>
    </>
  );
}
