import { useTranslation } from "react-i18next";
import type { RejectionShowReply } from "../bindings/RejectionShowReply";
import { useFormat } from "../components";
import { useTerm } from "../parts/terms";
import styles from "./RejectionPanel.module.css";

/** Who did what with the entry; a look at the number counts. */
export function History({ entry }: { entry: RejectionShowReply }) {
  const { t } = useTranslation("rejections");
  const term = useTerm();
  const format = useFormat();
  if (entry.history.length === 0) {
    return <p className={styles.quiet}>{t("historyNone")}</p>;
  }
  return (
    <ol className={styles.history} data-testid="rejection-history">
      {entry.history.map((line) => (
        <li key={`${line.at}-${line.what}`}>
          <time dateTime={line.at}>{format.dateTime(line.at)}</time>
          {t("historyLine", { who: line.who, what: term("history", line.what) })}
          {line.text && <span className={styles.quiet}>{` ${t("quoted", { words: line.text })}`}</span>}
        </li>
      ))}
    </ol>
  );
}
