import { Button, Group, Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { RecordingCandidate } from "../bindings/RecordingCandidate";
import type { RecordingShowReply } from "../bindings/RecordingShowReply";
import { ErrorNote, useFormat } from "../components";
import { clockOfMs } from "../parts/clock";
import { useRole } from "../parts/session";
import styles from "./Recordings.module.css";

/** None of the calls. No record has this id. */
const NONE = "none";

/** The calls a recording may belong to. A person says which, and why: the program does not guess. */
export function Candidates({ recording }: { recording: RecordingShowReply }) {
  const { t } = useTranslation("recordings");
  const may = useRole("supervisor", "admin");
  const assign = usePerform("recording_assign");
  const [record, setRecord] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const send = () =>
    assign.mutate({
      id: recording.row.id,
      reason: reason.trim(),
      ...(record === NONE || record === null ? {} : { record }),
    });
  return (
    <Stack gap="sm" data-testid="candidates">
      <p className={styles.quiet}>{t("candidates.says")}</p>
      <Radio.Group value={record} onChange={setRecord} aria-label={t("candidates.title")}>
        <Stack gap={6}>
          {recording.candidates.map((candidate) => (
            <Candidate key={candidate.record} candidate={candidate} may={may} />
          ))}
          <Radio value={NONE} label={t("candidates.none")} disabled={!may} data-testid="candidate-none" />
        </Stack>
      </Radio.Group>
      {may && (
        <>
          <Textarea
            label={t("candidates.reason")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            rows={2}
            data-testid="candidate-reason"
          />
          <Group>
            <Button
              onClick={send}
              disabled={record === null || reason.trim() === ""}
              loading={assign.isPending}
              data-testid="candidate-send"
            >
              {t("candidates.act")}
            </Button>
          </Group>
        </>
      )}
      <ErrorNote error={assign.error} />
    </Stack>
  );
}

function Candidate({ candidate, may }: { candidate: RecordingCandidate; may: boolean }) {
  const { t } = useTranslation("recordings");
  const format = useFormat();
  const lasted = Date.parse(candidate.ended_at) - Date.parse(candidate.started_at);
  return (
    <Radio
      value={candidate.record}
      disabled={!may}
      label={t("candidates.call", {
        at: `${format.day(candidate.started_at)} ${format.time(candidate.started_at)}`,
        number: candidate.masked ? format.mask(candidate.masked) : t("panel.noNumber"),
      })}
      description={[
        candidate.agent && t("panel.agent", { agent: candidate.agent }),
        clockOfMs(lasted),
        t(candidate.answered ? "candidates.answered" : "candidates.unanswered"),
        t(candidate.call ? "candidates.ours" : "candidates.notOurs"),
      ]
        .filter(Boolean)
        .join(" · ")}
      data-testid="candidate"
    />
  );
}
