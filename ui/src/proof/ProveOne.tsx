import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { ErrorNote, Mono, useFormat } from "../components";
import { Copy } from "../parts/Copy";
import { textToBase64 } from "../parts/files";
import { Pairs } from "../parts/Pairs";
import { SaveButton } from "../parts/SaveButton";
import { Panel } from "./Panel";
import styles from "./Proof.module.css";

/** The proof of one fact, to be checked by anyone without this program. */
export function ProveOne() {
  const { t } = useTranslation("proof");
  const format = useFormat();
  const [position, setPosition] = useState("");
  const prove = usePerform("ledger_prove");
  const ready = /^\d+$/.test(position.trim());
  const send = () => ready && prove.mutate({ position: Number(position.trim()) });
  return (
    <Panel title={t("prove.title")} says={t("prove.says")} testid="proof-prove-panel">
      <div className={styles.row}>
        <TextInput
          label={t("prove.position")}
          inputMode="numeric"
          value={position}
          onChange={(event) => setPosition(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && send()}
          data-testid="proof-position"
        />
        <Button onClick={send} disabled={!ready} loading={prove.isPending} data-testid="proof-prove">
          {t("prove.act")}
        </Button>
      </div>
      <ErrorNote error={prove.error} />
      {prove.data && (
        <>
          <Pairs
            pairs={[
              [t("prove.kind"), prove.data.kind],
              [t("prove.at"), format.dateTime(prove.data.at)],
              [t("prove.leaf"), <Mono key="leaf">{prove.data.leaf}</Mono>],
              [t("prove.path"), t("prove.steps", { count: prove.data.path.length })],
            ]}
          />
          <pre className={styles.note}>{prove.data.checkpoint}</pre>
          <div className={styles.row}>
            <SaveButton
              name={`proof-${prove.data.position}.json`}
              bytes={() => textToBase64(JSON.stringify(prove.data, null, 2))}
              label={t("prove.save")}
            />
            <Copy text={JSON.stringify(prove.data, null, 2)} />
          </div>
        </>
      )}
    </Panel>
  );
}
