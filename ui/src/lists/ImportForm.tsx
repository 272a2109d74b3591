import { Button, Checkbox, Group, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { ErrorNote } from "../components";
import { FilePick } from "../parts/FilePick";
import { Foot } from "../parts/Foot";
import { useTerm } from "../parts/terms";
import { type Form, isReady, SOURCES, SUPPLIER_SECTIONS } from "./form";

interface ImportFormProps {
  form: Form;
  onForm: (form: Form) => void;
  busy: boolean;
  error: unknown;
  onPreview: () => void;
  onClose: () => void;
}

/** The file and its provenance: for whom, from where, and what the people were told. */
export function ImportForm({ form, onForm, busy, error, onPreview, onClose }: ImportFormProps) {
  const { t } = useTranslation("lists");
  const change = (part: Partial<Form>) => onForm({ ...form, ...part });
  return (
    <>
      <FilePick
        label={t("form.drop")}
        hint={t("form.dropSays")}
        picked={form.file}
        onPick={(file) => change({ file })}
        testid="list-file"
      />
      <SimpleGrid cols={2} spacing="sm">
        <CampaignSelect form={form} onChange={change} />
        <NoticeSelect form={form} onChange={change} />
        <SourceSelect form={form} onChange={change} />
        <TextInput
          label={t("form.region")}
          description={t("form.regionSays")}
          inputWrapperOrder={["label", "input", "description"]}
          value={form.region}
          maxLength={2}
          onChange={(event) => change({ region: event.currentTarget.value })}
        />
      </SimpleGrid>
      {form.source === "purchased" && <Supplier form={form} onChange={change} />}
      <ErrorNote error={error} />
      <Foot>
        <Button variant="default" onClick={onClose}>
          {t("form.cancel")}
        </Button>
        <Button onClick={onPreview} disabled={!isReady(form)} loading={busy} data-testid="list-preview">
          {t("form.preview")}
        </Button>
      </Foot>
    </>
  );
}

interface FieldProps {
  form: Form;
  onChange: (part: Partial<Form>) => void;
}

function CampaignSelect({ form, onChange }: FieldProps) {
  const { t } = useTranslation("lists");
  const campaigns = useVerb("campaigns", {}).data?.campaigns.filter((row) => !row.closed_at) ?? [];
  return (
    <Select
      label={t("form.campaign")}
      data={campaigns.map((row) => ({ value: row.campaign, label: row.name }))}
      value={form.campaign}
      onChange={(campaign) => onChange({ campaign })}
      nothingFoundMessage={t("form.noCampaign")}
      searchable
      data-testid="list-campaign"
    />
  );
}

function NoticeSelect({ form, onChange }: FieldProps) {
  const { t } = useTranslation("lists");
  const notices = useVerb("notices", {}).data?.notices ?? [];
  return (
    <Select
      label={t("form.notice")}
      description={t("form.noticeSays")}
      inputWrapperOrder={["label", "input", "description"]}
      data={notices.map((row) => ({ value: row.key, label: row.name }))}
      value={form.notice}
      onChange={(notice) => onChange({ notice })}
      clearable
      data-testid="list-notice"
    />
  );
}

function SourceSelect({ form, onChange }: FieldProps) {
  const { t } = useTranslation("lists");
  const term = useTerm();
  return (
    <Select
      label={t("form.source")}
      description={t("form.sourceSays")}
      inputWrapperOrder={["label", "input", "description"]}
      data={SOURCES.map((source) => ({ value: source, label: term("source", source) }))}
      value={form.source}
      onChange={(source) => onChange({ source })}
      clearable
      data-testid="list-source"
    />
  );
}

function Supplier({ form, onChange }: FieldProps) {
  const { t } = useTranslation("lists");
  return (
    <>
      <FilePick
        label={t("form.supplier")}
        hint={t("form.supplierSays")}
        picked={form.supplierNotice}
        onPick={(supplierNotice) => onChange({ supplierNotice })}
        testid="list-supplier"
      />
      <TextInput
        label={t("form.classes")}
        description={t("form.classesSays")}
        value={form.supplierClasses}
        onChange={(event) => onChange({ supplierClasses: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t("form.sections")}
        description={t("form.sectionsSays")}
        value={form.supplierSections}
        onChange={(supplierSections) => onChange({ supplierSections })}
      >
        <Group mt="xs">
          {SUPPLIER_SECTIONS.map((section) => (
            <Checkbox key={section} value={section} label={t(`form.section.${section}`)} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  );
}
