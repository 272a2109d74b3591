import { Button, Group, Select, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform, useVerb } from "../api/queries";
import type { RetentionRow } from "../bindings/RetentionRow";
import type { RetentionSetReply } from "../bindings/RetentionSetReply";
import { ErrorNote, Section, useFormat } from "../components";
import { Note } from "../parts/Note";
import { Effects } from "./Effects";
import { type PeriodParts, parts, period, UNITS, type Unit } from "./period";
import styles from "./Retention.module.css";

/** Another period, its effect before anything is saved, and the way to save it. */
export function ChangePeriod({ row }: { row: RetentionRow }) {
  const { t } = useTranslation("retention");
  const [fields, setFields] = useState<PeriodParts>(parts(row.period));
  const [reason, setReason] = useState("");
  const wanted = period(fields);
  const [asked] = useDebouncedValue(wanted, 200);
  const changed = wanted !== null && wanted !== row.period;
  const preview = useVerb(
    "retention_set",
    { category: row.category, period: asked ?? row.period, reason: "", dry_run: true },
    { enabled: changed && asked === wanted },
  );
  const set = usePerform("retention_set");
  const effect = changed && asked === wanted ? preview.data : undefined;
  const send = () =>
    wanted && set.mutate({ category: row.category, period: wanted, reason: reason.trim(), dry_run: false });
  return (
    <Section title={t("form.title")}>
      <div className={styles.form}>
        <Fields fields={fields} onFields={setFields} />
        {changed && <ErrorNote error={preview.error} />}
        {effect && <Effects effect={effect} />}
        {changed && (
          <Textarea
            label={t("form.reason")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            rows={2}
            data-testid="retention-reason"
          />
        )}
        <ErrorNote error={set.error} />
        {set.data && !changed && <Saved reply={set.data} />}
        {changed && (
          <Group gap="xs">
            <Button
              onClick={send}
              disabled={!effect || reason.trim() === ""}
              loading={set.isPending}
              data-testid="retention-send"
            >
              {t(effect && !effect.shortening ? "form.save" : "form.send")}
            </Button>
            <Button variant="default" onClick={() => setFields(parts(row.period))}>
              {t("form.cancel")}
            </Button>
          </Group>
        )}
      </div>
    </Section>
  );
}

function Fields({ fields, onFields }: { fields: PeriodParts; onFields: (fields: PeriodParts) => void }) {
  const { t } = useTranslation("retention");
  return (
    <div className={styles.fields}>
      <TextInput
        label={t("form.period")}
        inputMode="numeric"
        value={fields.count}
        disabled={fields.unit === "forever"}
        error={period(fields) === null ? t("form.notAPeriod") : null}
        onChange={(event) => onFields({ ...fields, count: event.currentTarget.value.trim() })}
        data-testid="retention-count"
      />
      <Select
        label={t("form.unit")}
        data={UNITS.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
        value={fields.unit}
        allowDeselect={false}
        onChange={(unit) => onFields({ ...fields, unit: (unit ?? "d") as Unit })}
        data-testid="retention-unit"
      />
    </div>
  );
}

function Saved({ reply }: { reply: RetentionSetReply }) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const at = reply.effective_at ? format.dateTime(reply.effective_at) : null;
  return (
    <Note tone={reply.state === "done" ? "go" : "wait"}>
      {reply.state === "done" ? t("saved.done") : at ? t("saved.at", { at }) : t("saved.waiting")}
    </Note>
  );
}
