import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { HoldRow } from "../bindings/HoldRow";
import { Section, SidePanel, useFormat } from "../components";
import { Note } from "../parts/Note";
import { Pairs } from "../parts/Pairs";
import { useRole } from "../parts/session";
import { TextDialog } from "../parts/TextDialog";
import { HoldState } from "./HoldState";
import styles from "./Holds.module.css";
import { useAbout } from "./useAbout";

/** One hold: its case, why, what it covers, and the way to end it, which takes two. */
export function HoldPanel({ row }: { row: HoldRow }) {
  const { t } = useTranslation("holds");
  const about = useAbout();
  const format = useFormat();
  const may = useRole("supervisor", "admin");
  return (
    <SidePanel
      title={row.case}
      subtitle={about(row)}
      actions={may && row.state === "in_force" && <Release row={row} />}
      testid="hold-panel"
    >
      <Section title={t("panel.reason")}>
        <p>{row.reason}</p>
        {row.by_request && <p className={styles.quiet}>{t("panel.byRequest")}</p>}
      </Section>
      <Section title={t("panel.now")}>
        <Pairs
          pairs={[
            [t("column.state"), <HoldState key="state" state={row.state} />],
            [t("column.recordings"), format.number(row.recordings)],
            [t("column.by"), row.placed_by],
            [t("column.at"), format.dateTime(row.placed_at)],
            ...(row.released_at ? [[t("panel.released"), format.dateTime(row.released_at)] as const] : []),
          ]}
        />
      </Section>
      <div className={styles.below}>
        {row.state === "release_asked" && <Note tone="wait">{t("panel.asked")}</Note>}
        {row.state === "in_force" && row.kind !== "recording" && (
          <p className={styles.quiet}>{t("panel.joins")}</p>
        )}
      </div>
    </SidePanel>
  );
}

function Release({ row }: { row: HoldRow }) {
  const { t } = useTranslation("holds");
  const release = usePerform("hold_release");
  const [asking, setAsking] = useState(false);
  const leave = () => setAsking(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)} data-testid="hold-release">
        {t("release.open")}
      </Button>
      {asking && (
        <TextDialog
          title={t("release.title", { name: row.case })}
          says={t("release.says")}
          label={t("release.reason")}
          act={t("release.act")}
          busy={release.isPending}
          error={release.error}
          onAct={(reason) => release.mutate({ id: row.id, reason }, { onSuccess: leave })}
          onClose={leave}
          testid="hold-release"
        />
      )}
    </>
  );
}
