import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WaitingRow } from "../bindings/WaitingRow";
import { ErrorNote, Mono, Tag, useFormat } from "../components";
import { Pairs } from "../parts/Pairs";
import { TextDialog } from "../parts/TextDialog";
import { useTerm } from "../parts/terms";
import { useSummary } from "./summary";
import { useDecision } from "./useDecision";
import styles from "./WaitingScreen.module.css";

/** What is compared character by character, so that no two of them may look the same. */
const EXACT = new Set(["sha256", "key_id", "key"]);
/** What the second person should see to before agreeing: the program cannot. */
const CHECKED = ["pack_install", "pack_signer_trust", "hold_release", "dispose"] as const;

function isChecked(verb: string): verb is (typeof CHECKED)[number] {
  return CHECKED.some((one) => one === verb);
}

/** One thing that waits: what, who asked, and the two answers. */
export function WaitingCard({ row, may }: { row: WaitingRow; may: boolean }) {
  const { t } = useTranslation("waiting");
  const term = useTerm();
  const format = useFormat();
  const summary = useSummary(row);
  return (
    <li className={styles.card} data-testid="waiting-card" data-verb={row.verb}>
      <Group justify="space-between" align="flex-start">
        <div>
          <h2 className={styles.title}>{term("verb", row.verb)}</h2>
          <p className={styles.quiet}>
            {t("asked", { who: row.asked_by, at: format.dateTime(row.asked_at) })}
          </p>
        </div>
        {row.mine && <Tag tone="act">{t("mine")}</Tag>}
      </Group>
      <Pairs
        pairs={summary.map(({ key, name, value }) => [
          name,
          EXACT.has(key) ? <Mono key={key}>{value}</Mono> : value,
        ])}
      />
      {row.alone_until && (
        <p className={styles.alone}>{t("alone", { at: format.dateTime(row.alone_until) })}</p>
      )}
      {row.mine && <p className={styles.quiet}>{t("mineText")}</p>}
      {!row.mine && isChecked(row.verb) && <p className={styles.quiet}>{t(`check.${row.verb}`)}</p>}
      {may && <Answers row={row} />}
    </li>
  );
}

function Answers({ row }: { row: WaitingRow }) {
  const { t } = useTranslation("waiting");
  const decision = useDecision(row);
  return (
    <>
      {!decision.declining && <ErrorNote error={decision.error} />}
      <Group gap="xs">
        {!row.mine && (
          <Button onClick={decision.agree} loading={decision.busy} data-testid="waiting-agree">
            {t("agree")}
          </Button>
        )}
        <Button variant="default" onClick={decision.askWhy} data-testid="waiting-decline">
          {t(row.mine ? "withdraw" : "decline")}
        </Button>
      </Group>
      {decision.declining && (
        <TextDialog
          title={t(row.mine ? "withdrawTitle" : "declineTitle")}
          label={t("reason")}
          act={t(row.mine ? "withdraw" : "decline")}
          busy={decision.busy}
          error={decision.error}
          onAct={decision.decline}
          onClose={decision.leave}
          testid="waiting-decline"
        />
      )}
    </>
  );
}
