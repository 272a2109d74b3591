import { Button, Tabs } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform, useVerb } from "../api/queries";
import { ErrorNote, Page, Section, SidePanel } from "../components";
import { useTerm } from "../parts/terms";
import { addLanguage, changeText, type Draft, isMessage, toTexts } from "./draft";
import { Findings } from "./Findings";
import { Preview } from "./Preview";
import { RecordingPromise } from "./RecordingPromise";
import { versionKey } from "./ScriptList";
import styles from "./Scripts.module.css";
import { SCRIPT_LANGUAGES } from "./starter";
import { TextEditor } from "./TextEditor";

interface ScriptEditorProps {
  first: Draft;
  onDone: (key: string) => void;
  onLeave: () => void;
}

/** Writes a new version: words at the left, what the rulebook says and how it will look at the right. */
export function ScriptEditor({ first, onDone, onLeave }: ScriptEditorProps) {
  const { t } = useTranslation("scripts");
  const [draft, setDraft] = useState(first);
  const [language, setLanguage] = useState(first.texts[0]?.language ?? "yue");
  const term = useTerm();
  const message = isMessage(draft.channel);
  const title = message
    ? t("editor.messageTitle", { campaign: draft.campaignName, channel: term("channel", draft.channel) })
    : t("editor.title", { campaign: draft.campaignName });
  const save = usePerform("script_draft");
  const text = draft.texts.find((one) => one.language === language);
  const send = () =>
    save.mutate(
      {
        campaign: draft.campaign,
        channel: draft.channel,
        texts: toTexts(draft.texts),
        recording_kept: draft.recordingKept,
      },
      { onSuccess: (reply) => onDone(versionKey(reply)) },
    );
  return (
    <Page
      testid="script-editor"
      filters={<strong>{title}</strong>}
      actions={
        <>
          <Button variant="default" onClick={onLeave} data-testid="script-leave">
            {t("editor.leave")}
          </Button>
          <Button onClick={send} loading={save.isPending} data-testid="script-save">
            {t("editor.save")}
          </Button>
        </>
      }
      side={<Check draft={draft} language={language} />}
    >
      <ErrorNote error={save.error} />
      {!message && (
        <RecordingPromise
          kept={draft.recordingKept}
          onKept={(recordingKept) => setDraft({ ...draft, recordingKept })}
        />
      )}
      <Languages draft={draft} onDraft={setDraft} language={language} onLanguage={setLanguage} />
      {text && (
        <TextEditor
          text={text}
          message={message}
          onText={(change) => setDraft((now) => changeText(now, language, change))}
        />
      )}
    </Page>
  );
}

interface LanguagesProps {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  language: string;
  onLanguage: (language: string) => void;
}

function Languages({ draft, onDraft, language, onLanguage }: LanguagesProps) {
  const { t } = useTranslation("scripts");
  const term = useTerm();
  const free = SCRIPT_LANGUAGES.filter((one) => draft.texts.every((text) => text.language !== one));
  return (
    <Tabs value={language} onChange={(value) => value && onLanguage(value)} className={styles.tabs}>
      <Tabs.List aria-label={t("column.languages")}>
        {draft.texts.map((text) => (
          <Tabs.Tab key={text.language} value={text.language}>
            {term("language", text.language)}
          </Tabs.Tab>
        ))}
        {free.map((one) => (
          <Button
            key={one}
            variant="subtle"
            size="compact-sm"
            className={styles.addLanguage}
            onClick={() => {
              onDraft(addLanguage(draft, one));
              onLanguage(one);
            }}
            data-testid={`script-add-${one}`}
          >
            {t("editor.addLanguage", { language: term("language", one) })}
          </Button>
        ))}
      </Tabs.List>
    </Tabs>
  );
}

/** Asked again a moment after the last key. */
function Check({ draft, language }: { draft: Draft; language: string }) {
  const { t } = useTranslation("scripts");
  const message = isMessage(draft.channel);
  const [calm] = useDebouncedValue(draft, 250);
  const checked = useVerb(
    "script_check",
    {
      campaign: calm.campaign,
      channel: calm.channel,
      texts: toTexts(calm.texts),
      recording_kept: calm.recordingKept,
    },
    { keep: true },
  );
  const text = draft.texts.find((one) => one.language === language);
  return (
    <SidePanel title={t("editor.check")} subtitle={t("editor.checkSays")} testid="script-check">
      <div className={styles.stack}>
        <ErrorNote error={checked.error} />
        {checked.data && <Findings findings={checked.data.findings} />}
        {text && (
          <Section title={t(message ? "editor.messagePreview" : "editor.preview")}>
            <Preview text={text} message={message} />
          </Section>
        )}
      </div>
    </SidePanel>
  );
}
