import { useTranslation } from "react-i18next";
import { useFormat } from "../components";
import { keepFocus } from "./keepFocus";
import classes from "./RecordingState.module.css";
import type { DeskState } from "./state";
import { useDeskWord } from "./useDeskWord";
import type { Act } from "./useIntents";
import type { RecorderView } from "./useRecorder";

interface RecordingStateProps {
  desk: DeskState;
  /** Null: no recorder is told, and nothing is claimed of one. */
  recorder: RecorderView | null;
  act: Act;
}

/** Whether the call may be recorded; with a recorder that is told, whether it says that it does as told. */
export function RecordingState({ desk, recorder, act }: RecordingStateProps) {
  const { t } = useTranslation("desk");
  const { time } = useFormat();
  const { answer, at } = desk.recording;
  if (recorder) {
    return (
      <Recorder recorder={recorder} paused={desk.recording.paused} mayPause={mayPause(desk)} act={act} />
    );
  }
  return (
    <p className={classes.recording} data-answer={answer} data-testid="desk-recording">
      <i aria-hidden="true" />
      {answer === "allowed" && at ? t("recording.since", { time: time(at) }) : t(`recording.${answer}`)}
    </p>
  );
}

/** A recording that may run may be paused: at the person's wish, or while payment data is said. */
export function mayPause(desk: DeskState): boolean {
  return desk.phase === "talking" && !desk.refusal && desk.recording.answer === "allowed";
}

interface RecorderProps {
  recorder: RecorderView;
  paused: boolean;
  mayPause: boolean;
  act: Act;
}

function Recorder({ recorder, paused, mayPause, act }: RecorderProps) {
  const { t } = useTranslation("desk");
  const { time } = useFormat();
  const why = useDeskWord();
  const { word, since, answer } = recorder;
  return (
    <>
      <p className={classes.recording} data-answer={word} data-testid="desk-recording">
        <i aria-hidden="true" />
        {since ? t(`recorder.${word}_since`, { time: time(since) }) : t(`recorder.${word}`)}
      </p>
      {word !== "not_yet" && answer === "unconfirmed" && (
        <p className={classes.doubt} role="alert" data-testid="desk-recorder-doubt">
          {t(`recorder.doubt_${word}`)}
          {recorder.why && <small>{why("recorder_why", recorder.why)}</small>}
        </p>
      )}
      {word !== "not_yet" && (answer === "waiting" || answer === "confirmed") && (
        <p className={classes.answer} data-testid="desk-recorder-answer">
          {t(`recorder.${answer}`)}
        </p>
      )}
      {mayPause && (
        <button
          type="button"
          className={classes.pause}
          onMouseDown={keepFocus}
          onClick={() => act({ do: "pauseRecording" })}
          data-testid="desk-recorder-pause"
        >
          {t(paused ? "recorder.goOn" : "recorder.pause")}
        </button>
      )}
    </>
  );
}
