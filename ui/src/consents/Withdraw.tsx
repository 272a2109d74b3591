import {
  Button,
  Group,
  MultiSelect,
  SegmentedControl,
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
import type { ConsentWithdrawReply } from "../bindings/ConsentWithdrawReply";
import { ErrorNote, useFormat } from "../components";
import { DayField } from "../parts/DayField";
import { Dialog } from "../parts/Dialog";
import { Note } from "../parts/Note";
import { useTerm } from "../parts/terms";
import { useToday } from "../parts/useToday";
import { CHANNELS } from "./add";
import { SAID, type Taken, toInput } from "./taken";

const BLANK: Omit<Taken, "address"> = {
  all: true,
  channels: [],
  classes: [],
  channel: "letter",
  day: "",
  words: "",
};

/** A person takes consent back. Everything is the usual answer, and the one that is kept in doubt. */
export function Withdraw({ address, onClose }: { address: string | null; onClose: () => void }) {
  const { t } = useTranslation("consents");
  const withdraw = usePerform("consent_withdraw");
  return (
    <Dialog title={t("withdraw.title")} onClose={onClose} size="lg">
      {withdraw.data ? (
        <Kept reply={withdraw.data} onClose={onClose} />
      ) : (
        <Form address={address} withdraw={withdraw} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  address: string | null;
  withdraw: ReturnType<typeof usePerform<"consent_withdraw">>;
  onClose: () => void;
}

function Form({ address, withdraw, onClose }: FormProps) {
  const { t } = useTranslation("consents");
  const [taken, setTaken] = useState<Taken>({ ...BLANK, address: address ?? "" });
  const today = useToday();
  const change = (part: Partial<Taken>) => setTaken({ ...taken, ...part });
  const input = toInput(taken, today);
  return (
    <Stack gap="sm">
      <p>{t("withdraw.says")}</p>
      <TextInput
        label={t("withdraw.address")}
        value={taken.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
        data-autofocus
        data-testid="withdraw-address"
      />
      <SegmentedControl
        value={taken.all ? "all" : "part"}
        onChange={(value) => change({ all: value === "all" })}
        data={[
          { value: "all", label: t("withdraw.all") },
          { value: "part", label: t("withdraw.part") },
        ]}
        aria-label={t("withdraw.scope")}
        data-testid="withdraw-scope"
      />
      <p>{t(taken.all ? "withdraw.allSays" : "withdraw.partSays")}</p>
      {!taken.all && <Part taken={taken} onChange={change} />}
      <How taken={taken} onChange={change} />
      <ErrorNote error={withdraw.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button
          onClick={() => input && withdraw.mutate(input)}
          disabled={input === null}
          loading={withdraw.isPending}
          data-testid="withdraw-send"
        >
          {t("withdraw.act")}
        </Button>
      </Group>
    </Stack>
  );
}

interface PartProps {
  taken: Taken;
  onChange: (part: Partial<Taken>) => void;
}

function Part({ taken, onChange }: PartProps) {
  const { t } = useTranslation("consents");
  const term = useTerm();
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
        value={taken.classes}
        onChange={(classes) => onChange({ classes })}
        data-testid="withdraw-classes"
      />
    </SimpleGrid>
  );
}

function How({ taken, onChange }: PartProps) {
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

function Kept({ reply, onClose }: { reply: ConsentWithdrawReply; onClose: () => void }) {
  const { t } = useTranslation("consents");
  const format = useFormat();
  return (
    <Stack gap="sm">
      <Note>
        {t("withdraw.done", { count: reply.persons, position: format.number(reply.position) })}
        {reply.rejection ? ` ${t("withdraw.rejected")}` : ""}
      </Note>
      <Group justify="flex-end">
        <Button onClick={onClose} data-testid="withdraw-close">
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}
