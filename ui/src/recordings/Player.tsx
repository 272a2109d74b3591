import { Button, Select } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RecordingPlayReply } from "../bindings/RecordingPlayReply";
import { ErrorNote, useFormat } from "../components";
import { clockOfMs } from "../parts/clock";
import { PerformError } from "../platform";
import styles from "./Player.module.css";
import { RATES, useSound } from "./useSound";
import { Wave } from "./Wave";
import { beforeRefusal, jump } from "./wave";

interface PlayerProps {
  sound: RecordingPlayReply;
  /** When the notice had been said, ms from the beginning. */
  notice: number | null;
}

/** Plays a recording: a picture of it with what matters marked, and jumps by keys and buttons. */
export function Player({ sound, notice }: PlayerProps) {
  const { t } = useTranslation("recordings");
  const audio = useRef<HTMLAudioElement>(null);
  const player = useSound(audio, sound);
  const { duration_ms: whole, refusal_ms: refusal } = sound;
  const begin = () => {
    // The place that was chosen before the sound came: its own beginning is another.
    if (audio.current) audio.current.currentTime = player.at / 1000;
  };
  return (
    <div className={styles.player} data-testid="player" data-state={player.playing ? "playing" : "paused"}>
      <audio
        ref={audio}
        preload="metadata"
        {...(player.url ? { src: player.url } : {})}
        onLoadedMetadata={begin}
        onError={() => player.url && player.setError(new PerformError("no_codec", "media"))}
        data-testid="player-audio"
      />
      <Wave
        peaks={sound.peaks}
        at={player.at}
        whole={whole}
        notice={notice}
        refusal={refusal}
        onSeek={player.seek}
      />
      <div className={styles.controls}>
        <Button
          size="compact-md"
          onClick={player.toggle}
          disabled={!player.url}
          data-testid="player-toggle"
          className={styles.toggle}
        >
          {t(player.playing ? "player.pause" : "player.play")}
        </Button>
        <Jump by={-10} onJump={(ms) => player.seek(jump(player.at, ms, whole))} />
        <Jump by={10} onJump={(ms) => player.seek(jump(player.at, ms, whole))} />
        <span className={styles.time} data-figures data-testid="player-at">
          {t("player.at", { at: clockOfMs(player.at), of: clockOfMs(whole) })}
        </span>
      </div>
      <div className={styles.controls}>
        {refusal !== null && (
          <Button
            variant="default"
            size="compact-md"
            onClick={() => player.seek(beforeRefusal(refusal))}
            data-testid="player-refusal"
          >
            {t("player.beforeNo")}
          </Button>
        )}
        <Rate rate={player.rate} onRate={player.setRate} />
      </div>
      <ErrorNote error={player.error} />
    </div>
  );
}

function Jump({ by, onJump }: { by: number; onJump: (ms: number) => void }) {
  const { t } = useTranslation("recordings");
  return (
    <Button
      variant="default"
      size="compact-md"
      onClick={() => onJump(by * 1000)}
      aria-label={t(by < 0 ? "player.backBy" : "player.onBy", { count: Math.abs(by) })}
      data-testid={by < 0 ? "player-back" : "player-on"}
      className={styles.jump}
    >
      {t(by < 0 ? "player.back" : "player.on", { count: Math.abs(by) })}
    </Button>
  );
}

function Rate({ rate, onRate }: { rate: number; onRate: (rate: number) => void }) {
  const { t } = useTranslation("recordings");
  const format = useFormat();
  return (
    <Select
      aria-label={t("player.rate")}
      size="xs"
      className={styles.rate}
      data={RATES.map((one) => ({
        value: String(one),
        label: t("player.times", { times: format.number(one) }),
      }))}
      value={String(rate)}
      allowDeselect={false}
      onChange={(one) => onRate(Number(one ?? 1))}
      data-testid="player-rate"
    />
  );
}
