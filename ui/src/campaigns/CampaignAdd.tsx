import { Button, Checkbox, Group, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform, useVerb } from "../api/queries";
import type { CampaignAddInput } from "../bindings/CampaignAddInput";
import { ErrorNote } from "../components";
import { Dialog } from "../parts/Dialog";
import { useTerm } from "../parts/terms";
import { DIALLING } from "./dialling";
import { keyOf } from "./key";
import { StatedFields } from "./StatedFields";
import { type Stated, said } from "./stated";

/** Sectors, in the words of the rulebook. */
const SECTORS = [
  "general",
  "telecoms",
  "banking",
  "insurance",
  "mpf",
  "securities",
  "claims",
  "pensions",
  "beauty",
  "property",
  "lending",
  "charity",
];

const BLANK: CampaignAddInput = {
  key: "",
  name: "",
  class: "",
  sector: "general",
  dialling: "manual",
  principal: null,
  recording: false,
  jurisdiction: null,
  caller_label: null,
};

/** A new campaign. What it sells and how it dials decide which rules apply. */
export function CampaignAdd({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("campaigns");
  const [form, setForm] = useState(BLANK);
  const [stated, setStated] = useState<Stated>({});
  const add = usePerform("campaign_add");
  const input = { ...form, key: form.key || keyOf(form.name), stated: said(stated) };
  const ready = input.name.trim() !== "" && input.class.trim() !== "" && input.key !== "";
  const change = (part: Partial<CampaignAddInput>) => setForm({ ...form, ...part });
  return (
    <Dialog title={t("add.title")} onClose={onClose} size="lg">
      <Stack gap="sm">
        <Names form={form} shownKey={input.key} onChange={change} />
        <Rules form={form} onChange={change} />
        <StatedFields
          jurisdiction={form.jurisdiction}
          sector={form.sector}
          stated={stated}
          onChange={setStated}
        />
        <ErrorNote error={add.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("add.cancel")}
          </Button>
          <Button
            onClick={() => add.mutate(input, { onSuccess: onClose })}
            disabled={!ready}
            loading={add.isPending}
            data-testid="campaign-add-send"
          >
            {t("add.act")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

interface FieldsProps {
  form: CampaignAddInput;
  onChange: (part: Partial<CampaignAddInput>) => void;
}

function Names({ form, shownKey, onChange }: FieldsProps & { shownKey: string }) {
  const { t } = useTranslation("campaigns");
  return (
    <SimpleGrid cols={2} spacing="sm">
      <TextInput
        label={t("field.name")}
        value={form.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        data-autofocus
        data-testid="campaign-name"
      />
      <TextInput
        label={t("field.key")}
        description={t("field.keySays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={form.key}
        placeholder={shownKey}
        onChange={(event) => onChange({ key: event.currentTarget.value })}
      />
      <TextInput
        label={t("field.class")}
        description={t("field.classSays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={form.class}
        onChange={(event) => onChange({ class: event.currentTarget.value })}
        data-testid="campaign-class"
      />
      <Principal form={form} onChange={onChange} />
    </SimpleGrid>
  );
}

/** On whose behalf; not asked while there is only one company. */
function Principal({ form, onChange }: FieldsProps) {
  const { t } = useTranslation("campaigns");
  const principals = useVerb("principals", {}).data?.principals ?? [];
  return principals.length < 2 ? null : (
    <Select
      label={t("column.principal")}
      data={principals.map((row) => ({ value: row.principal, label: row.name }))}
      value={form.principal}
      onChange={(principal) => onChange({ principal })}
    />
  );
}

function Rules({ form, onChange }: FieldsProps) {
  const { t } = useTranslation("campaigns");
  const term = useTerm();
  return (
    <SimpleGrid cols={2} spacing="sm">
      <Select
        label={t("column.sector")}
        data={SECTORS.map((sector) => ({ value: sector, label: term("sector", sector) }))}
        value={form.sector}
        allowDeselect={false}
        onChange={(sector) => onChange({ sector })}
      />
      <Select
        label={t("field.dialling")}
        data={DIALLING.map((dialling) => ({ value: dialling, label: term("dialling", dialling) }))}
        value={form.dialling}
        allowDeselect={false}
        onChange={(dialling) => onChange({ dialling })}
      />
      <TextInput
        label={t("field.jurisdiction")}
        description={t("field.jurisdictionSays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={form.jurisdiction ?? ""}
        maxLength={2}
        onChange={(event) =>
          onChange({ jurisdiction: event.currentTarget.value.trim().toUpperCase() || null })
        }
      />
      <TextInput
        label={t("field.label")}
        description={t("field.labelSays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={form.caller_label ?? ""}
        onChange={(event) => onChange({ caller_label: event.currentTarget.value || null })}
      />
      <Checkbox
        label={t("field.recording")}
        description={t("field.recordingSays")}
        checked={form.recording}
        onChange={(event) => onChange({ recording: event.currentTarget.checked })}
        data-testid="campaign-recording"
      />
    </SimpleGrid>
  );
}
