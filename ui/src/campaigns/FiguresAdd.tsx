import { Button, Group, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { ErrorNote } from "../components";
import { DayField } from "../parts/DayField";
import { Dialog } from "../parts/Dialog";
import { isDay } from "../parts/days";

/** Digits and nothing else: what a report says, typed off. */
function count(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
}

/** States what a dialler did on a day. */
export function FiguresAdd({ campaign, onClose }: { campaign: string; onClose: () => void }) {
  const { t } = useTranslation("campaigns");
  const [date, setDate] = useState("");
  const [live, setLive] = useState("");
  const [abandoned, setAbandoned] = useState("");
  const [source, setSource] = useState("");
  const add = usePerform("dialler_figures_add");
  const [answers, lost] = [count(live), count(abandoned)];
  const tooMany = answers !== null && lost !== null && lost > answers;
  const ready =
    isDay(date) && answers !== null && lost !== null && !tooMany && source.trim() !== "" && !add.isPending;
  const send = () =>
    ready &&
    add.mutate(
      { campaign, date, live_answers: answers, abandoned: lost, source: source.trim() },
      { onSuccess: onClose },
    );
  return (
    <Dialog title={t("dialler.add.title")} onClose={onClose}>
      <Stack gap="sm">
        <p>{t("dialler.add.says")}</p>
        <DayField
          label={t("dialler.add.date")}
          description={t("dialler.add.dateSays")}
          day={date}
          onDay={setDate}
          testid="figures-date"
        />
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={t("dialler.add.live")}
            value={live}
            inputMode="numeric"
            onChange={(event) => setLive(event.currentTarget.value)}
            data-testid="figures-live"
          />
          <TextInput
            label={t("dialler.add.abandoned")}
            value={abandoned}
            inputMode="numeric"
            error={tooMany ? t("dialler.add.tooMany") : null}
            onChange={(event) => setAbandoned(event.currentTarget.value)}
            data-testid="figures-abandoned"
          />
        </SimpleGrid>
        <TextInput
          label={t("dialler.add.source")}
          placeholder={t("dialler.add.sourceSays")}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
          data-testid="figures-source"
        />
        <ErrorNote error={add.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("add.cancel")}
          </Button>
          <Button onClick={send} disabled={!ready} loading={add.isPending} data-testid="figures-send">
            {t("dialler.add.act")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
