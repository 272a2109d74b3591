import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { LiftRow } from "../bindings/LiftRow";
import { ErrorNote, Section, SidePanel, useFormat } from "../components";
import { Pairs } from "../parts/Pairs";
import { useSession } from "../parts/session";
import { TextDialog } from "../parts/TextDialog";
import { useTerm } from "../parts/terms";
import { Evidence } from "./Evidence";
import styles from "./SuppressionScreen.module.css";

/** One request to lift: who asked, on what evidence; another person decides. */
export function LiftPanel({ row, onClose }: { row: LiftRow; onClose: () => void }) {
  const { t } = useTranslation("suppression");
  const term = useTerm();
  const format = useFormat();
  return (
    <SidePanel
      title={format.mask(row.number)}
      subtitle={term("lift_state", row.state)}
      onClose={onClose}
      actions={row.state === "waiting" && <Decide row={row} />}
      testid="lift-panel"
    >
      <Section title={t("lifts.request")}>
        <Pairs
          pairs={[
            [t("lifts.by"), row.asked_by],
            [t("lifts.asked"), format.dateTime(row.asked_at)],
            [t("lift.reason"), row.reason],
            [t("lifts.refusals"), format.number(row.refusals.length)],
          ]}
        />
        {row.slip && <p className={styles.quiet}>{t("lifts.slipText")}</p>}
      </Section>
      <Section title={t("lift.evidence")}>
        <Evidence row={row} />
      </Section>
    </SidePanel>
  );
}

function Decide({ row }: { row: LiftRow }) {
  const { t } = useTranslation("suppression");
  const [declining, setDeclining] = useState(false);
  const decide = usePerform("suppression_decide_lift");
  const session = useSession();
  if (session && (row.asked_by === session.display_name || row.asked_by === session.login)) {
    return <p className={styles.quiet}>{t("lifts.mine")}</p>;
  }
  return (
    <>
      <Button
        onClick={() => decide.mutate({ id: row.id, accept: true, reason: null })}
        loading={decide.isPending}
        data-testid="lift-accept"
      >
        {t("lifts.accept")}
      </Button>
      <Button variant="default" onClick={() => setDeclining(true)} data-testid="lift-decline">
        {t("lifts.decline")}
      </Button>
      {!declining && <ErrorNote error={decide.error} />}
      {declining && (
        <TextDialog
          title={t("lifts.declineTitle")}
          label={t("lift.reason")}
          act={t("lifts.decline")}
          busy={decide.isPending}
          error={decide.error}
          onAct={(reason) =>
            decide.mutate({ id: row.id, accept: false, reason }, { onSuccess: () => setDeclining(false) })
          }
          onClose={() => setDeclining(false)}
          testid="lift-decline"
        />
      )}
    </>
  );
}
