import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { EraseReply } from "../bindings/EraseReply";
import { ErrorNote, useFormat } from "../components";
import { Note } from "../parts/Note";
import { Panel } from "./Panel";
import styles from "./Proof.module.css";

/** Erases a person for good; two people decide, and the number stays blocked. */
export function Erase() {
  const { t } = useTranslation("proof");
  const [address, setAddress] = useState("");
  const [reason, setReason] = useState("");
  const erase = usePerform("erase");
  const ready = address.trim() !== "" && reason.trim() !== "";
  const send = () =>
    erase.mutate(
      { address: address.trim(), region: "HK", reason: reason.trim() },
      {
        onSuccess: () => {
          setAddress("");
          setReason("");
        },
      },
    );
  return (
    <Panel title={t("erase.title")} says={t("erase.says")}>
      <TextInput
        label={t("erase.address")}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        data-testid="proof-erase-address"
      />
      <Textarea
        label={t("erase.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={2}
        data-testid="proof-erase-reason"
      />
      <div className={styles.row}>
        <Button
          color="red"
          variant="light"
          onClick={send}
          disabled={!ready}
          loading={erase.isPending}
          data-testid="proof-erase"
        >
          {t("erase.act")}
        </Button>
      </div>
      <ErrorNote error={erase.error} />
      {erase.data && <Erased reply={erase.data} />}
    </Panel>
  );
}

function Erased({ reply }: { reply: EraseReply }) {
  const { t } = useTranslation("proof");
  const format = useFormat();
  if (reply.state !== "done") {
    return (
      <Note tone="wait">
        {reply.effective_at
          ? t("erase.alone", { at: format.dateTime(reply.effective_at) })
          : t("erase.waiting")}
      </Note>
    );
  }
  return (
    <Note>
      {t("erase.done", { facts: format.number(reply.facts), rows: format.number(reply.rows) })}
      {reply.suppressed ? ` ${t("erase.blocked")}` : ""}
    </Note>
  );
}
