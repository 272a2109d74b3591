// A telephone system beside the program: the recordings and call records that it leaves of calls made at the Desk.
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answerRecording, dialAndTalk, hangUp, onScreen, refusalKept, sayAll, takeNext } from "./desk.mjs";
import { noDialog } from "./front.mjs";
import { e164Of } from "./spellings.mjs";

const RATE = 8_000;
/** A file that was touched long ago is complete. */
const AN_HOUR = 3_600;

/** The program's clock, which a demo workspace makes up. */
async function now(window) {
  const { now: said } = await window.session.runAsync(
    `const [done] = arguments;
     window.__TAURI_INTERNALS__.invoke("perform", { verb: "status", input: {} }).then(done, done);`,
  );
  return Date.parse(said);
}

/**
 * Two calls at the Desk, by an agent who is signed in: one lets it be recorded and then says no to all calls, the other says no to
 * being recorded. Answers number, beginning and end of each.
 */
export async function twoCalls(window) {
  const refusing = { number: e164Of(await takeNext(window)), from: await now(window) };
  await dialAndTalk(window);
  await sayAll(window);
  await answerRecording(window, "F6");
  await window.key("F8");
  await refusalKept(window);
  refusing.to = await now(window);
  await window.key("Enter");
  const unrecorded = { number: e164Of(await onScreen(window)), from: await now(window) };
  await dialAndTalk(window);
  await sayAll(window);
  await answerRecording(window, "F7");
  await hangUp(window, 1);
  unrecorded.to = await now(window);
  await window.key("Escape");
  await window.waitShown('[data-testid="desk-idle"]');
  return { refusing, unrecorded };
}

/** Writes what the system keeps of calls: a record each in `cdr.jsonl`, a recording each as long as its call, and one of no call. */
export function leaveBehind(home, calls) {
  const folder = join(home, "monitor");
  mkdirSync(folder);
  const records = Object.entries(calls).map(([id, call]) => record(id, call));
  const cdr = join(home, "cdr.jsonl");
  writeFileSync(cdr, records.map((row) => `${JSON.stringify(row)}\n`).join(""));
  for (const [id, { from, to }] of Object.entries(calls)) {
    write(join(folder, `${id}.wav`), wave(Math.max(1, Math.round((to - from) / 1000)), id.length));
  }
  write(join(folder, "nobody.wav"), wave(3, 7));
  writeFileSync(join(folder, "notes.txt"), "Not a sound.\n");
  return { folder, cdr };
}

/** As siphon writes it. */
function record(id, { number, from, to }) {
  const at = (ms) => new Date(ms).toISOString();
  return {
    version: 8,
    call_id: id,
    started_at: at(from),
    answered_at: at(Math.min(from + 1_000, to)),
    ended_at: at(to),
    from: "+85235550000",
    to: number,
    direction: "outbound",
    termination: { cause: "normal" },
    recording_result: "ok",
  };
}

function write(path, bytes) {
  writeFileSync(path, bytes);
  const then = Date.now() / 1000 - AN_HOUR;
  utimesSync(path, then, then);
}

/** A WAV file, mono, 16 bit: a tone that swells, so that its picture has a shape. */
function wave(seconds, seed) {
  const samples = RATE * seconds;
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write("RIFF");
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1) {
    const swell = Math.abs(Math.sin((at / RATE) * (1 + seed / 10)));
    bytes.writeInt16LE(Math.round(Math.sin((at * 2 * Math.PI * 220) / RATE) * swell * 12_000), 44 + at * 2);
  }
  return bytes;
}

/** Names the folder as a source, through the dialog, and brings the call records in before the recordings. */
export async function takeAllIn(window, { folder, cdr }) {
  await window.click("recordings-sources");
  await window.click("source-add");
  await window.fill("source-name", "PBX of the first floor");
  await window.fill("source-folder", folder);
  await window.click("source-style");
  await window.key("Down", "Down", "Enter");
  // By hand: a watch that was quicker would leave nothing to take in.
  await window.click("source-watched");
  await window.click("source-try");
  await window.waitShown('[data-testid="names-read"]');
  await window.click("source-send");
  await noDialog(window);
  await window.waitText("siphon");
  await window.click("call-records");
  await window.fill("call-records-path", cdr);
  await window.click("call-records-system");
  await window.key("Down", "Down", "Enter");
  await window.click("call-records-send");
  await window.waitShown('[data-testid="call-records-brought"]');
  await close(window, "call-records-close");
  await window.click("source-take");
  await window.click("take-send");
  await window.waitShown('[data-testid="taken-in"]');
}

/** The one recording of a number, chosen. */
export async function find(window, number) {
  await window.replace("recordings-filter", number);
  await window.waitShown('[data-testid="recordings-table-row"]:only-child');
  await window.click("recordings-table-row");
  await window.waitShown('[data-testid="recording-panel"]');
}

/** Says what for, and waits until the sound is there. */
export async function listen(window, purpose) {
  await window.fill("listen-purpose", purpose);
  await window.click("listen-send");
  await window.waitShown('[data-testid="player-toggle"]:not(:disabled)');
}

/** Closes a dialog by its button, and waits until nothing lies over the screen any more. */
export async function close(window, button) {
  await window.click(button);
  await noDialog(window);
}
