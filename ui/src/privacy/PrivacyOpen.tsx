import { Button, Checkbox, Group, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { PrivacyOpenReply } from "../bindings/PrivacyOpenReply";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { dayNoon } from "../parts/days";
import { Note } from "../parts/Note";
import { useToday } from "../parts/useToday";
import { HowAsked, WhatAsked } from "./Asked";
import { AtOnce } from "./AtOnce";
import { Held } from "./Held";
import { type Opening, toOpen } from "./rights";

const BLANK: Opening = {
  right: "access",
  address: "",
  received: "",
  channel: "letter",
  identity: "",
  heldFrom: "",
  heldUntil: "",
  words: "",
  hold: false,
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
      <WhatAsked opening={opening} onChange={change} />
      <AtOnce right={opening.right} />
      {opening.right === "restriction" && (
        <Checkbox
          label={t("open.hold")}
          description={t("open.holdSays")}
          checked={opening.hold}
          onChange={(event) => change({ hold: event.currentTarget.checked })}
          data-testid="privacy-hold"
        />
      )}
      <HowAsked opening={opening} onChange={change} />
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
