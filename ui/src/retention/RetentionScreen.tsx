import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { EmptyState, ErrorNote, Loading, Page } from "../components";
import { DisposeDialog } from "../disposal/DisposeDialog";
import { Runs } from "../disposal/Runs";
import { isGoing, useRuns } from "../disposal/useRuns";
import { useRole } from "../parts/session";
import { TopSlot } from "../shell/TopSlot";
import { Forecast } from "./Forecast";
import { RetentionCards } from "./RetentionCards";
import { RetentionPanel } from "./RetentionPanel";
import { RetentionTable } from "./RetentionTable";

/** The admin's home: what is due, what is held and why, what a change would do before it is made, and the end of what is due. */
export function RetentionScreen() {
  const { t } = useTranslation("retention");
  const schedule = useVerb("retention_show", {});
  const [category, setCategory] = useState<string | null>(null);
  const navigate = useNavigate();
  const onCertificate = (certificate: string) =>
    void navigate({ to: "/certificates", search: { certificate } });
  // A run that goes on is looked at, those that are over are looked up.
  const going = useRuns().data?.runs.some(isGoing) ?? false;
  const rows = schedule.data?.rows ?? [];
  const chosen = rows.find((row) => row.category === category) ?? rows[0];
  return (
    <Page
      testid="retention-screen"
      cards={schedule.data && <RetentionCards schedule={schedule.data} />}
      side={chosen && <RetentionPanel key={chosen.category} row={chosen} />}
    >
      <Dispose onCertificate={onCertificate} />
      <ErrorNote error={schedule.error} />
      {schedule.isPending && <Loading />}
      {schedule.data && (
        <>
          <RetentionTable
            rows={rows}
            chosen={chosen?.category ?? null}
            onChoose={setCategory}
            empty={<EmptyState title={t("empty.title")} text={t("empty.text")} />}
          />
          {going && <Runs onCertificate={onCertificate} />}
          {schedule.data.forecast.length > 0 && <Forecast months={schedule.data.forecast} />}
          {!going && <Runs onCertificate={onCertificate} />}
        </>
      )}
    </Page>
  );
}

/** The way to end what is due; certificates are one click away for whoever looks on. */
function Dispose({ onCertificate }: { onCertificate: (id: string) => void }) {
  const { t } = useTranslation("retention");
  const admin = useRole("admin");
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <TopSlot>
        <Button
          variant="default"
          size="xs"
          onClick={() => void navigate({ to: "/certificates" })}
          data-testid="retention-certificates"
        >
          {t("certificates")}
        </Button>
        {admin && (
          <Button size="xs" onClick={() => setOpen(true)} data-testid="retention-dispose">
            {t("dispose.open")}
          </Button>
        )}
      </TopSlot>
      {open && (
        <DisposeDialog
          onDue={() => void navigate({ to: "/recordings", search: { which: "due" } })}
          onCertificate={onCertificate}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
