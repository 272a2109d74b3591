import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { RecordingRow } from "../bindings/RecordingRow";
import { ErrorNote, Loading, useFormat } from "../components";
import { clockOfMs } from "../parts/clock";
import { Listen } from "../recordings/Listen";
import styles from "./RejectionPanel.module.css";

/** What was recorded of the call in which somebody said no; it begins ten seconds before that. */
export function Recording({ call }: { call: string }) {
  const { t } = useTranslation("rejections");
  const format = useFormat();
  const found = useVerb("recordings", { call });
  const [id, setId] = useState<string | null>(null);
  if (!found.data) {
    return found.error ? <ErrorNote error={found.error} /> : <Loading />;
  }
  const kept = found.data.rows.filter((row) => row.state === "kept");
  const chosen = kept.find((row) => row.id === id) ?? kept[0];
  if (!chosen) {
    return <Gone row={found.data.rows[0]} />;
  }
  return (
    <div className={styles.stack} data-testid="rejection-recording">
      {kept.length > 1 && (
        <SegmentedControl
          size="xs"
          value={chosen.id}
          onChange={setId}
          data={kept.map((row) => ({
            value: row.id,
            label: t("recording.several", {
              at: format.time(row.recorded_at),
              length: clockOfMs(row.duration_ms),
            }),
          }))}
          aria-label={t("recording.title")}
        />
      )}
      <Kept key={chosen.id} id={chosen.id} />
    </div>
  );
}

/** Where the notice ended stands with the recording itself. */
function Kept({ id }: { id: string }) {
  const shown = useVerb("recording_show", { id });
  return <Listen id={id} notice={shown.data?.notice_ms ?? null} />;
}

/** There is none any more, or there never was. */
function Gone({ row }: { row: RecordingRow | undefined }) {
  const { t } = useTranslation("rejections");
  return (
    <p className={styles.quiet} data-testid="rejection-no-recording">
      {t(row ? "recording.destroyed" : "recording.none")}
    </p>
  );
}
