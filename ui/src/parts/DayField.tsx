import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isDay } from "./days";

interface DayFieldProps {
  label: string;
  description?: string;
  day: string;
  onDay: (day: string) => void;
  testid: string;
}

/** A day, written as the ledger writes it. */
export function DayField({ label, description, day, onDay, testid }: DayFieldProps) {
  const { t } = useTranslation("words");
  return (
    <TextInput
      label={label}
      {...(description ? { description } : {})}
      inputWrapperOrder={["label", "input", "description", "error"]}
      placeholder="2026-03-09"
      value={day}
      error={day !== "" && !isDay(day) ? t("day.no") : null}
      onChange={(event) => onDay(event.currentTarget.value.trim())}
      data-testid={testid}
    />
  );
}
