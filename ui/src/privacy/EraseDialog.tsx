import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { EraseReply } from "../bindings/EraseReply";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { Note } from "../parts/Note";
import styles from "./Privacy.module.css";

/** Asks to erase a person. What ends and what stays is said before; a second person must agree. */
export function EraseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("privacy");
  const erase = usePerform("erase");
  return (
    <Dialog title={t("erase.title")} onClose={onClose} size="lg">
      {erase.data ? <Asked reply={erase.data} onClose={onClose} /> : <Form erase={erase} onClose={onClose} />}
    </Dialog>
  );
}

function Form({ erase, onClose }: { erase: ReturnType<typeof usePerform<"erase">>; onClose: () => void }) {
  const { t } = useTranslation("privacy");
  const [address, setAddress] = useState("");
  const [reason, setReason] = useState("");
  const ready = address.trim() !== "" && reason.trim() !== "";
  return (
    <Stack gap="sm">
      <div className={styles.ends}>
        <div>
          <strong>{t("erase.destroyed")}</strong>
          {t("erase.destroyedSays")}
        </div>
        <div>
          <strong>{t("erase.stays")}</strong>
          {t("erase.staysSays")}
        </div>
      </div>
      <p>{t("erase.two")}</p>
      <TextInput
        label={t("erase.address")}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        data-autofocus
        data-testid="privacy-erase-address"
      />
      <Textarea
        label={t("erase.reason")}
        description={t("erase.reasonSays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={2}
        data-testid="privacy-erase-reason"
      />
      <ErrorNote error={erase.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button
          color="red"
          onClick={() => erase.mutate({ address: address.trim(), region: "HK", reason: reason.trim() })}
          disabled={!ready}
          loading={erase.isPending}
          data-testid="privacy-erase-send"
        >
          {t("erase.act")}
        </Button>
      </Group>
    </Stack>
  );
}

function Asked({ reply, onClose }: { reply: EraseReply; onClose: () => void }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  const { state, effective_at: at } = reply;
  const says =
    state === "done"
      ? t("erase.done", { facts: format.number(reply.facts), rows: format.number(reply.rows) })
      : at
        ? t("erase.alone", { at: format.dateTime(at) })
        : t("erase.waiting");
  return (
    <Stack gap="sm">
      <Note tone={state === "done" ? "go" : "wait"}>{says}</Note>
      <Group justify="flex-end">
        <Button onClick={onClose} data-testid="privacy-erase-close">
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}
