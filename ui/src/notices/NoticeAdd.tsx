import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { NoticeAddInput } from "../bindings/NoticeAddInput";
import { keyOf } from "../campaigns/key";
import { ErrorNote } from "../components";
import { DATA_KINDS } from "../parts/channels";
import { Dialog } from "../parts/Dialog";
import { dayStart } from "../parts/days";
import { useTerm } from "../parts/terms";

type Draft = Omit<NoticeAddInput, "in_use_since"> & { since: string };

const BLANK: Draft = {
  key: "",
  name: "",
  form: "written",
  classes: [],
  data_kinds: [],
  response_channel: false,
  intends_marketing: false,
  says_consent_needed: false,
  to_third_party: false,
  since: "",
  text: "",
};

/** A notice, as it was given: nothing is ticked that its words do not say. */
export function NoticeAdd({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("notices");
  const [draft, setDraft] = useState(BLANK);
  const add = usePerform("notice_add");
  const { since, ...rest } = draft;
  const key = rest.key || keyOf(rest.name);
  const ready = rest.name.trim() !== "" && key !== "" && isDay(since);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const send = () => add.mutate({ ...rest, key, in_use_since: dayStart(since) }, { onSuccess: onClose });
  return (
    <Dialog title={t("add.title")} onClose={onClose} size="lg">
      <Stack gap="sm">
        <About draft={draft} shownKey={key} onChange={change} />
        <Told draft={draft} onChange={change} />
        <Textarea
          label={t("field.text")}
          value={draft.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          rows={4}
        />
        <ErrorNote error={add.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("add.cancel")}
          </Button>
          <Button onClick={send} disabled={!ready} loading={add.isPending} data-testid="notice-add-send">
            {t("add.act")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

interface FieldsProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

function About({ draft, shownKey, onChange }: FieldsProps & { shownKey: string }) {
  const { t } = useTranslation("notices");
  const term = useTerm();
  return (
    <SimpleGrid cols={2} spacing="sm">
      <TextInput
        label={t("field.name")}
        value={draft.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        data-autofocus
        data-testid="notice-name"
      />
      <TextInput
        label={t("field.key")}
        value={draft.key}
        placeholder={shownKey}
        onChange={(event) => onChange({ key: event.currentTarget.value })}
      />
      <Select
        label={t("column.form")}
        data={["written", "oral"].map((form) => ({ value: form, label: term("form", form) }))}
        value={draft.form}
        allowDeselect={false}
        onChange={(form) => onChange({ form: form ?? "written" })}
      />
      <TextInput
        label={t("column.since")}
        placeholder="2026-03-09"
        value={draft.since}
        error={draft.since !== "" && !isDay(draft.since) ? t("field.notADay") : null}
        onChange={(event) => onChange({ since: event.currentTarget.value.trim() })}
        data-testid="notice-since"
      />
    </SimpleGrid>
  );
}

const YES_NO = ["intends_marketing", "says_consent_needed", "response_channel"] as const;

function Told({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation("notices");
  const term = useTerm();
  return (
    <>
      <MultiSelect
        label={t("item.data_kinds")}
        data={DATA_KINDS.map((kind) => ({ value: kind, label: term("data_kind", kind) }))}
        value={draft.data_kinds}
        onChange={(data_kinds) => onChange({ data_kinds })}
      />
      <TagsInput
        label={t("item.classes")}
        description={t("field.classesSays")}
        value={draft.classes}
        onChange={(classes) => onChange({ classes })}
      />
      {YES_NO.map((item) => (
        <Checkbox
          key={item}
          label={t(`item.${item}`)}
          checked={draft[item]}
          onChange={(event) => onChange({ [item]: event.currentTarget.checked })}
        />
      ))}
      <Checkbox
        label={t("field.third")}
        checked={draft.to_third_party}
        onChange={(event) => onChange({ to_third_party: event.currentTarget.checked })}
      />
    </>
  );
}
