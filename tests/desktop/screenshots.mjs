// Pictures of every screen for docs/screenshots/: NAME-LANGUAGE-THEME.webp at 1280×800, replaced only where a screen
// changed. The same at 1920×1080 goes to out/large/, to be looked at and thrown away.
//   node tests/desktop/screenshots.mjs
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { picture, taken } from "./harness/album.mjs";
import { answerRecording, dialAndTalk, onScreen, refusalKept, sayAll, takeNext } from "./harness/desk.mjs";
import { goTo, leave, signIn, signOut } from "./harness/front.mjs";
import { open } from "./harness/open.mjs";
import { root } from "./harness/places.mjs";
import { demoWorkspace, emptyWorkspace } from "./harness/workspace.mjs";
import { theFloor } from "./screenshots-floor.mjs";
import { theLaw } from "./screenshots-law.mjs";
import { theRecordings } from "./screenshots-recordings.mjs";

const LIST = join(root, "samples/leads_hk.csv");
/** Of a workspace that is gone when its picture is taken. */
const PASSWORD = "for one picture";
/** Made up. */
const REQUEST = { right: "access", address: "6123 4567", region: "HK", words: "Please send me what you know of me." };
/** For what reads 5,000 rows in a debug build. */
const LONG = 180_000;
const SCREENS = [
  "rejections",
  "suppression",
  "waiting",
  "tasks",
  "campaigns",
  "lists",
  "notices",
  "consents",
  "scripts",
  "retention",
  "principals",
  "privacy",
  "packs",
  "proof",
  "people",
];

await firstRun();
await theDay();
await theLaw();
await theRecordings();
await theFloor();
process.stdout.write(`screenshots: ${taken.renewed} renewed, ${taken.kept} show the same as before\n`);

/** What a person meets who has no workspace yet. */
async function firstRun() {
  const workspace = emptyWorkspace();
  const window = await open(workspace);
  try {
    await window.waitShown('[data-testid="firstrun"]');
    await picture(window, "first-run");
    await window.click("firstrun-alone");
    await window.waitShown('[data-testid="firstrun-company"]');
    await picture(window, "first-run-company");
    await window.fill("firstrun-company", "Harbour Broadband");
    await window.fill("firstrun-number", "2345 6789");
    await window.click("firstrun-next");
    await window.fill("firstrun-name", "Cheung Mei-fong");
    await window.fill("firstrun-password", PASSWORD);
    await window.fill("firstrun-again", PASSWORD);
    await window.click("firstrun-make");
    await window.waitShown('[data-testid="firstrun-kit"]');
    await picture(window, "first-run-kit");
  } finally {
    await window.close();
    workspace.remove();
  }
}

/** A day on the demo workspace, with a picture wherever a screen looks new. */
async function theDay() {
  const workspace = await demoWorkspace();
  const { agent, admin } = workspace.users;
  // Rows that cannot be used are written aside beside the list: not beside the one of the checkout.
  const list = join(workspace.home, "leads_hk.csv");
  copyFileSync(LIST, list);
  await workspace.quietline(["leads", "import", list, "--campaign", "fibre-upgrade", "--notice", "demo-notice"], {
    as: "supervisor",
  });
  let window = await open(workspace);
  try {
    await window.waitShown('[data-testid="signin"]');
    await picture(window, "sign-in");
    await signIn(window, agent, "desk");
    await desk(window, workspace);
    await signOut(window);
    await signIn(window, admin, "retention-screen");
    await screens(window, workspace);
    await changes(window);
    await signOut(window);
    await signIn(window, agent, "desk");
    await takeNext(window);
    await dialAndTalk(window);
    await window.crash();
    window = await open(workspace);
    await signIn(window, agent, "desk");
    await window.waitShown('[data-testid="desk-recover"]');
    await picture(window, "desk-recover");
  } finally {
    await window.close();
    workspace.remove();
  }
}

async function desk(window, workspace) {
  await window.waitShown('[data-testid="desk-queue"] b');
  await picture(window, "desk-idle");
  await window.key("Control+k");
  await window.waitShown('[data-testid="palette-search"]');
  await picture(window, "palette");
  await leave(window);
  await takeNext(window);
  await picture(window, "desk-person");
  await dialAndTalk(window);
  await picture(window, "desk-call");
  await sayAll(window);
  await answerRecording(window, "F6");
  await picture(window, "desk-call-said");
  await window.key("F8");
  await refusalKept(window);
  await picture(window, "desk-refused");
  await window.key("F8");
  await window.fill("desk-words", "Please do not call me again.");
  await picture(window, "desk-words");
  await window.click("desk-words-send");
  await window.waitShown('[data-testid="desk-words-kept"]');
  await window.key("Enter");
  await beside(window, workspace);
  await picture(window, "desk-blocked");
  await window.key("Enter");
  await onScreen(window);
  await window.key("F8");
  await window.waitShown('[data-testid="who-address"]');
  await picture(window, "desk-who-said-no");
  await window.key("Escape");
  await dialAndTalk(window);
  await window.key("F4");
  await window.waitShown('[data-testid="desk-outcomes"]');
  await picture(window, "desk-outcome");
  await window.key("1", "Escape");
  await window.waitShown('[data-testid="desk-idle"]');
}

/** Somebody else logs a refusal of the number that is on this screen. */
async function beside(window, workspace) {
  const number = (await onScreen(window)).replaceAll(" ", "");
  await workspace.quietline(["reject", number, "--campaign", "fibre-upgrade", "--words", "No more calls."], {
    as: "supervisor",
  });
  await window.waitShown('[data-testid="desk-verdict"][data-state="blocked"]');
}

/** Every screen beside the Desk, with something on it. */
async function screens(window, workspace) {
  await workspace.quietline(["retention", "set", "recordings", "90d"], { as: "admin" });
  await workspace.quietline(["do", "privacy_open", "--input", JSON.stringify(REQUEST)], { as: "supervisor" });
  for (const id of SCREENS) {
    await goTo(window, id);
    if (id === "lists") await window.click("leads_hk.csv");
    if (id === "tasks") await window.waitShown('[data-testid="tasks-table-row"]');
    if (id === "consents") await window.click("consents-table-row");
    if (id === "privacy") await window.click("privacy-table-row");
    await picture(window, id);
  }
}

/** What a change would do, seen before it is made. */
async function changes(window) {
  await goTo(window, "suppression");
  await window.click("suppression-lift");
  await window.waitShown('[data-testid="lift-address"]');
  await picture(window, "suppression-lift");
  await leave(window);
  await goTo(window, "retention");
  await window.click("Call records");
  await window.replace("retention-count", "1");
  await window.waitShown('[data-testid="retention-effects"]');
  await picture(window, "retention-change");
  await goTo(window, "lists");
  await importPreview(window);
  await goTo(window, "scripts");
  await window.click("Fibre upgrade");
  await window.click("script-edit");
  await window.click("Remove: Which company");
  await window.waitShown('[data-testid="script-findings"]:not([data-count="0"])');
  await picture(window, "scripts-findings");
  await window.click("script-leave");
  await noted(window);
  await rules(window);
}

/** A pack, one of its rules, what another value would do, and its holidays. */
async function rules(window) {
  await goTo(window, "packs");
  await window.click("packs-open-HK");
  await window.click("HK-COD-02");
  await window.waitShown('[data-testid="packs-rule"]');
  await picture(window, "packs-rules");
  await window.click("packs-change-max");
  await window.replace("packs-value", "2");
  await window.waitShown('[data-testid="packs-effects"]');
  await picture(window, "packs-change");
  await leave(window);
  await window.click("Holidays");
  await window.waitShown('[data-testid="packs-calendar"]');
  await picture(window, "packs-holidays");
}

/** A consent on paper, and a person's request, as they are noted. */
async function noted(window) {
  await goTo(window, "consents");
  await window.click("consent-add");
  await window.waitShown('[data-testid="consent-address"]');
  await picture(window, "consents-add");
  await leave(window);
  await goTo(window, "privacy");
  await window.click("privacy-open");
  await window.waitShown('[data-testid="privacy-at-once"]');
  await picture(window, "privacy-open");
  await leave(window);
}

async function importPreview(window) {
  await window.click("list-import");
  await window.choose("list-file", LIST);
  await window.waitText("leads_hk.csv");
  for (const field of ["list-campaign", "list-notice"]) {
    await window.click(field);
    await window.key("Down", "Enter");
  }
  await window.click("list-preview");
  await window.waitShown('[data-testid="list-import-send"]', { patience: LONG });
  await picture(window, "lists-import");
  await leave(window);
}
