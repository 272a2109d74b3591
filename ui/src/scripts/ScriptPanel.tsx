import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform, useVerb } from "../api/queries";
import type { ScriptRow } from "../bindings/ScriptRow";
import type { ScriptShowReply } from "../bindings/ScriptShowReply";
import { ErrorNote, Loading, Section, SidePanel, useFormat } from "../components";
import { Note } from "../parts/Note";
import { useRole } from "../parts/session";
import { useTerm } from "../parts/terms";
import { CHANNELS, type Draft, edit, isMessage } from "./draft";
import { Findings } from "./Findings";
import { Preview } from "./Preview";
import styles from "./Scripts.module.css";

interface ScriptPanelProps {
  row: ScriptRow;
  onEdit: (draft: Draft) => void;
  onClose: () => void;
}

/** One version with its words; a draft can be sent for publication. */
export function ScriptPanel({ row, onEdit, onClose }: ScriptPanelProps) {
  const { t } = useTranslation("scripts");
  const term = useTerm();
  const may = useRole("supervisor", "admin");
  const shown = useVerb("script_show", { script: row.script, version: row.version });
  return (
    <SidePanel
      title={row.campaign_name}
      subtitle={t("panel.subtitle", {
        version: row.version,
        state: term("script_state", row.state),
        channel: term("channel", row.channel),
      })}
      onClose={onClose}
      actions={may && shown.data && <Acts shown={shown.data} onEdit={onEdit} />}
      testid="script-panel"
    >
      <ErrorNote error={shown.error} />
      {shown.isPending && <Loading />}
      {shown.data && (
        <div className={styles.stack}>
          {shown.data.findings.length > 0 && <Findings findings={shown.data.findings} />}
          {shown.data.texts.map((text) => (
            <Section key={text.language} title={term("language", text.language)}>
              <Preview text={text} message={isMessage(row.channel)} />
            </Section>
          ))}
        </div>
      )}
    </SidePanel>
  );
}

function Acts({ shown, onEdit }: { shown: ScriptShowReply; onEdit: (draft: Draft) => void }) {
  const { t } = useTranslation("scripts");
  const format = useFormat();
  const publish = usePerform("script_publish");
  const { row, texts, findings } = shown;
  const refused = findings.some((finding) => finding.severity === "error");
  const draft: Draft = {
    campaign: row.campaign,
    campaignName: row.campaign_name,
    channel: CHANNELS.find((one) => one === row.channel) ?? "voice",
    texts: texts.map(edit),
    recordingKept: row.recording_kept,
  };
  return (
    <>
      {row.state === "draft" && (
        <Button
          onClick={() => publish.mutate({ script: row.script, version: row.version })}
          disabled={refused}
          loading={publish.isPending}
          data-testid="script-publish"
        >
          {t("panel.publish")}
        </Button>
      )}
      <Button variant="default" onClick={() => onEdit(draft)} data-testid="script-edit">
        {t("panel.edit")}
      </Button>
      <ErrorNote error={publish.error} />
      {publish.data && (
        <Note tone="wait">
          {publish.data.effective_at
            ? t("panel.alone", { at: format.dateTime(publish.data.effective_at) })
            : t(isMessage(row.channel) ? "panel.messageSent" : "panel.sent")}
        </Note>
      )}
    </>
  );
}
