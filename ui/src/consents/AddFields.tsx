import { Checkbox, Select, SimpleGrid, TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { CHANNELS, DATA_KINDS } from "../parts/channels";
import { useClasses } from "../parts/classes";
import { DayField } from "../parts/DayField";
import { HashPick } from "../parts/HashPick";
import { Ticks } from "../parts/Ticks";
import { useTerm } from "../parts/terms";
import { type Draft, FORMS } from "./add";

interface FieldsProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

/** Everything that makes a consent one: whose, when, for what, and what shows it. */
export function AddFields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <Whose draft={draft} onChange={onChange} />
        <Covers draft={draft} onChange={onChange} />
      </SimpleGrid>
      <Shown draft={draft} onChange={onChange} />
      <Marks draft={draft} onChange={onChange} />
    </>
  );
}

function Whose({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation("consents");
  const term = useTerm();
  return (
    <>
      <TextInput
        label={t("add.address")}
        value={draft.address}
        onChange={(event) => onChange({ address: event.currentTarget.value })}
        data-autofocus
        data-testid="consent-address"
      />
      <Select
        label={t("add.form")}
        data={FORMS.map((form) => ({ value: form, label: term("form", form) }))}
        value={draft.form}
        allowDeselect={false}
        onChange={(form) => onChange({ form: form ?? "written" })}
        data-testid="consent-form"
      />
      <DayField
        label={t("add.day")}
        day={draft.day}
        onDay={(day) => onChange({ day })}
        testid="consent-day"
      />
      <TextInput
        label={t("add.time")}
        description={t("add.timeSays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={draft.time}
        onChange={(event) => onChange({ time: event.currentTarget.value.trim() })}
        data-testid="consent-time"
      />
    </>
  );
}

function Covers({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation("consents");
  const term = useTerm();
  const known = useClasses();
  return (
    <>
      <Ticks
        label={t("add.channels")}
        names={CHANNELS}
        says={(channel) => term("channel", channel)}
        ticked={draft.channels}
        onTick={(channels) => onChange({ channels })}
        testid="consent-channel"
      />
      <TagsInput
        label={t("add.classes")}
        description={t("add.classesSays")}
        inputWrapperOrder={["label", "input", "description"]}
        data={known}
        value={draft.classes}
        onChange={(classes) => onChange({ classes })}
        data-testid="consent-classes"
      />
      <Ticks
        label={t("add.kinds")}
        names={DATA_KINDS}
        says={(kind) => term("data_kind", kind)}
        ticked={draft.kinds}
        onTick={(kinds) => onChange({ kinds })}
        testid="consent-kind"
      />
      <NoticeSelect draft={draft} onChange={onChange} />
    </>
  );
}

function NoticeSelect({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation("consents");
  const notices = useVerb("notices", {}).data?.notices ?? [];
  return (
    <Select
      label={t("add.notice")}
      placeholder={t("add.noNotice")}
      data={notices.map((row) => ({ value: row.notice, label: row.name }))}
      value={draft.notice}
      clearable
      onChange={(notice) => onChange({ notice })}
    />
  );
}

function Shown({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation("consents");
  return (
    <>
      <TextInput
        label={t("add.received")}
        description={t("add.receivedSays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={draft.received}
        onChange={(event) => onChange({ received: event.currentTarget.value })}
        data-testid="consent-received"
      />
      <TextInput
        label={t("add.wording")}
        value={draft.wording}
        onChange={(event) => onChange({ wording: event.currentTarget.value })}
      />
      <HashPick
        label={t("add.evidence")}
        hint={t(draft.form === "oral" ? "add.oralHint" : "add.evidenceHint")}
        hashed={draft.evidence}
        onHash={(evidence) => onChange({ evidence })}
        testid="consent-file"
      />
    </>
  );
}

function Marks({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation("consents");
  return (
    <>
      <Checkbox
        label={t("add.standAlone")}
        checked={draft.standAlone}
        onChange={(event) => onChange({ standAlone: event.currentTarget.checked })}
      />
      <Checkbox
        label={t("add.noObjection")}
        checked={draft.noObjection}
        onChange={(event) => onChange({ noObjection: event.currentTarget.checked })}
      />
      <Checkbox
        label={t("add.pending")}
        checked={draft.pending}
        onChange={(event) => onChange({ pending: event.currentTarget.checked })}
      />
    </>
  );
}
