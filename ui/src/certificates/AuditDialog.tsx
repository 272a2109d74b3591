import { Button, Progress, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { AuditFinding } from "../bindings/AuditFinding";
import type { RecordingsAuditReply } from "../bindings/RecordingsAuditReply";
import { type Column, DataTable, ErrorNote, Tag, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { Foot } from "../parts/Foot";
import { fileSize } from "../parts/files";
import { Note } from "../parts/Note";
import { useTerm } from "../parts/terms";
import styles from "./Certificates.module.css";

/** Walks the store and the ledger side by side: what is there and should not be, and what is not and should. */
export function AuditDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("certificates");
  const audit = usePerform("recordings_audit", { quiet: true });
  return (
    <Dialog title={t("audit.title")} onClose={onClose} size="xl">
      <Stack gap="sm">
        <p>{t("audit.says")}</p>
        {audit.isPending && (
          <div role="status">
            <Progress value={100} animated striped aria-label={t("audit.running")} />
            <p className={styles.quiet}>{t("audit.running")}</p>
          </div>
        )}
        <ErrorNote error={audit.error} />
        {audit.data && <Found reply={audit.data} />}
        <Foot>
          <Button variant="default" onClick={onClose} data-testid="audit-close">
            {t("close")}
          </Button>
          <Button onClick={() => audit.mutate({})} loading={audit.isPending} data-testid="audit-send">
            {t(audit.data ? "audit.again" : "audit.act")}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}

function Found({ reply }: { reply: RecordingsAuditReply }) {
  const { t, i18n } = useTranslation("certificates");
  const term = useTerm();
  const format = useFormat();
  const says = useFindingText();
  const some = Object.entries(reply.counts).filter(([, count]) => count > 0);
  const columns: Column<AuditFinding>[] = [
    {
      key: "kind",
      header: t("audit.kind"),
      cell: (finding) => <Tag tone="no">{term("audit_kind", finding.kind)}</Tag>,
    },
    {
      key: "id",
      header: t("item.id"),
      cell: (finding) => (
        <span className={styles.id} title={finding.id ?? undefined} translate="no">
          {finding.id ?? "–"}
        </span>
      ),
    },
    { key: "text", header: t("audit.text"), cell: says },
  ];
  return (
    <div className={styles.found} data-testid="audit-found" data-findings={reply.findings.length}>
      <Note tone={some.length === 0 ? "go" : "wait"}>
        {some.length === 0
          ? t("audit.clean", { count: reply.checked, shown: format.number(reply.checked) })
          : some
              .map(([kind, count]) =>
                t("of", { category: term("audit_kind", kind), shown: format.number(count) }),
              )
              .join(" · ")}
      </Note>
      <p className={styles.quiet}>
        {t("audit.walked", {
          count: reply.recordings,
          shown: format.number(reply.recordings),
          size: fileSize(i18n.language, reply.bytes),
          held: format.number(reply.held),
          position: format.number(reply.position),
        })}
      </p>
      {reply.findings.length > 0 && (
        <div className={styles.findings}>
          <DataTable
            label={t("audit.title")}
            columns={columns}
            rows={reply.findings}
            rowKey={(finding) => `${finding.kind}-${finding.id}-${finding.text}`}
            testid="audit-findings"
          />
        </div>
      )}
      {reply.more && <p className={styles.quiet}>{t("audit.more")}</p>}
    </div>
  );
}

/** What was found, in the chosen language where the program says it the same each time; else as the office says it. */
function useFindingText() {
  const { i18n } = useTranslation();
  const term = useTerm();
  return ({ kind, text }: AuditFinding) =>
    i18n.language !== "en" && i18n.exists(`words:audit_says.${kind}`) ? term("audit_says", kind) : text;
}
