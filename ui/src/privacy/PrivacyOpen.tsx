import { Button, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { PrivacyOpenReply } from "../bindings/PrivacyOpenReply";
import { ErrorNote, useFormat } from "../components";
import { SAID } from "../consents/taken";
import { DayField } from "../parts/DayField";
import { Dialog } from "../parts/Dialog";
import { dayNoon } from "../parts/days";
import { Note } from "../parts/Note";
import { useTerm } from "../parts/terms";
import { useToday } from "../parts/useToday";
import { Held } from "./Held";
import styles from "./Privacy.module.css";
import { type Opening, RIGHTS, type Right, toOpen } from "./rights";

const BLANK: Opening = {
  right: "access",
  address: "",
  received: "",
  channel: "letter",
  identity: "",
  heldFrom: "",
  heldUntil: "",
  words: "",
};

/** A person makes use of a right. What that does at once is said before it is done. */
export function PrivacyOpen({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("privacy");
  const open = usePerform("privacy_open");
  const today = useToday();
  return (
    <Dialog title={t("open.title")} onClose={onClose} size="lg">
      {open.data ? (
        <Opened reply={open.data} onClose={onClose} />
      ) : (
        today && <Form today={today} open={open} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  today: string;
  open: ReturnType<typeof usePerform<"privacy_open">>;
  onClose: () => void;
}

function Form({ today, open, onClose }: FormProps) {
  const { t } = useTranslation("privacy");
  const [opening, setOpening] = useState(BLANK);
  const change = (part: Partial<Opening>) => setOpening({ ...opening, ...part });
  const input = toOpen(opening, today);
  return (
    <Stack gap="sm">
      <What opening={opening} onChange={change} />
      <AtOnce right={opening.right} />
      <How opening={opening} onChange={change} />
      <Held held={opening} onHeld={change} />
      <Textarea
        label={t("open.words")}
        value={opening.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
        rows={3}
        data-testid="privacy-words"
      />
      <ErrorNote error={open.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button
          onClick={() => input && open.mutate(input)}
          disabled={input === null}
          loading={open.isPending}
          data-testid="privacy-open-send"
        >
          {t("open.act")}
        </Button>
      </Group>
    </Stack>
  );
}

interface PartProps {
  opening: Opening;
  onChange: (part: Partial<Opening>) => void;
}

function What({ opening, onChange }: PartProps) {
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

/** Rights that end every contact while they hold. */
const BLOCKING: readonly Right[] = ["erasure", "restriction", "objection"];

function AtOnce({ right }: { right: Right }) {
  const { t } = useTranslation("privacy");
  return (
    <div
      className={styles.happens}
      data-blocks={BLOCKING.includes(right) || undefined}
      role="status"
      data-testid="privacy-at-once"
    >
      <strong>{t("open.atOnce")}</strong>
      <span>{t(`open.happens.${right}`)}</span>
    </div>
  );
}

function How({ opening, onChange }: PartProps) {
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

function Opened({ reply, onClose }: { reply: PrivacyOpenReply; onClose: () => void }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  return (
    <Stack gap="sm">
      <Note>
        {t("open.done", {
          position: format.number(reply.position),
          day: format.date(dayNoon(reply.due)),
          rule: reply.rule,
        })}
        {reply.suppressed ? ` ${t("open.suppressed")}` : ""}
      </Note>
      <Group justify="flex-end">
        <Button onClick={onClose} data-testid="privacy-open-close">
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}
