/** How a recording's sound is written, as the office names it: `wave pcm_s16le 1 8000`. Pure. */

export interface SoundOf {
  container: string;
  codec: string;
  channels: number;
  /** Samples a second. */
  rate: number;
}

/** Null for what this program does not know yet: it is shown as it is. */
export function soundOf(format: string): SoundOf | null {
  const [, container, codec, channels, rate] = /^(\w+) (\w+) (\d+) (\d+)$/.exec(format) ?? [];
  return container && codec ? { container, codec, channels: Number(channels), rate: Number(rate) } : null;
}
