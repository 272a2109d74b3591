import { Checkbox, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parts, period, UNITS, type Unit } from "../retention/period";
import styles from "./Scripts.module.css";

interface RecordingPromiseProps {
  kept: string | null;
  onKept: (kept: string | null) => void;
}

/** How long the recording notice says that a recording is kept: a ceiling that binds from then on. */
export function RecordingPromise({ kept, onKept }: RecordingPromiseProps) {
  const { t } = useTranslation("scripts");
  const [fields, setFields] = useState(parts(kept ?? "180d"));
  const change = (next: typeof fields) => {
    setFields(next);
    const text = period(next);
    if (text) {
      onKept(text);
    }
  };
  return (
    <div className={styles.promise}>
      <Checkbox
        label={t("promise.recorded")}
        checked={kept !== null}
        onChange={(event) => onKept(event.currentTarget.checked ? (period(fields) ?? "180d") : null)}
      />
      {kept !== null && (
        <>
          <TextInput
            size="xs"
            w={70}
            aria-label={t("promise.count")}
            inputMode="numeric"
            value={fields.count}
            error={period(fields) === null}
            onChange={(event) => change({ ...fields, count: event.currentTarget.value.trim() })}
            data-testid="script-kept"
          />
          <Select
            size="xs"
            w={110}
            aria-label={t("promise.unit")}
            data={UNITS.filter((unit) => unit !== "forever").map((unit) => ({
              value: unit,
              label: t(`unit.${unit}`),
            }))}
            value={fields.unit}
            allowDeselect={false}
            onChange={(unit) => change({ ...fields, unit: (unit ?? "d") as Unit })}
          />
          <span className={styles.quiet}>{t("promise.says")}</span>
        </>
      )}
    </div>
  );
}
