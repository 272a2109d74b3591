import { Button, Modal, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { ErrorNote, useFormat } from "../components";
import { SAID } from "../parts/channels";
import { KeptLines } from "./KeptLines";
import type { DeskState } from "./state";

interface WhoSaidNoProps {
  /** The call before, for a no that came a moment too late. */
  last?: DeskState["last"];
  onClose: () => void;
}

/** F8 without a call: anybody, at whatever they can be reached at, by whatever way they said it. */
export function WhoSaidNo({ last = null, onClose }: WhoSaidNoProps) {
  const { t } = useTranslation(["desk", "common"]);
  const { mask } = useFormat();
  const opened = useRef(performance.now());
  const reject = usePerform("reject");
  const [address, setAddress] = useState("");
  const [channel, setChannel] = useState<string>("voice");
  const [words, setWords] = useState("");
  const keep = (of: { call: string } | { address: string }) =>
    reject.mutate({
      ...of,
      channel,
      words: words.trim() || null,
      scope_channels: [],
      scope_classes: [],
      said_ago_ms: Math.round(performance.now() - opened.current),
    });
  const send = (event: FormEvent) => {
    event.preventDefault();
    keep({ address: address.trim() });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("who.title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("common:close") }}
      data-testid="who-said-no"
    >
      {reject.data ? (
        <Stack gap="sm">
          <KeptLines reply={reject.data} />
          <Button onClick={onClose} data-autofocus data-testid="who-done">
            {t("common:close")}
          </Button>
        </Stack>
      ) : (
        <form onSubmit={send}>
          <Stack gap="sm">
            {last && (
              <Button variant="default" onClick={() => keep({ call: last.call })} data-testid="who-last">
                {t("who.last", { name: last.name, number: mask(last.number) })}
              </Button>
            )}
            <TextInput
              label={t("who.address")}
              description={t("who.anything")}
              value={address}
              onChange={(event) => setAddress(event.currentTarget.value)}
              data-autofocus
              data-testid="who-address"
            />
            <NativeSelect
              label={t("who.channel")}
              value={channel}
              onChange={(event) => setChannel(event.currentTarget.value)}
              data={SAID.map((value) => ({ value, label: t(`said.${value}`) }))}
              data-testid="who-channel"
            />
            <Textarea
              label={t("who.words")}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
              data-testid="who-words"
            />
            <ErrorNote error={reject.error} testid="who-error" />
            <Button
              type="submit"
              color="var(--no-solid)"
              disabled={address.trim() === ""}
              loading={reject.isPending}
              data-testid="who-submit"
            >
              {t("who.send")}
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
