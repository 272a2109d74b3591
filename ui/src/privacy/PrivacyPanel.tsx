import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PrivacyRow } from "../bindings/PrivacyRow";
import { Section, SidePanel, useFormat } from "../components";
import { dayNoon } from "../parts/days";
import { Pairs } from "../parts/Pairs";
import { useRole } from "../parts/session";
import { useTerm } from "../parts/terms";
import { AnswerDialog } from "./AnswerDialog";
import { EraseDialog } from "./EraseDialog";
import { PackDialog } from "./PackDialog";
import styles from "./Privacy.module.css";
import { Clock, StateTag, Who } from "./PrivacyTable";
import { rightOf } from "./rights";

/** One request: its clock, what to do, and the answer. */
export function PrivacyPanel({ row, onClose }: { row: PrivacyRow; onClose: () => void }) {
  const { t } = useTranslation("privacy");
  const term = useTerm();
  const right = rightOf(row);
  const may = useRole("supervisor", "admin");
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <SidePanel
      title={
        <>
          {term("right", row.right)} {"·"} <Who row={row} />
        </>
      }
      subtitle={
        <>
          <StateTag row={row} /> <Clock row={row} />
        </>
      }
      onClose={onClose}
      actions={may && row.state !== "done" && <Acts row={row} onOpen={setOpen} />}
      testid="privacy-panel"
    >
      {right && row.state !== "done" && (
        <Section title={t("panel.todo")}>
          <p>{t(`todo.${right}`)}</p>
          {row.state === "partly" && <p className={styles.quiet}>{t("panel.partly")}</p>}
        </Section>
      )}
      <Section title={t("panel.request")}>
        <Request row={row} />
      </Section>
      {/* Not beside the buttons: these go with the last answer, and what was kept must still be read. */}
      {open === "answer" && <AnswerDialog row={row} onClose={close} />}
      {open === "pack" && <PackDialog onClose={close} />}
      {open === "erase" && <EraseDialog onClose={close} />}
    </SidePanel>
  );
}

function Request({ row }: { row: PrivacyRow }) {
  const { t } = useTranslation("privacy");
  const term = useTerm();
  const format = useFormat();
  const pairs: [string, ReactNode][] = [
    [t("panel.received"), format.date(dayNoon(row.received_on))],
    [t("panel.due"), format.date(dayNoon(row.due))],
    [t("panel.rule"), row.rule],
    [t("panel.identity"), t(row.identified ? "identified" : "notIdentified")],
    [t("panel.contact"), t(row.suppressed ? "panel.blocked" : "panel.notBlocked")],
    [t("panel.openedBy"), row.opened_by || "–"],
    [t("panel.position"), format.number(row.position)],
  ];
  if (row.outcome) {
    pairs.push([t("panel.outcome"), term("outcome", row.outcome)]);
  }
  if (row.answered_at) {
    pairs.push([t("panel.answered"), format.dateTime(row.answered_at)]);
  }
  if (row.erased !== null) {
    pairs.push([t("panel.order"), t("panel.orderSays", { position: format.number(row.erased) })]);
  }
  return <Pairs pairs={pairs} />;
}

type Open = "answer" | "pack" | "erase" | null;

function Acts({ row, onOpen }: { row: PrivacyRow; onOpen: (open: Open) => void }) {
  const { t } = useTranslation("privacy");
  const admin = useRole("admin");
  return (
    <>
      <Button onClick={() => onOpen("answer")} data-testid="privacy-answer">
        {t("act.answer")}
      </Button>
      {row.right === "access" && (
        <Button variant="default" onClick={() => onOpen("pack")} data-testid="privacy-panel-pack">
          {t("act.pack")}
        </Button>
      )}
      {row.right === "erasure" && row.address !== "" && admin && (
        <Button variant="default" onClick={() => onOpen("erase")} data-testid="privacy-erase">
          {t("act.erase")}
        </Button>
      )}
    </>
  );
}
