// The whole job in the real window: a list comes in, a call with every step, a no that blocks the number at once,
// everywhere; crash, review, retention. The clock of a demo workspace stands in calling hours whatever the hour.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  answerRecording,
  dialAndTalk,
  hangUp,
  onScreen,
  refusalKept,
  sayAll,
  takeNext,
  watchDeath,
} from "../harness/desk.mjs";
import { goTo, signIn, signOut } from "../harness/front.mjs";
import { open } from "../harness/open.mjs";
import { root } from "../harness/places.mjs";
import { CHANNELS, e164Of, maskOf, spellings } from "../harness/spellings.mjs";
import { story } from "../harness/story.mjs";
import { demoWorkspace } from "../harness/workspace.mjs";

const CAMPAIGN = "fibre-upgrade";
const LIST = join(root, "samples/leads_hk.csv");
const BLOCKED = 3;
/** For what reads 5,000 rows in a debug build on a machine that has other work. */
const LONG = 180_000;
const inPage = (verb, input) => [
  `const [verb, input, done] = arguments;
   window.__TAURI_INTERNALS__.invoke("perform", { verb, input }).then(done, done);`,
  verb,
  input,
];

story("The call, end to end", async ({ step, onEnd, look }) => {
  const workspace = await step("a demo workspace is made by the command line", demoWorkspace);
  onEnd(() => workspace.remove());
  const { agent, supervisor, admin, second } = workspace.users;
  let window = await step("the app opens on it and asks who it is", async () => {
    const opened = await open(workspace);
    await opened.waitShown('[data-testid="signin"]');
    await opened.shot("call-01-sign-in");
    return opened;
  });
  onEnd(() => window.close());
  look(window);
  const screen = async (address, ...options) => {
    const args = ["screen", address, "--campaign", CAMPAIGN, ...options, "--json"];
    const { out, status } = await workspace.quietline(args, { as: "agent", status: [0, BLOCKED] });
    return { status, ...JSON.parse(out) };
  };
  const assertRefused = (answer, what) => {
    assert.equal(answer.decision, "blocked", what);
    const rules = answer.reasons.map((reason) => reason.rule);
    assert.ok(rules.some((rule) => rule.startsWith("HK-OPT")), `${what}: blocked by ${rules}, not by the refusal`);
  };

  // --- the list ---

  await step("the supervisor signs in and brings in the sample list with the demo notice", async () => {
    await signIn(window, supervisor, "rejections-screen");
    await goTo(window, "lists");
    await window.click("list-import");
    await window.choose("list-file", LIST);
    await window.waitText("leads_hk.csv");
    await window.click("list-campaign");
    await window.key("Down", "Enter");
    await window.click("list-notice");
    await window.key("Down", "Enter");
    await window.click("list-preview");
    await window.waitShown('[data-testid="list-import-send"]', { patience: LONG });
    await window.shot("call-02-list-preview");
    await window.click("list-import-send");
    await window.waitShown('[data-testid="list-close"]', { patience: LONG });
    await window.click("list-close");
    await window.shot("call-03-lists");
    await signOut(window);
  });

  // --- one call with every step, and a no ---

  const refused = await step("the agent signs in and takes the next person", async () => {
    await signIn(window, agent, "desk");
    const number = e164Of(await takeNext(window));
    await window.shot("call-04-person");
    return number;
  });
  await step("F2 dials, F3 answered", async () => {
    await dialAndTalk(window);
    await window.waitShown('[data-testid="desk-pitch-covered"]');
  });
  await step("Space says every step; the pitch opens only then", async () => {
    const items = await sayAll(window);
    assert.ok(items.length >= 4, `the demo script has steps: ${items}`);
    await window.waitShown('[data-testid="desk-pitch"]');
  });
  await step("F6 keeps that recording is allowed", () => answerRecording(window, "F6"));
  await step("digits do nothing during the call", async () => {
    await window.key("1");
    await window.waitShown('[data-testid="desk"][data-phase="talking"]');
    await window.shot("call-05-talking");
  });
  await step("F8: kept on this desk, then nobody in the company may dial it", async () => {
    await window.key("F8");
    const lines = await refusalKept(window);
    assert.ok(Date.parse(lines.kept) <= Date.parse(lines.effective), "kept before it is effective");
    await window.waitShown('[data-testid="desk-closing"]');
    await window.shot("call-06-refused");
    tell(`kept ${lines.kept}, effective ${lines.effective}, painted ${Math.round(lines.paintedMs)} ms after the key`);
  });
  await step("Enter ends the call with what a no means and brings somebody else", async () => {
    await window.key("Enter");
    assert.notEqual(e164Of(await onScreen(window)), refused);
  });
  await step("the command line refuses the number in every spelling, on every channel", async () => {
    for (const spelling of spellings(refused)) {
      const answer = await screen(spelling);
      assert.equal(answer.status, BLOCKED, spelling);
      assertRefused(answer, spelling);
    }
    for (const channel of CHANNELS) assertRefused(await screen(refused, "--channel", channel), channel);
  });
  await step("their e-mail address is refused with it: the person said no, not the number", async () => {
    assertRefused(await screen(emailOf(refused), "--channel", "email"), "e-mail");
  });
  await step("so does the window, for whoever is signed in at it", async () => {
    const campaigns = await window.session.runAsync(...inPage("campaigns", {}));
    const { campaign } = campaigns.campaigns.find((row) => row.key === CAMPAIGN);
    for (const address of spellings(refused)) {
      for (const channel of CHANNELS) {
        const reply = await window.session.runAsync(...inPage("screen", { address, campaign, channel }));
        assertRefused(reply, `${address} by ${channel}`);
      }
    }
  });

  // --- a call without a no ---

  await step("the next call: every step, F7, F4, an outcome by digit", async () => {
    await dialAndTalk(window);
    await sayAll(window);
    await answerRecording(window, "F7");
    await hangUp(window, 1);
    await window.shot("call-07-outcome");
    await window.key("Enter");
  });

  // --- refused beside the open window ---

  await step("a number on the screen is refused beside it: the window goes dead", async () => {
    const number = e164Of(await onScreen(window));
    await watchDeath(window);
    const beside = await workspace.quietline(["reject", number, "--campaign", CAMPAIGN, "--json"], { as: "supervisor" });
    await window.waitShown('[data-testid="desk-verdict"][data-state="blocked"]');
    assert.ok(await window.run(`return document.querySelector('[data-testid="desk-dial"]').disabled`));
    await window.key("F2");
    await window.waitShown('[data-testid="desk"][data-phase="ready"]');
    await window.shot("call-08-blocked");
    const { dialOff, blocked } = await window.run("return window.died");
    const after = (at) => Math.round(at - beside.saidAt);
    tell(`dial key dead ${after(dialOff)} ms, blocked on screen ${after(blocked)} ms after the command answered`);
  });

  // --- F8 twice; F8 without a call ---

  await step("F8-F8 keeps the no and opens their words", async () => {
    await takeNext(window);
    await dialAndTalk(window);
    await window.key("F8", "F8");
    await refusalKept(window);
    await window.fill("desk-words", "Please stop calling, I have fibre already.");
    await window.shot("call-09-words");
    await window.click("desk-words-send");
    await window.waitShown('[data-testid="desk-words-kept"]');
    await window.key("Enter");
  });
  await step("F8 without a call asks who said no, and does not touch the person on screen", async () => {
    const bystander = e164Of(await onScreen(window));
    const caller = "+85291234567";
    await window.key("F8");
    await window.fill("who-address", "9123 4567");
    await window.shot("call-10-who-said-no");
    await window.click("who-submit");
    await refusalKept(window);
    await window.click("who-done");
    assertRefused(await screen(caller), "the number that was written down");
    assert.equal((await screen(bystander)).decision, "clear", "the person on screen did not say no");
  });

  // --- a crash in a call ---

  const cut = await step("the program is killed in the middle of a call", async () => {
    const number = e164Of(await onScreen(window));
    await dialAndTalk(window);
    await window.crash();
    return number;
  });
  await step("reopened, it asks first: you were in a call, did they say no?", async () => {
    window = await open(workspace);
    look(window);
    await signIn(window, agent, "desk");
    await window.waitShown('[data-testid="desk-recover"]');
    await window.waitText(`You were in a call with ${maskOf(cut)}. Did they say no?`);
    await window.shot("call-11-recover");
    await window.key("F8");
    await refusalKept(window);
    assertRefused(await screen(cut), "the number of the call that was cut");
    await window.key("Enter");
    await onScreen(window);
    await window.key("Escape");
    await window.waitShown('[data-testid="desk-idle"]');
    await signOut(window);
  });

  // --- review ---

  await step("the supervisor sees the refusals and reviews one with R", async () => {
    await signIn(window, supervisor, "rejections-screen");
    await window.waitText(maskOf(refused));
    await window.waitShown('[data-testid="rejection-reviewed"]:enabled');
    await window.key("r");
    await window.waitShown('[data-testid="rejection-reviewed"]:disabled');
    await window.shot("call-12-reviewed");
    const log = JSON.parse((await workspace.quietline(["rejections", "list", "--json"], { as: "supervisor" })).out);
    assert.equal(log.entries.filter((entry) => entry.state === "reviewed").length, 1);
    assert.equal(log.entries.length, 5, "two in calls, one beside, one without a call, one after the crash");
    await signOut(window);
  });

  // --- retention ---

  await step("the admin sees what a shorter period would do before it is sent", async () => {
    await signIn(window, admin, "retention-screen");
    await window.waitShown('[data-testid="retention-panel"]');
    await window.replace("retention-count", "90");
    await window.waitShown('[data-testid="retention-effects"]');
    await window.shot("call-13-retention-preview");
    await window.fill("retention-reason", "Three months are enough for complaints.");
    await window.click("retention-send");
    await window.waitShown('[data-testid="retention-table"] [data-on]');
    await window.waitText(/→ 90 days/);
    await signOut(window);
  });
  await step("a second person agrees", async () => {
    await signIn(window, second, "rejections-screen");
    await goTo(window, "waiting");
    await window.shot("call-14-waiting");
    await window.click("waiting-agree");
    await window.waitShown('[data-testid="waiting-empty"]');
    await goTo(window, "retention");
    await window.waitText(/→ 90 days/);
    await window.shot("call-15-retention-agreed");
  });
  await step("the ledger of the whole day verifies", async () => {
    const report = JSON.parse((await workspace.quietline(["ledger", "verify", "--json"], { as: "admin" })).out);
    assert.equal(report.ok, true);
  });
});

/** The e-mail address beside a number in the demo's own list, the first that the queue offers. */
function emailOf(e164) {
  const list = readFileSync(join(root, "crates/office/src/set_up/demo/leads.csv"), "utf8");
  const row = list.split("\n").map((line) => line.split(",")).find((cells) => e164Of(cells[3] ?? "").endsWith(e164.slice(-8)));
  assert.ok(row?.[4], "the person has an e-mail address in the demo list");
  return row[4];
}

/** A measured time or another finding, for the person who reads along; nothing is asserted about it. */
function tell(line) {
  process.stderr.write(`    ${line}\n`);
}
