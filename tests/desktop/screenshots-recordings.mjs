// Pictures of recordings and their end: taken in, heard, held, due, destroyed, proved.
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { picture } from "./harness/album.mjs";
import { goTo, leave, signIn, signOut } from "./harness/front.mjs";
import { open } from "./harness/open.mjs";
import { close, find, leaveBehind, listen, takeAllIn, twoCalls } from "./harness/recordings.mjs";
import { demoWorkspace } from "./harness/workspace.mjs";

/** For a run on a machine that has other work. */
const LONG = 60_000;
/** A hash and an id differ at every run; so do the lengths of calls that were made just now. */
const OF_THIS_RUN =
  '[data-testid="recording-panel"] code, [data-testid="recording-panel"] dd, [data-testid="player"]';
/** Where the telephone system leaves its files: the pictures show the place, so it is the same at every run. */
const SYSTEM = join(tmpdir(), "telephone-system");

/** One workspace with all of it. */
export async function theRecordings() {
  const workspace = await demoWorkspace();
  const window = await open(workspace);
  const { agent, admin, second } = workspace.users;
  try {
    await signIn(window, agent, "desk");
    const calls = await twoCalls(window);
    await signOut(window);
    await signIn(window, admin, "retention-screen");
    await recordings(window, leaveBehind(emptied(SYSTEM), calls), calls);
    await holds(window, calls);
    await theEnd(window);
    await signOut(window);
    await signIn(window, second, "rejections-screen");
    await agreed(window);
    await signOut(window);
    await signIn(window, admin, "retention-screen");
    await certificates(window);
  } finally {
    await window.close();
    workspace.remove();
    rmSync(SYSTEM, { recursive: true, force: true });
  }
}

/** The folder, without what a run that broke off left in it. */
function emptied(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}

async function recordings(window, left, { refusing }) {
  await goTo(window, "recordings");
  await takeAllIn(window, left);
  await picture(window, "recordings-taken-in", { moving: OF_THIS_RUN });
  await close(window, "take-close");
  await picture(window, "recordings-sources", { moving: OF_THIS_RUN });
  await window.click("recordings-table-row");
  await window.waitShown('[data-testid="recording-panel"]');
  await picture(window, "recordings", { moving: OF_THIS_RUN });
  await find(window, refusing.number);
  await listen(window, "Quality review");
  await picture(window, "recordings-player", { moving: OF_THIS_RUN });
}

async function holds(window, { refusing }) {
  await find(window, refusing.number);
  await window.click("recording-hold");
  await window.fill("hold-case", "HCA 123/2026");
  await window.fill("hold-reason", "Claim about what was said");
  await picture(window, "holds-place");
  await window.click("hold-send");
  await close(window, "hold-close");
  await goTo(window, "holds");
  await window.waitShown('[data-testid="hold-panel"]');
  await picture(window, "holds");
}

/** A period that was changed just now makes the run ask a second person. */
async function theEnd(window) {
  await goTo(window, "retention");
  await window.replace("retention-count", "190");
  await window.waitShown('[data-testid="retention-effects"]');
  await window.fill("retention-reason", "Reviews take longer");
  await window.click("retention-send");
  await window.waitText("The new period is in force");
  await window.click("retention-dispose");
  await window.waitShown('[data-testid="dispose-preview"]');
  await picture(window, "retention-dispose");
  await window.click("dispose-send");
  await window.waitShown('[data-testid="dispose-begun"]');
  await close(window, "dispose-close");
}

async function agreed(window) {
  await goTo(window, "waiting");
  await window.waitShown('[data-testid="waiting-card"][data-verb="dispose"]');
  await picture(window, "waiting-dispose");
  await window.click("waiting-agree");
  await window.waitShown('[data-testid="waiting-empty"]');
}

async function certificates(window) {
  await goTo(window, "certificates");
  await window.waitShown('[data-testid="certificate-open"]', { patience: LONG });
  await picture(window, "certificates", { moving: '[data-testid="certificates-table"] code' });
  await window.click("certificate-open");
  await window.waitShown('[data-testid="certificate-items-row"]');
  const ids = '[data-testid="certificate-panel"] code, [data-testid="certificate-items"] [translate="no"]';
  await picture(window, "certificate", { moving: ids });
  await window.click("certificate-save");
  await window.waitShown('[data-testid="certificate-path"]');
  await picture(window, "certificate-save", { moving: ids });
  await leave(window);
  await goTo(window, "certificates");
  await window.click("certificates-audit");
  await window.click("audit-send");
  await window.waitShown('[data-testid="audit-found"]');
  await picture(window, "certificates-audit");
  await leave(window);
}
