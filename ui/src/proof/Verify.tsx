import { Button, Progress, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { LedgerVerifyReply } from "../bindings/LedgerVerifyReply";
import { ErrorNote, Mono, useFormat } from "../components";
import { notes } from "./notes";
import { Panel } from "./Panel";
import styles from "./Proof.module.css";

/** Verifies the whole ledger, against checkpoints that were kept elsewhere. */
export function Verify() {
  const { t } = useTranslation("proof");
  const [against, setAgainst] = useState("");
  const verify = usePerform("ledger_verify");
  return (
    <Panel title={t("verify.title")} says={t("verify.says")} testid="proof-verify-panel">
      <Textarea
        label={t("verify.against")}
        description={t("verify.againstSays")}
        value={against}
        onChange={(event) => setAgainst(event.currentTarget.value)}
        rows={4}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 12 } }}
        data-testid="proof-against"
      />
      <div className={styles.row}>
        <Button
          onClick={() => verify.mutate({ against: notes(against) })}
          loading={verify.isPending}
          data-testid="proof-verify"
        >
          {t("verify.act")}
        </Button>
      </div>
      {verify.isPending && (
        <div role="status">
          <Progress value={100} animated striped aria-label={t("verify.running")} />
          <p className={styles.quiet}>{t("verify.running")}</p>
        </div>
      )}
      <ErrorNote error={verify.error} />
      {verify.data && <Result reply={verify.data} />}
    </Panel>
  );
}

function Result({ reply }: { reply: LedgerVerifyReply }) {
  const { t } = useTranslation("proof");
  const format = useFormat();
  const state = !reply.ok ? "bad" : reply.complete ? "ok" : "part";
  return (
    <>
      <p className={styles[state]} role="status" data-testid="proof-result" data-ok={reply.ok}>
        {t(`verify.${state}`, { count: reply.size, shown: format.number(reply.size) })}
      </p>
      <p className={styles.quiet}>
        {t("verify.took", { took: format.ms(reply.seconds * 1000), disposed: format.number(reply.disposed) })}
      </p>
      {reply.missing > 0 && (
        <p>{t("verify.missing", { count: reply.missing, shown: format.number(reply.missing) })}</p>
      )}
      {reply.damaged.length > 0 && (
        <ul className={styles.damaged}>
          {reply.damaged.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <Mono>{reply.root}</Mono>
    </>
  );
}
