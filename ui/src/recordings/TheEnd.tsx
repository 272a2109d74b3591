import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RecordingShowReply } from "../bindings/RecordingShowReply";
import { useFormat } from "../components";
import { dayNoon } from "../parts/days";
import { useTerm } from "../parts/terms";
import { why } from "./filter";
import styles from "./Recordings.module.css";

interface TheEndProps {
  recording: RecordingShowReply;
  onCertificate: (certificate: string) => void;
}

/** When a recording ends and what decided it, in words; of one that has ended, when and by which certificate. */
export function TheEnd({ recording, onCertificate }: TheEndProps) {
  const { t } = useTranslation("recordings");
  const term = useTerm();
  const format = useFormat();
  const { row, certificate, destroyed_at } = recording;
  const day = row.delete_on && format.date(dayNoon(row.delete_on));
  const reason = why(row);
  return (
    <div className={styles.stack} data-testid="recording-end">
      {row.state === "destroyed" ? (
        <p>
          {destroyed_at
            ? t("end.destroyed", { at: format.dateTime(destroyed_at) })
            : t("end.destroyedUndated")}
        </p>
      ) : (
        <p>{row.held ? t("end.held") : day ? t("end.by", { day }) : t("end.neverSays")}</p>
      )}
      {row.held && day && row.state === "kept" && (
        <p className={styles.quiet}>{t("end.heldElse", { day })}</p>
      )}
      {reason && reason !== "hold" && <p className={styles.quiet}>{term("decided_says", reason)}</p>}
      {row.promised && (
        <p className={styles.quiet}>{t("end.promised", { period: format.period(row.promised) })}</p>
      )}
      {row.flags.map((flag) => (
        <p key={flag} className={styles.flag}>
          {term("recording_flag_says", flag)}
        </p>
      ))}
      {certificate && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onCertificate(certificate)}
          data-testid="recording-certificate"
        >
          {t("end.certificate")}
        </Button>
      )}
    </div>
  );
}
