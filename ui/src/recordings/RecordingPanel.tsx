import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { RecordingShowReply } from "../bindings/RecordingShowReply";
import { ErrorNote, Loading, Mono, Section, SidePanel, Tag, useFormat } from "../components";
import { PlaceHold } from "../holds/PlaceHold";
import { clockOfMs } from "../parts/clock";
import { fileSize } from "../parts/files";
import { Pairs } from "../parts/Pairs";
import { useRole } from "../parts/session";
import { useTerm } from "../parts/terms";
import { Candidates } from "./Candidates";
import { ExportRecording } from "./ExportRecording";
import { marks } from "./filter";
import { HeldBy } from "./HeldBy";
import { Listen } from "./Listen";
import styles from "./Recordings.module.css";
import { TheEnd } from "./TheEnd";
import { useSoundFormat } from "./useSaid";

interface RecordingPanelProps {
  id: string;
  /** Somebody uses it: what comes later must not take its place. */
  onUse: () => void;
  onCertificate: (certificate: string) => void;
}

/** One recording: to hear it, whose call it is, when and why it ends, and what keeps it. */
export function RecordingPanel({ id, onUse, onCertificate }: RecordingPanelProps) {
  const { t } = useTranslation("recordings");
  const format = useFormat();
  const shown = useVerb("recording_show", { id });
  const recording = shown.data;
  if (!recording) {
    return (
      <SidePanel title={t("panel.title")}>
        {shown.error ? <ErrorNote error={shown.error} /> : <Loading />}
      </SidePanel>
    );
  }
  const { row } = recording;
  return (
    <SidePanel
      testid="recording-panel"
      title={row.masked ? format.mask(row.masked) : t("panel.noNumber")}
      subtitle={[
        format.dateTime(row.recorded_at),
        clockOfMs(row.duration_ms),
        row.agent && t("panel.agent", { agent: row.agent }),
        row.campaign_name,
      ]
        .filter(Boolean)
        .join(" · ")}
      onUse={onUse}
      actions={row.state === "kept" && <Acts recording={recording} />}
    >
      <Body recording={recording} onCertificate={onCertificate} />
    </SidePanel>
  );
}

function Body({
  recording,
  onCertificate,
}: { recording: RecordingShowReply } & Pick<RecordingPanelProps, "onCertificate">) {
  const { t } = useTranslation("recordings");
  const term = useTerm();
  const { row } = recording;
  const words = marks(row);
  return (
    // Enter in the table moves the focus here, to be read and scrolled.
    <div id="recording-panel" tabIndex={-1} className={styles.body}>
      {words.length > 0 && (
        <div className={styles.tags}>
          {words.map((mark) => (
            <Tag key={`${mark.set}-${mark.word}`} tone={mark.tone}>
              {term(mark.set, mark.word)}
            </Tag>
          ))}
        </div>
      )}
      {row.state === "kept" && (
        <Section title={t("listen.title")}>
          <Listen id={row.id} notice={recording.notice_ms} />
        </Section>
      )}
      {row.found === "doubtful" && (
        <Section title={t("candidates.title")}>
          <Candidates recording={recording} />
        </Section>
      )}
      <Section title={t("end.title")}>
        <TheEnd recording={recording} onCertificate={onCertificate} />
      </Section>
      {recording.holds.length > 0 && (
        <Section title={t("holds")}>
          <HeldBy holds={recording.holds} />
        </Section>
      )}
      <Section title={t("file.title")}>
        <File recording={recording} />
      </Section>
    </div>
  );
}

function File({ recording }: { recording: RecordingShowReply }) {
  const said = useSoundFormat();
  const { t, i18n } = useTranslation("recordings");
  const term = useTerm();
  const format = useFormat();
  const { row } = recording;
  return (
    <Pairs
      pairs={[
        [t("file.call"), term("recording_found", row.found)],
        [t("file.notice"), term("recording_notice", row.notice)],
        [
          t("file.format"),
          t("file.is", { format: said(recording.format), size: fileSize(i18n.language, row.bytes) }),
        ],
        [t("file.source"), recording.source_name ?? t("file.noSource")],
        ...(recording.call_ref ? [[t("file.ref"), recording.call_ref] as const] : []),
        [t("file.taken"), format.dateTime(recording.taken_at)],
        [t("file.mode"), term("recording_mode", row.mode)],
        [t("file.position"), format.number(row.position)],
        [t("file.sha256"), <Mono key="sha256">{recording.sha256}</Mono>],
      ]}
    />
  );
}

function Acts({ recording: { row } }: { recording: RecordingShowReply }) {
  const { t } = useTranslation("recordings");
  const may = useRole("supervisor", "admin");
  const [open, setOpen] = useState<"hold" | "export" | null>(null);
  const close = () => setOpen(null);
  if (!may) {
    return null;
  }
  return (
    <>
      <Button onClick={() => setOpen("hold")} data-testid="recording-hold">
        {t("act.hold")}
      </Button>
      <Button variant="default" onClick={() => setOpen("export")} data-testid="recording-export">
        {t("act.export")}
      </Button>
      {open === "hold" && <PlaceHold recording={row.id} call={row.call} onClose={close} />}
      {open === "export" && <ExportRecording id={row.id} onClose={close} />}
    </>
  );
}
