import { Button } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { ErrorNote, Loading, Page } from "../components";
import { useRole } from "../parts/session";
import { Filters, type View } from "./Filters";
import { PackDialog } from "./PackDialog";
import { PrivacyOpen } from "./PrivacyOpen";
import { PrivacyPanel } from "./PrivacyPanel";
import { PrivacyTable } from "./PrivacyTable";

/** What people asked for by right, with the clock of the law beside it. */
export function PrivacyScreen() {
  const search = useSearch({ strict: false }) as { request?: string };
  const requests = useVerb("privacy_list", { open: false, overdue: false });
  const [view, setView] = useState<View>("open");
  const [right, setRight] = useState<string | null>(null);
  const [picked, setId] = useState<string | null>();
  // Undefined: nobody chose yet, so the request that led here is shown.
  const id = picked === undefined ? (search.request ?? null) : picked;
  const [dialog, setDialog] = useState<"open" | "pack" | null>(null);
  const may = useRole("supervisor", "admin");
  const all = requests.data?.requests ?? [];
  const open = all.filter((row) => row.state !== "done");
  const rows = (view === "open" ? open : all).filter((row) => right === null || row.right === right);
  const chosen = all.find((row) => row.id === id);
  return (
    <Page
      scroll={false}
      testid="privacy-screen"
      filters={
        <Filters
          view={view}
          onView={setView}
          open={open.length}
          all={all.length}
          right={right}
          onRight={setRight}
        />
      }
      actions={may && <Acts onOpen={setDialog} />}
      side={chosen && <PrivacyPanel key={chosen.id} row={chosen} onClose={() => setId(null)} />}
    >
      <ErrorNote error={requests.error} />
      {requests.isPending && <Loading />}
      {requests.data && (
        <PrivacyTable
          rows={rows}
          chosen={id}
          narrow={chosen !== undefined}
          onChoose={setId}
          empty={all.length === 0 ? "none" : view === "open" && open.length === 0 ? "open" : "noMatch"}
        />
      )}
      {dialog === "open" && <PrivacyOpen onClose={() => setDialog(null)} />}
      {dialog === "pack" && <PackDialog onClose={() => setDialog(null)} />}
    </Page>
  );
}

function Acts({ onOpen }: { onOpen: (dialog: "open" | "pack") => void }) {
  const { t } = useTranslation("privacy");
  return (
    <>
      <Button variant="default" onClick={() => onOpen("pack")} data-testid="privacy-pack">
        {t("act.pack")}
      </Button>
      <Button onClick={() => onOpen("open")} data-testid="privacy-open">
        {t("act.open")}
      </Button>
    </>
  );
}
