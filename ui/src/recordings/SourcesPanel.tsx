import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { RecordingSourceRow } from "../bindings/RecordingSourceRow";
import { ErrorNote, Loading, Section, SidePanel, Tag, useFormat } from "../components";
import { useRole } from "../parts/session";
import { useTerm } from "../parts/terms";
import { CallRecords } from "./CallRecords";
import { DropSource } from "./DropSource";
import { RecorderDialog } from "./RecorderDialog";
import styles from "./Recordings.module.css";
import { SourceDialog } from "./SourceDialog";
import { TakeIn } from "./TakeIn";

/** Where recordings come from, and the call records that say whose they are. */
export function SourcesPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("recordings");
  const sources = useVerb("recording_sources", {});
  const admin = useRole("admin");
  const may = useRole("supervisor", "admin");
  const [open, setOpen] = useState<"add" | "records" | "recorder" | null>(null);
  return (
    <SidePanel
      title={t("sources.title")}
      subtitle={t("sources.says")}
      onClose={onClose}
      actions={
        may && (
          <>
            {admin && (
              <Button onClick={() => setOpen("add")} data-testid="source-add">
                {t("sources.add")}
              </Button>
            )}
            <Button variant="default" onClick={() => setOpen("records")} data-testid="call-records">
              {t("records.open")}
            </Button>
            {admin && (
              <Button variant="default" onClick={() => setOpen("recorder")} data-testid="recorder">
                {t("recorder.title")}
              </Button>
            )}
          </>
        )
      }
      testid="recording-sources"
    >
      <ErrorNote error={sources.error} />
      {sources.isPending && <Loading />}
      {sources.data && (
        <Section title={t("sources.list")}>
          <Sources rows={sources.data.sources} />
        </Section>
      )}
      {open === "add" && <SourceDialog row={null} onClose={() => setOpen(null)} />}
      {open === "recorder" && <RecorderDialog onClose={() => setOpen(null)} />}
      {open === "records" && <CallRecords onClose={() => setOpen(null)} />}
    </SidePanel>
  );
}

type Act = "change" | "drop" | "take";

function Sources({ rows }: { rows: RecordingSourceRow[] }) {
  const { t } = useTranslation("recordings");
  const [at, setAt] = useState<{ row: RecordingSourceRow; act: Act } | null>(null);
  const close = () => setAt(null);
  if (rows.length === 0) {
    return (
      <p className={styles.quiet} data-testid="sources-empty">
        {t("sources.none")}
      </p>
    );
  }
  return (
    <>
      <ul className={styles.sources}>
        {rows.map((row) => (
          <Source key={row.id} row={row} onAct={(act) => setAt({ row, act })} />
        ))}
      </ul>
      {at?.act === "change" && <SourceDialog row={at.row} onClose={close} />}
      {at?.act === "drop" && <DropSource row={at.row} onClose={close} />}
      {at?.act === "take" && <TakeIn row={at.row} onClose={close} />}
    </>
  );
}

function Source({ row, onAct }: { row: RecordingSourceRow; onAct: (act: Act) => void }) {
  const { t } = useTranslation("recordings");
  const term = useTerm();
  const format = useFormat();
  const admin = useRole("admin");
  const may = useRole("supervisor", "admin");
  return (
    <li data-testid="source">
      <span>
        <strong>{row.name}</strong>{" "}
        <Tag tone={row.watched ? "go" : "plain"}>{t(row.watched ? "sources.watched" : "sources.byHand")}</Tag>
      </span>
      <span className={styles.code}>{row.folder}</span>
      <small>{[term("recording_style", row.style), term("recording_mode", row.mode)].join(" · ")}</small>
      <small>
        {t("sources.taken", { count: row.taken, shown: format.number(row.taken) })}
        {row.doubtful > 0 &&
          ` · ${t("sources.doubtful", { count: row.doubtful, shown: format.number(row.doubtful) })}`}
        {row.last_taken_at && ` · ${t("sources.last", { at: format.dateTime(row.last_taken_at) })}`}
      </small>
      <span className={styles.acts}>
        {may && <Small row={row} act="take" onAct={onAct} />}
        {admin && <Small row={row} act="change" onAct={onAct} />}
        {admin && <Small row={row} act="drop" onAct={onAct} />}
      </span>
    </li>
  );
}

interface SmallProps {
  row: RecordingSourceRow;
  act: Act;
  onAct: (act: Act) => void;
}

function Small({ row, act, onAct }: SmallProps) {
  const { t } = useTranslation("recordings");
  return (
    <Button
      variant="default"
      size="compact-sm"
      onClick={() => onAct(act)}
      aria-label={t("sources.actOf", { act: t(`sources.act.${act}`), name: row.name })}
      data-testid={`source-${act}`}
    >
      {t(`sources.act.${act}`)}
    </Button>
  );
}
