import { Button, Group, Stack, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { type Answers, companyComplete } from "./answers";

interface CompanyProps {
  answers: Answers;
  give: (some: Partial<Answers>) => void;
  onBack: () => void;
  onNext: () => void;
}

/** Question two: the company that calls, and the number on which people can ring back. */
export function Company({ answers, give, onBack, onNext }: CompanyProps) {
  const { t } = useTranslation("firstrun");
  const next = (event: FormEvent) => {
    event.preventDefault();
    onNext();
  };
  return (
    <form onSubmit={next}>
      <Stack gap="sm" mt="md">
        <TextInput
          label={t("company.name")}
          description={t("company.nameWhy")}
          value={answers.company}
          onChange={(event) => give({ company: event.currentTarget.value })}
          autoFocus
          data-testid="firstrun-company"
        />
        <TextInput
          label={t("company.number")}
          description={t("company.numberWhy")}
          value={answers.contactNumber}
          onChange={(event) => give({ contactNumber: event.currentTarget.value })}
          inputMode="tel"
          data-testid="firstrun-number"
        />
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>
            {t("back")}
          </Button>
          <Button type="submit" disabled={!companyComplete(answers)} data-testid="firstrun-next">
            {t("next")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
