/** A sound for looking at the player in a browser: a soft tone. */

const RATE = 8_000;
const SECONDS = 70;
const PIECE = 32 << 10;

/** Answers `recording_sound`: a piece of the tone. */
export function fakeSound({ from = 0 }: { from?: number }) {
  const bytes = tone();
  return {
    bytes: btoa(String.fromCharCode(...bytes.subarray(from, from + PIECE))),
    from,
    length: bytes.length,
  };
}

/** A WAV file of one tone, 16 bit, mono. */
function tone(): Uint8Array {
  const samples = RATE * SECONDS;
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const word = (at: number, text: string) => {
    for (const [index, letter] of [...text].entries()) view.setUint8(at + index, letter.charCodeAt(0));
  };
  word(0, "RIFF");
  view.setUint32(4, 36 + samples * 2, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, "data");
  view.setUint32(40, samples * 2, true);
  for (let at = 0; at < samples; at += 1) {
    view.setInt16(44 + at * 2, Math.sin((at * 2 * Math.PI * 330) / RATE) * 2_000, true);
  }
  return new Uint8Array(view.buffer);
}
