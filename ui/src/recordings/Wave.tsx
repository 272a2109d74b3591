import { useTranslation } from "react-i18next";
import { clockOfMs } from "../parts/clock";
import styles from "./Player.module.css";
import { share, waveBars } from "./wave";

interface WaveProps {
  peaks: readonly number[];
  /** Where the player is, ms. */
  at: number;
  whole: number;
  notice: number | null;
  refusal: number | null;
  onSeek: (ms: number) => void;
}

/** How far an arrow key goes. */
const STEP_MS = 1_000;

/** The sound as a picture. It is a slider: a click or an arrow key goes to another place. */
export function Wave({ peaks, at, whole, notice, refusal, onSeek }: WaveProps) {
  const { t } = useTranslation("recordings");
  return (
    <div className={styles.wave}>
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" className={styles.picture} aria-hidden="true">
        {waveBars(peaks, at, whole).map((bar) => (
          <rect
            key={bar.x}
            className={bar.played ? styles.played : styles.bar}
            x={bar.x}
            width={bar.width}
            y={50 - bar.height / 2}
            height={bar.height}
          />
        ))}
        {notice !== null && <Line at={share(notice, whole)} tone="notice" />}
        {refusal !== null && <Line at={share(refusal, whole)} tone="refusal" />}
        <Line at={share(at, whole)} tone="now" />
      </svg>
      <input
        type="range"
        className={styles.slider}
        min={0}
        max={whole}
        step={STEP_MS}
        value={at}
        onChange={(event) => onSeek(Number(event.currentTarget.value))}
        aria-label={t("player.place")}
        aria-valuetext={t("player.at", { at: clockOfMs(at), of: clockOfMs(whole) })}
        data-testid="player-wave"
      />
      {(notice !== null || refusal !== null) && (
        <ul className={styles.marks}>
          {notice !== null && <li data-tone="notice">{t("player.notice", { at: clockOfMs(notice) })}</li>}
          {refusal !== null && <li data-tone="refusal">{t("player.refusal", { at: clockOfMs(refusal) })}</li>}
        </ul>
      )}
    </div>
  );
}

function Line({ at, tone }: { at: number; tone: "notice" | "refusal" | "now" }) {
  return (
    <line
      className={styles[tone]}
      x1={at * 1000}
      x2={at * 1000}
      y1={0}
      y2={100}
      vectorEffect="non-scaling-stroke"
    />
  );
}
