import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { ErrorNote, useFormat } from "../components";
import { Copy } from "../parts/Copy";
import { fileSize, textToBase64 } from "../parts/files";
import { SaveButton } from "../parts/SaveButton";
import { Panel } from "./Panel";
import { PathAct } from "./PathAct";
import styles from "./Proof.module.css";

/** What leaves the machine: a checkpoint, or the whole ledger. */
export function TakeAway() {
  return (
    <>
      <Checkpoint />
      <Export />
    </>
  );
}

function Checkpoint() {
  const { t } = useTranslation("proof");
  const make = usePerform("ledger_checkpoint");
  return (
    <Panel title={t("checkpoint.title")} says={t("checkpoint.says")}>
      <div className={styles.row}>
        <Button onClick={() => make.mutate({})} loading={make.isPending} data-testid="proof-checkpoint">
          {t("checkpoint.act")}
        </Button>
        {make.data && (
          <>
            <Copy text={make.data.checkpoint} testid="proof-checkpoint-copy" />
            <SaveButton
              name={`checkpoint-${make.data.size}.txt`}
              bytes={() => textToBase64(make.data.checkpoint)}
              label={t("checkpoint.save")}
              testid="proof-checkpoint-save"
            />
          </>
        )}
      </div>
      <ErrorNote error={make.error} />
      {make.data && (
        <pre className={styles.note} data-testid="proof-checkpoint-note">
          {make.data.checkpoint}
        </pre>
      )}
    </Panel>
  );
}

function Export() {
  const { t, i18n } = useTranslation("proof");
  const format = useFormat();
  const take = usePerform("ledger_export");
  const done =
    take.data &&
    t("export.done", {
      facts: format.number(take.data.facts),
      size: fileSize(i18n.language, take.data.bytes),
      path: take.data.path,
    });
  return (
    <Panel title={t("export.title")} says={t("export.says")}>
      <PathAct
        fields={[{ key: "path", label: t("path"), example: t("export.example") }]}
        act={t("export.act")}
        onAct={({ path = "" }) => take.mutate({ path: path.trim() })}
        busy={take.isPending}
        error={take.error}
        done={done ?? null}
        testid="proof-export"
      />
    </Panel>
  );
}
