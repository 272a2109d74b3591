// Consents and requests under privacy law, from the window to the disk: of an evidence file only the hash is kept, a letter
// lies where it was asked for, and what a person takes back or asks for binds at once.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goTo, noDialog, signIn, signOut } from "../harness/front.mjs";
import { open } from "../harness/open.mjs";
import { story } from "../harness/story.mjs";
import { demoWorkspace } from "../harness/workspace.mjs";

/** Made up. */
const NUMBER = "6123 4567";
const EVIDENCE = "%PDF-1.4 a signed form, made up";
const CAMPAIGN = "fibre-upgrade";
/** Exit status of `quietline screen` for somebody who may not be contacted. */
const BLOCKED = 3;

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Closes a dialog by its button, and waits until nothing lies over the screen any more. */
async function close(window, button) {
  await window.click(button);
  await noDialog(window);
}

/** What the office answers a verb. */
async function ask(workspace, verb, input, as = "supervisor") {
  const args = ["do", verb, "--input", JSON.stringify(input), "--json"];
  return JSON.parse((await workspace.quietline(args, { as })).out);
}

story("Consents are added, confirmed and taken back", async ({ step, onEnd, look }) => {
  const workspace = await demoWorkspace();
  onEnd(() => workspace.remove());
  const file = join(workspace.home, "form.pdf");
  writeFileSync(file, EVIDENCE);
  const window = await step("the app opens its window", () => open(workspace));
  onEnd(() => window.close());
  look(window);
  await step("a supervisor signs in and sees how each consent stands", async () => {
    await signIn(window, workspace.users.supervisor, "rejections-screen");
    await goTo(window, "consents");
    await window.waitShown('[data-testid="consents-table-row"]');
    await window.waitText("to confirm");
  });
  await step("a consent on paper is added; the page takes the hash of the file", async () => {
    await window.click("consent-add");
    await window.waitShown('[data-testid="consent-address"]');
    await window.fill("consent-address", NUMBER);
    await window.click("telephone");
    await window.fill("consent-classes", "broadband");
    await window.key("Enter");
    await window.click("telephone number");
    await window.fill("consent-received", "Signed form at the counter, taken in by the manager");
    await window.choose("consent-file", file);
    await window.waitShown('[data-testid="consent-file-sha256"]');
    assert.equal(await window.textOf('[data-testid="consent-file-sha256"]'), sha256(EVIDENCE));
    await window.click("consent-add-send");
    await window.waitText("It stands: in force");
    await close(window, "consent-add-close");
  });
  await step("the office knows its name and hash, and it counts", async () => {
    const { consents } = await ask(workspace, "consents", { address: NUMBER, region: "HK" });
    assert.equal(consents.length, 1);
    const [{ state, evidence, channels, classes, data_kinds }] = consents;
    assert.deepEqual([channels, classes, data_kinds], [["voice"], ["broadband"], ["phone"]], "what was ticked, no more");
    assert.deepEqual([state, evidence.name, evidence.sha256], ["in_force", "form.pdf", sha256(EVIDENCE)]);
  });
  const letter = join(workspace.home, "letter.pdf");
  await step("the letter of an oral consent lies where it was asked for, and nobody else reads it", async () => {
    await goTo(window, "tasks");
    await window.click("task-letter");
    await window.waitShown('[data-testid="letter-path"]');
    await window.fill("letter-path", letter);
    await window.click("letter-send");
    await window.waitText(`Written to ${letter}`);
    assert.ok(readFileSync(letter, "latin1").startsWith("%PDF-"));
    assert.equal(statSync(letter).mode & 0o777, 0o600);
    await close(window, "letter-close");
  });
  await step("once it is noted that it was sent, nothing is owed, and the sent file is known by its hash", async () => {
    await window.click("task-sent");
    await window.click("task-sent-letter");
    await window.waitShown('[data-testid="tasks-empty"]');
    const { consents } = await ask(workspace, "consents", { state: "in_force" });
    const confirmed = consents.filter((row) => row.confirmed_at !== null);
    assert.deepEqual(confirmed.map((row) => row.confirmed_sha256), [sha256(readFileSync(letter))]);
  });
  await step("taking everything back is a no from now on", async () => {
    await goTo(window, "consents");
    await window.fill("consents-address", NUMBER);
    await window.key("Enter");
    await window.waitShown('[data-testid="consents-person"]');
    await window.click("consent-withdraw");
    await window.waitText("Taking everything back is a no");
    await window.fill("withdraw-words", "I take it back.");
    await window.click("withdraw-send");
    await window.waitText("Nobody may contact this person from now on.");
    await close(window, "withdraw-close");
    await window.waitShown('[data-testid="consents-refusals"]');
    const { refusals, consents } = await ask(workspace, "consents", { address: NUMBER, region: "HK" });
    assert.ok(refusals > 0);
    assert.equal(consents[0].state, "refused");
  });
});

story("A request for erasure blocks at once and ends with two people", async ({ step, onEnd, look }) => {
  const workspace = await demoWorkspace();
  onEnd(() => workspace.remove());
  const window = await step("the app opens its window", () => open(workspace));
  onEnd(() => window.close());
  look(window);
  await step("a supervisor notes the request, and is told before what it does", async () => {
    await signIn(window, workspace.users.supervisor, "rejections-screen");
    await goTo(window, "privacy");
    await window.click("privacy-open");
    await window.click("privacy-open-right");
    await window.click("Erasure");
    await window.waitText("Nothing is destroyed yet");
    await window.fill("privacy-address", NUMBER);
    await window.fill("privacy-words", "Please erase me.");
    await window.click("privacy-open-send");
    await window.waitText("Nobody may contact this person from now on.");
    await close(window, "privacy-open-close");
    await window.waitShown('[data-testid="privacy-table-row"]');
  });
  await step("it stands among the tasks and leads back to itself", async () => {
    await goTo(window, "tasks");
    await window.waitText("Answer a request for erasure");
    await window.click("task-go");
    await window.waitShown('[data-testid="privacy-panel"]');
  });
  await step("it cannot be answered as done before the person is erased", async () => {
    await window.click("privacy-answer");
    await window.fill("privacy-what", "The person was erased.");
    await window.fill("privacy-answer-identity", "Identity card, by the manager");
    await window.click("privacy-answer-send");
    await window.waitShown('[data-testid="error-note"][data-code="not_erased"]');
    await window.key("Escape");
    await noDialog(window);
  });
  await step("an admin asks to erase, and it waits", async () => {
    await signOut(window);
    await signIn(window, workspace.users.admin, "retention-screen");
    await goTo(window, "privacy");
    await window.click("privacy-table-row");
    await window.click("privacy-erase");
    await window.waitText("This cannot be undone.");
    await window.fill("privacy-erase-address", NUMBER);
    await window.fill("privacy-erase-reason", "The person asks for it");
    await window.click("privacy-erase-send");
    await window.waitShown('[data-testid="privacy-erase-close"]');
    await close(window, "privacy-erase-close");
    const { waiting } = await ask(workspace, "waiting", {}, "admin");
    assert.deepEqual(waiting.map((row) => row.verb), ["erase"]);
    const { refusals } = await ask(workspace, "consents", { address: NUMBER, region: "HK" });
    assert.ok(refusals > 0, "nobody may contact the person, whatever becomes of the erasure");
    await signOut(window);
  });
  await step("a second person agrees, and nothing waits any more", async () => {
    await signIn(window, workspace.users.second, "rejections-screen");
    await goTo(window, "waiting");
    await window.waitShown('[data-testid="waiting-card"][data-verb="erase"]');
    await window.click("waiting-agree");
    await window.waitShown('[data-testid="waiting-empty"]');
    await signOut(window);
  });
  await step("now the supervisor answers it as done, and nothing is owed", async () => {
    await signIn(window, workspace.users.supervisor, "rejections-screen");
    await goTo(window, "privacy");
    await window.click("privacy-table-row");
    await window.click("privacy-answer");
    await window.fill("privacy-what", "The person was erased, and told so by letter.");
    await window.fill("privacy-answer-identity", "Identity card, by the manager");
    await window.click("privacy-answer-send");
    await window.waitText("Kept at ledger position");
    await close(window, "privacy-answer-close");
    await window.waitText("Nothing is owed to anybody");
  });
  await step("the request names the order that erased the person, and no address any more", async () => {
    const { requests } = await ask(workspace, "privacy_list", { open: false, overdue: false });
    const [{ state, outcome, address, erased, suppressed }] = requests;
    assert.deepEqual([requests.length, state, outcome, address, suppressed], [1, "done", "done", "", true]);
    assert.ok(erased > 0, "the position of the order");
  });
  await step("the number is refused as before, by a fingerprint that leads nowhere", async () => {
    const { refusals, consents, notices } = await ask(workspace, "consents", { address: NUMBER, region: "HK" });
    assert.ok(refusals > 0);
    assert.deepEqual([consents, notices], [[], []], "nobody is known at this number");
    const args = ["screen", NUMBER, "--campaign", CAMPAIGN, "--json"];
    const { out } = await workspace.quietline(args, { as: "agent", status: [BLOCKED] });
    const rules = JSON.parse(out).reasons.map((reason) => reason.rule);
    assert.ok(rules.includes("HK-OPT-01"), `blocked by ${rules}, not by the refusal`);
  });
});

story("A rule is tried before it is changed", async ({ step, onEnd, look }) => {
  const workspace = await demoWorkspace();
  onEnd(() => workspace.remove());
  const window = await step("the app opens its window", () => open(workspace));
  onEnd(() => window.close());
  look(window);
  const cap = async () => {
    const { rows } = await ask(workspace, "rule_pack", { pack: "HK" }, "admin");
    return rows.find((row) => row.rule === "HK-COD-02").params.find((one) => one.param === "max").value;
  };
  await step("an admin opens the rules of Hong Kong", async () => {
    await signIn(window, workspace.users.admin, "retention-screen");
    await goTo(window, "packs");
    await window.click("packs-open-HK");
    await window.fill("packs-filter", "HK-COD-02");
    await window.click("HK-COD-02");
    await window.waitShown('[data-testid="packs-rule"]');
  });
  await step("a stricter value says what it would have done, and changes nothing yet", async () => {
    await window.click("packs-change-max");
    await window.replace("packs-value", "2");
    await window.waitShown('[data-testid="packs-effects"]');
    await window.waitText("it holds as soon as you save it");
    assert.equal(await cap(), "3");
  });
  await step("saved, it holds", async () => {
    await window.click("packs-change-send");
    await window.waitText("It holds from now on.");
    await close(window, "packs-change-close");
    assert.equal(await cap(), "2");
  });
  await step("a looser one waits for another supervisor or admin, and the old one holds", async () => {
    await window.click("packs-change-max");
    await window.replace("packs-value", "3");
    await window.waitText("nothing changes until another supervisor or admin agrees");
    await window.fill("packs-reason", "As the code says");
    await window.click("packs-change-send");
    await window.waitShown('[data-testid="packs-change-close"]');
    assert.equal(await cap(), "2");
    const { waiting } = await ask(workspace, "waiting", {}, "admin");
    assert.deepEqual(waiting.map((row) => row.verb), ["rule_change"]);
  });
});
