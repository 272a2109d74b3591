import { MultiSelect, Select, SimpleGrid, TagsInput, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CHANNELS, SAID } from "../parts/channels";
import { useClasses } from "../parts/classes";
import { DayField } from "../parts/DayField";
import { useTerm } from "../parts/terms";
import type { Taken } from "./taken";

interface PartProps {
  taken: Taken;
  onChange: (part: Partial<Taken>) => void;
}

/** Which part is taken back. */
export function TakenPart({ taken, onChange }: PartProps) {
  const { t } = useTranslation("consents");
  const term = useTerm();
  const known = useClasses();
  return (
    <SimpleGrid cols={2} spacing="sm">
      <MultiSelect
        label={t("withdraw.channels")}
        description={t("withdraw.channelsSays")}
        inputWrapperOrder={["label", "input", "description"]}
        data={CHANNELS.map((channel) => ({ value: channel, label: term("channel", channel) }))}
        value={taken.channels}
        onChange={(channels) => onChange({ channels })}
      />
      <TagsInput
        label={t("withdraw.classes")}
        description={t("withdraw.classesSays")}
        inputWrapperOrder={["label", "input", "description"]}
        data={known}
        value={taken.classes}
        onChange={(classes) => onChange({ classes })}
        data-testid="withdraw-classes"
      />
    </SimpleGrid>
  );
}

/** How and when it was said, and in which words. */
export function TakenHow({ taken, onChange }: PartProps) {
  const { t } = useTranslation("consents");
  const term = useTerm();
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <Select
          label={t("withdraw.channel")}
          data={SAID.map((channel) => ({ value: channel, label: term("channel", channel) }))}
          value={taken.channel}
          allowDeselect={false}
          onChange={(channel) => onChange({ channel: channel ?? "letter" })}
        />
        <DayField
          label={t("withdraw.day")}
          description={t("withdraw.daySays")}
          day={taken.day}
          onDay={(day) => onChange({ day })}
          testid="withdraw-day"
        />
      </SimpleGrid>
      <Textarea
        label={t("withdraw.words")}
        value={taken.words}
        onChange={(event) => onChange({ words: event.currentTarget.value })}
        rows={2}
        data-testid="withdraw-words"
      />
    </>
  );
}
