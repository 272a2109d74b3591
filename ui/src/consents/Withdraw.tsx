import { Button, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { ConsentWithdrawReply } from "../bindings/ConsentWithdrawReply";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { Note } from "../parts/Note";
import { useToday } from "../parts/useToday";
import { TakenHow, TakenPart } from "./TakenFields";
import { type Taken, toInput } from "./taken";

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
      {!taken.all && <TakenPart taken={taken} onChange={change} />}
      <TakenHow taken={taken} onChange={change} />
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
