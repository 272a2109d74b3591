import { Checkbox, SegmentedControl, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { useTerm } from "../parts/terms";
import styles from "./Recordings.module.css";
import { MODES, type SourceForm, STYLES } from "./sources";

interface FieldsProps {
  form: SourceForm;
  onChange: (part: Partial<SourceForm>) => void;
}

/** What a person says of a source. */
export function SourceFields({ form, onChange }: FieldsProps) {
  const { t } = useTranslation("recordings");
  const term = useTerm();
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label={t("source.name")}
          value={form.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          data-autofocus
          data-testid="source-name"
        />
        <TextInput
          label={t("source.folder")}
          placeholder="/var/spool/asterisk/monitor"
          value={form.folder}
          onChange={(event) => onChange({ folder: event.currentTarget.value })}
          spellCheck={false}
          data-testid="source-folder"
        />
        <Select
          label={t("source.style")}
          data={STYLES.map((style) => ({ value: style, label: term("recording_style", style) }))}
          value={form.style}
          allowDeselect={false}
          onChange={(style) => onChange({ style: style ?? form.style })}
          data-testid="source-style"
        />
        <Campaign form={form} onChange={onChange} />
        <Places zone={form.zone} region={form.region} onChange={onChange} />
      </SimpleGrid>
      {form.style === "layout" && (
        <TextInput
          label={t("source.layout")}
          description={t("source.layoutSays")}
          inputWrapperOrder={["label", "input", "description"]}
          placeholder="{number}_{date}-{time}_{agent}"
          value={form.layout}
          onChange={(event) => onChange({ layout: event.currentTarget.value })}
          spellCheck={false}
          classNames={{ input: styles.code ?? "" }}
          data-testid="source-layout"
        />
      )}
      <Mode form={form} onChange={onChange} />
      <Checkbox
        label={t("source.watched")}
        description={t("source.watchedSays")}
        checked={form.watched}
        onChange={(event) => onChange({ watched: event.currentTarget.checked })}
        data-testid="source-watched"
      />
    </>
  );
}

interface PlacesProps {
  zone: string;
  region: string;
  onChange: (part: { zone?: string; region?: string }) => void;
}

/** On whose clock times are, and whose numbers have no country code. */
export function Places({ zone, region, onChange }: PlacesProps) {
  const { t } = useTranslation("recordings");
  return (
    <>
      <TextInput
        label={t("source.zone")}
        description={t("source.zoneSays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={zone}
        onChange={(event) => onChange({ zone: event.currentTarget.value })}
        spellCheck={false}
        data-testid="source-zone"
      />
      <TextInput
        label={t("source.region")}
        description={t("source.regionSays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={region}
        maxLength={2}
        onChange={(event) => onChange({ region: event.currentTarget.value })}
        data-testid="source-region"
      />
    </>
  );
}

function Campaign({ form, onChange }: FieldsProps) {
  const { t } = useTranslation("recordings");
  const campaigns = useVerb("campaigns", {}).data?.campaigns.filter((row) => !row.closed_at) ?? [];
  return (
    <Select
      label={t("source.campaign")}
      placeholder={t("source.noCampaign")}
      data={campaigns.map((row) => ({ value: row.campaign, label: row.name }))}
      value={form.campaign}
      clearable
      onChange={(campaign) => onChange({ campaign })}
      data-testid="source-campaign"
    />
  );
}

function Mode({ form, onChange }: FieldsProps) {
  const { t } = useTranslation("recordings");
  const term = useTerm();
  return (
    <div>
      <SegmentedControl
        value={form.mode}
        onChange={(mode) => onChange({ mode })}
        data={MODES.map((mode) => ({ value: mode, label: term("recording_mode", mode) }))}
        aria-label={t("source.mode")}
        data-testid="source-mode"
      />
      <p className={styles.quiet}>{term("recording_mode_says", form.mode)}</p>
    </div>
  );
}
