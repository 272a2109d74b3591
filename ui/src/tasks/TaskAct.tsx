import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TaskRow } from "../bindings/TaskRow";
import { ChannelMenu } from "../consents/ChannelMenu";
import { WRITTEN } from "../consents/ConsentActs";
import { useBoth } from "../parts/terms";
import styles from "./Tasks.module.css";
import { actOf } from "./tasks";

interface TaskActProps {
  row: TaskRow;
  busy: boolean;
  onLetter: () => void;
  onSent: (channel: string) => void;
  onRead: () => void;
  onGo: (screen: "privacy" | "notices", task: TaskRow) => void;
}

/** The act that settles a task, as a button that does it or leads there; what is to be done is said when one rests on it. */
export function TaskAct({ row, busy, onLetter, onSent, onRead, onGo }: TaskActProps) {
  const { t } = useTranslation("tasks");
  const both = useBoth();
  const says = both({ text: row.to_do ?? "", text_zh: row.to_do_zh ?? "" });
  switch (actOf(row)) {
    case "letter":
      return (
        <span className={styles.acts} title={says}>
          <Button variant="default" size="compact-sm" onClick={onLetter} data-testid="task-letter">
            {t("act.letter")}
          </Button>
          <ChannelMenu
            label={t("act.sent")}
            title={t("act.sentBy")}
            channels={WRITTEN}
            busy={busy}
            onChannel={onSent}
            testid="task-sent"
          />
        </span>
      );
    case "request":
      return <Act label={t("act.request")} says={says} onAct={() => onGo("privacy", row)} testid="task-go" />;
    case "notice":
      return <Act label={t("act.notice")} says={says} onAct={() => onGo("notices", row)} testid="task-go" />;
    case "message":
      return <Act label={t("act.read")} says={says} onAct={onRead} testid="task-read" />;
    default:
      return null;
  }
}

interface ActProps {
  label: string;
  says: string;
  onAct: () => void;
  testid: string;
}

function Act({ label, says, onAct, testid }: ActProps) {
  return (
    <Button variant="default" size="compact-sm" title={says} onClick={onAct} data-testid={testid}>
      {label}
    </Button>
  );
}
