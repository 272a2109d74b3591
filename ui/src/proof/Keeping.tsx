import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform, useVerb } from "../api/queries";
import { ErrorNote, useFormat } from "../components";
import { fileSize } from "../parts/files";
import { Note } from "../parts/Note";
import { Erase } from "./Erase";
import { Panel } from "./Panel";
import { PathAct } from "./PathAct";
import styles from "./Proof.module.css";

/** What an admin does to keep the ledger: backup, recovery kit, clock, views, and erasing a person. */
export function Keeping() {
  return (
    <>
      <Backup />
      <RecoveryKit />
      <Erase />
      <Clock />
      <Views />
    </>
  );
}

function Backup() {
  const { t, i18n } = useTranslation("proof");
  const format = useFormat();
  const backup = usePerform("backup");
  const done =
    backup.data &&
    t("backup.done", {
      facts: format.number(backup.data.ledger_size),
      size: fileSize(i18n.language, backup.data.bytes),
      generation: backup.data.generation,
    });
  return (
    <Panel title={t("backup.title")} says={t("backup.says")}>
      <PathAct
        fields={[
          { key: "file", label: t("backup.file"), example: t("backup.fileExample") },
          { key: "keys", label: t("backup.keys"), example: t("backup.keysExample") },
        ]}
        act={t("backup.act")}
        onAct={({ file = "", keys = "" }) => backup.mutate({ path: file.trim(), keys_path: keys.trim() })}
        busy={backup.isPending}
        error={backup.error}
        done={done ?? null}
        testid="proof-backup"
      />
    </Panel>
  );
}

function RecoveryKit() {
  const { t } = useTranslation("proof");
  const kit = usePerform("recovery_kit");
  return (
    <Panel title={t("kit.title")} says={t("kit.says")}>
      <PathAct
        fields={[{ key: "path", label: t("path"), example: t("kit.example") }]}
        act={t("kit.act")}
        onAct={({ path = "" }) => kit.mutate({ path: path.trim() })}
        busy={kit.isPending}
        error={kit.error}
        done={kit.data ? t("kit.done", { path: kit.data.path }) : null}
        testid="proof-kit"
      />
    </Panel>
  );
}

function Clock() {
  const { t } = useTranslation("proof");
  const format = useFormat();
  const [reason, setReason] = useState("");
  const status = useVerb("status", {}).data;
  const confirm = usePerform("clock_confirm");
  return (
    <Panel title={t("clock.title")} says={t(status?.clock_confirmed ? "clock.fine" : "clock.doubt")}>
      {status && <p>{t("clock.now", { at: format.dateTime(status.now) })}</p>}
      <Textarea
        label={t("clock.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={2}
        data-testid="proof-clock-reason"
      />
      <div className={styles.row}>
        <Button
          variant="default"
          onClick={() => confirm.mutate({ reason: reason.trim() })}
          disabled={reason.trim() === ""}
          loading={confirm.isPending}
          data-testid="proof-clock"
        >
          {t("clock.act")}
        </Button>
      </div>
      <ErrorNote error={confirm.error} />
      {confirm.data && <Note>{t("clock.done")}</Note>}
    </Panel>
  );
}

function Views() {
  const { t } = useTranslation("proof");
  const format = useFormat();
  const rebuild = usePerform("views_rebuild");
  return (
    <Panel title={t("views.title")} says={t("views.says")}>
      <div className={styles.row}>
        <Button
          variant="default"
          onClick={() => rebuild.mutate({})}
          loading={rebuild.isPending}
          data-testid="proof-views"
        >
          {t("views.act")}
        </Button>
      </div>
      <ErrorNote error={rebuild.error} />
      {rebuild.data && (
        <Note tone={rebuild.data.same ? "go" : "wait"}>
          {t(rebuild.data.same ? "views.same" : "views.other", {
            facts: format.number(rebuild.data.facts),
            took: format.ms(rebuild.data.seconds * 1000),
          })}
        </Note>
      )}
    </Panel>
  );
}
