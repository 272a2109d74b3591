import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SAID } from "../parts/channels";
import { DayField } from "../parts/DayField";
import { useTerm } from "../parts/terms";
import { type Opening, RIGHTS, type Right } from "./rights";

interface PartProps {
  opening: Opening;
  onChange: (part: Partial<Opening>) => void;
}

/** What is asked for, and by whom. */
export function WhatAsked({ opening, onChange }: PartProps) {
  const { t } = useTranslation("privacy");
  const term = useTerm();
  return (
    <SimpleGrid cols={2} spacing="sm">
      <Select
        label={t("open.right")}
        description={t(`open.rightSays.${opening.right}`)}
        inputWrapperOrder={["label", "input", "description"]}
        data={RIGHTS.map((right) => ({ value: right, label: term("right", right) }))}
        value={opening.right}
        allowDeselect={false}
        onChange={(right) => onChange({ right: (right ?? "access") as Right })}
        data-testid="privacy-open-right"
      />
      <TextInput
        label={t("open.address")}
        value={opening.address}
        onChange={(event) => onChange({ address: event.currentTarget.value })}
        data-autofocus
        data-testid="privacy-address"
      />
    </SimpleGrid>
  );
}

/** When and how it came, and how it was checked who asks. */
export function HowAsked({ opening, onChange }: PartProps) {
  const { t } = useTranslation("privacy");
  const term = useTerm();
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <DayField
          label={t("open.received")}
          description={t("open.receivedSays")}
          day={opening.received}
          onDay={(received) => onChange({ received })}
          testid="privacy-received"
        />
        <Select
          label={t("open.channel")}
          data={SAID.map((channel) => ({ value: channel, label: term("channel", channel) }))}
          value={opening.channel}
          allowDeselect={false}
          onChange={(channel) => onChange({ channel: channel ?? "letter" })}
        />
      </SimpleGrid>
      <TextInput
        label={t("open.identity")}
        description={t("open.identitySays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={opening.identity}
        onChange={(event) => onChange({ identity: event.currentTarget.value })}
        data-testid="privacy-identity"
      />
    </>
  );
}
