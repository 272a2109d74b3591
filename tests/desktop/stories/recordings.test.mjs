// Recordings from the folder of a telephone system to their certificate: taken in, matched, heard, held, kept no longer than was
// promised, destroyed by two people, and the proof of it checked without the program.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../harness/child.mjs";
import { goTo, noDialog, signIn, signOut } from "../harness/front.mjs";
import { open } from "../harness/open.mjs";
import { root } from "../harness/places.mjs";
import { close, find, leaveBehind, listen, takeAllIn, twoCalls } from "../harness/recordings.mjs";
import { story } from "../harness/story.mjs";
import { demoWorkspace } from "../harness/workspace.mjs";

const VERIFIER = join(root, "docs/verify/verify.py");
/** For a run on a machine that has other work. */
const LONG = 60_000;

story("Recordings are kept as promised, held when needed and destroyed with proof", async ({ step, onEnd, look }) => {
  const workspace = await demoWorkspace();
  onEnd(() => workspace.remove());
  const { agent, admin, second } = workspace.users;
  const ask = async (verb, input) => {
    const args = ["do", verb, "--input", JSON.stringify(input), "--json"];
    return JSON.parse((await workspace.quietline(args, { as: "admin" })).out);
  };
  const window = await step("the app opens its window", () => open(workspace));
  onEnd(() => window.close());
  look(window);

  const calls = await step("an agent makes two calls: one person says no to calls, one to being recorded", async () => {
    await signIn(window, agent, "desk");
    const made = await twoCalls(window);
    await signOut(window);
    return made;
  });
  const left = leaveBehind(workspace.home, calls);

  await step("an admin names the folder, brings call records in and takes in what is complete", async () => {
    await signIn(window, admin, "retention-screen");
    await goTo(window, "recordings");
    await window.waitShown('[data-testid="recordings-empty"]');
    await takeAllIn(window, left);
    await window.waitText("3 recordings taken in");
    await window.shot("recordings-01-taken-in");
    await close(window, "take-close");
    assert.deepEqual(readdirSync(left.folder), ["notes.txt"], "what was taken is moved, the rest lies where it lay");
  });
  await step("each found its call, and the one that should not exist says why", async () => {
    await find(window, calls.unrecorded.number);
    await window.waitText("The person refused the recording");
    await window.shot("recordings-02-flagged");
    const { rows } = await ask("recordings", { text: calls.refusing.number });
    assert.deepEqual([rows.length, rows[0].found, rows[0].notice], [1, "matched", "given"]);
    await signOut(window);
  });

  await step("a supervisor hears the refusal beside its rejection, after saying what for", async () => {
    await signIn(window, second, "rejections-screen");
    await listen(window, "Was the refusal heard at once?");
    await window.shot("recordings-03-beside-the-rejection");
    await window.click("player-toggle");
    await window.waitShown('[data-testid="player"][data-state="playing"]');
    assert.ok(!(await window.has("error-note")), "the window can play it");
    await goTo(window, "recordings");
    await find(window, calls.refusing.number);
    await listen(window, "Quality review");
    await window.click("player-refusal");
    await window.shot("recordings-04-player");
  });
  await step("and holds it for a case", async () => {
    await window.click("recording-hold");
    await window.fill("hold-case", "HCA 123/2026");
    await window.fill("hold-reason", "Claim about what was said, made up");
    await window.click("hold-send");
    await window.waitText("It holds 1 recording");
    await close(window, "hold-close");
    await window.waitText("On hold: it stays until the hold is released");
    await goTo(window, "holds");
    await window.waitText("HCA 123/2026");
    await window.shot("recordings-05-hold");
    await signOut(window);
  });

  await step("a longer period holds at once; a shorter one is seen first, and waits for a second person", async () => {
    await signIn(window, admin, "retention-screen");
    await window.replace("retention-count", "190");
    await window.waitShown('[data-testid="retention-effects"]');
    await window.fill("retention-reason", "Reviews take longer, made up");
    await window.click("retention-send");
    await window.waitText("The new period is in force");
    await window.replace("retention-count", "90");
    await window.waitShown('[data-testid="retention-effects"]');
    await window.fill("retention-reason", "Reviews are each quarter again, made up");
    await window.click("retention-send");
    await window.waitShown('[data-testid="retention-waiting"]');
  });
  await step("what is due is seen before it ends; a period that was changed today makes it ask a second person", async () => {
    await window.click("retention-dispose");
    await window.waitShown('[data-testid="dispose-preview"]');
    await window.waitText("1 item would end");
    await window.waitText("A period of the schedule was changed within the last 24 hours");
    await window.shot("recordings-06-preview");
    await window.click("dispose-send");
    await window.waitShown('[data-testid="dispose-begun"][data-state="waiting"]');
    await close(window, "dispose-close");
    assert.deepEqual((await ask("certificates", {})).certificates, [], "one person ends nothing that smells wrong");
    await signOut(window);
  });
  await step("the second person reads both and agrees", async () => {
    await signIn(window, second, "rejections-screen");
    await goTo(window, "waiting");
    await window.waitShown('[data-testid="waiting-card"][data-verb="retention_set"]');
    await window.waitShown('[data-testid="waiting-card"][data-verb="dispose"]');
    await window.shot("recordings-07-waiting");
    await window.click("waiting-agree");
    await window.waitShown('[data-testid="waiting-card"]:only-child');
    await window.click("waiting-agree");
    await window.waitShown('[data-testid="waiting-empty"]');
    await signOut(window);
  });

  await step("the certificate lists the one that ended; the held one is still there", async () => {
    await signIn(window, admin, "retention-screen");
    await goTo(window, "certificates");
    await window.waitShown('[data-testid="certificate-open"]', { patience: LONG });
    await window.click("certificate-open");
    await window.waitShown('[data-testid="certificate-items-row"]');
    await window.waitText("1 item ended");
    await window.shot("recordings-08-certificate");
    const { counts } = await ask("recordings", {});
    assert.deepEqual([counts.destroyed, counts.held], [1, 1]);
  });
  await step("saved, it is checked by the verifier that knows nothing of the program", async () => {
    const file = join(workspace.home, "certificate.json");
    await window.click("certificate-save");
    await window.click("JSON");
    await window.fill("certificate-path", file);
    await window.click("certificate-save-send");
    await window.waitText("Written to");
    const key = await window.textOf('[data-testid="certificate-key"]');
    await close(window, "certificate-save-close");
    const checked = await run("python3", [VERIFIER, "certificate", file, "--key", key]);
    assert.match(checked.out, /"ok": ?true/);
    const [text, altered] = [readFileSync(file, "utf8"), join(workspace.home, "altered.json")];
    assert.ok(!text.includes(calls.unrecorded.number), "nobody's number stands in it");
    const forged = text.replace("key_destroyed_bytes_removed", "overwritten_and_unlinked");
    assert.notEqual(forged, text);
    writeFileSync(altered, forged);
    await run("python3", [VERIFIER, "certificate", altered, "--key", key], { status: [3] });
  });
  await step("store and ledger are compared, and agree", async () => {
    await goTo(window, "certificates");
    await window.click("certificates-audit");
    await window.click("audit-send");
    await window.waitText("Nothing found");
    await window.shot("recordings-09-audit");
    await window.key("Escape");
    await noDialog(window);
  });
});
