import { Checkbox, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { CampaignQuestion } from "../bindings/CampaignQuestion";
import type { StatedValue } from "../bindings/StatedValue";
import { ErrorNote } from "../components";
import { useBoth } from "../parts/terms";
import styles from "./Campaigns.module.css";
import { byKey, type Stated, useFactName } from "./stated";

interface StatedFieldsProps {
  jurisdiction: string | null;
  sector: string | null;
  stated: Stated;
  onChange: (stated: Stated) => void;
}

/** What the rules ask of the company that calls: only the facts that a row of the place and sector names. */
export function StatedFields({ jurisdiction, sector, stated, onChange }: StatedFieldsProps) {
  const { t } = useTranslation("campaigns");
  const asked = useVerb(
    "campaign_questions",
    { ...(jurisdiction ? { jurisdiction } : {}), ...(sector ? { sector } : {}) },
    { keep: true },
  );
  const questions = byKey(asked.data?.questions ?? []);
  return (
    <>
      <ErrorNote error={asked.error} />
      {questions.length > 0 && (
        <Stack gap="xs" data-testid="campaign-stated">
          <p className={styles.quiet}>{t("stated.says")}</p>
          {questions.map(([key, rows]) => (
            <Fact
              key={key}
              rows={rows}
              value={stated[key]}
              onValue={(value) => onChange({ ...stated, [key]: value })}
            />
          ))}
        </Stack>
      )}
    </>
  );
}

interface FactProps {
  rows: [CampaignQuestion, ...CampaignQuestion[]];
  value: StatedValue | undefined;
  onValue: (value: StatedValue) => void;
}

function Fact({ rows, value, onValue }: FactProps) {
  const { t } = useTranslation("campaigns");
  const name = useFactName();
  const both = useBoth();
  const [{ key, form }] = rows;
  const asks = rows.map((row) => t("stated.asks", { rule: row.rule, text: both(row) })).join(" · ");
  return form === "yes_no" ? (
    <Checkbox
      label={name(key)}
      description={asks}
      checked={value === true}
      onChange={(event) => onValue(event.currentTarget.checked)}
      data-testid={`campaign-stated-${key}`}
    />
  ) : (
    <TextInput
      label={name(key)}
      description={asks}
      inputWrapperOrder={["label", "input", "description"]}
      value={typeof value === "string" ? value : ""}
      maxLength={100}
      onChange={(event) => onValue(event.currentTarget.value)}
      data-testid={`campaign-stated-${key}`}
    />
  );
}
