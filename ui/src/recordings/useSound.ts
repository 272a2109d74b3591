import { type RefObject, useCallback, useEffect, useState } from "react";
import type { RecordingPlayReply } from "../bindings/RecordingPlayReply";
import { openSound } from "../platform/sound";

/** How fast one may listen. */
export const RATES = [0.75, 1, 1.25, 1.5, 2] as const;

/** The player behind a ticket: what it does now, and what it can be told. Times are in ms from the beginning. */
export function useSound(audio: RefObject<HTMLAudioElement | null>, sound: RecordingPlayReply) {
  const { begin_ms: begin } = sound;
  const [at, setAt] = useState(begin);
  const [playing, setPlaying] = useState(false);
  const [rate, setRate] = useState(1);
  const [error, setError] = useState<unknown>(null);
  const url = useUrl(sound, setError);
  useEvents(audio, { onAt: setAt, onPlaying: setPlaying });
  useEffect(() => {
    if (audio.current) {
      // The one it loads next would start at the usual speed.
      audio.current.defaultPlaybackRate = rate;
      audio.current.playbackRate = rate;
    }
  }, [audio, rate]);
  const seek = useCallback(
    (to: number) => {
      setAt(to);
      if (audio.current) {
        audio.current.currentTime = to / 1000;
      }
    },
    [audio],
  );
  const toggle = useCallback(() => {
    if (audio.current?.paused) {
      audio.current.play().catch((error: unknown) => {
        // A pause that came before it began is no failure.
        if (!(error instanceof DOMException && error.name === "AbortError")) setError(error);
      });
    } else {
      audio.current?.pause();
    }
  }, [audio]);
  return { url, at, playing, rate, error, seek, toggle, setRate, setError };
}

/** What the player opens; null until it is there. Let go of when the player closes. */
function useUrl(sound: RecordingPlayReply, onError: (error: unknown) => void): string | null {
  const { ticket, media_type: mediaType } = sound;
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let free = () => {};
    openSound(ticket, mediaType, stop.signal).then(
      (opened) => {
        free = opened.free;
        if (stop.signal.aborted) {
          free();
        } else {
          setUrl(opened.url);
        }
      },
      (error: unknown) => {
        if (!stop.signal.aborted) onError(error);
      },
    );
    return () => {
      stop.abort();
      free();
    };
  }, [ticket, mediaType, onError]);
  return url;
}

interface Events {
  onAt: (at: number) => void;
  onPlaying: (playing: boolean) => void;
}

/** A player tells of itself a few times a second; while it plays the picture follows more smoothly. */
const FOLLOW_MS = 100;

function useEvents(audio: RefObject<HTMLAudioElement | null>, { onAt, onPlaying }: Events): void {
  useEffect(() => {
    const player = audio.current;
    if (!player) {
      return;
    }
    let timer: ReturnType<typeof setInterval> | undefined;
    const tell = () => onAt(player.currentTime * 1000);
    const play = () => {
      onPlaying(true);
      clearInterval(timer);
      timer = setInterval(tell, FOLLOW_MS);
    };
    const pause = () => {
      onPlaying(false);
      clearInterval(timer);
      tell();
    };
    player.addEventListener("play", play);
    player.addEventListener("pause", pause);
    player.addEventListener("ended", pause);
    return () => {
      clearInterval(timer);
      player.removeEventListener("play", play);
      player.removeEventListener("pause", pause);
      player.removeEventListener("ended", pause);
      player.pause();
    };
  }, [audio, onAt, onPlaying]);
}
