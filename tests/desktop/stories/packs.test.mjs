// Law that is newer than the program, from two files to the verdicts: whose signature is taken two people decide, and two people put the pack in force.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { goTo, noDialog, signIn, signOut } from "../harness/front.mjs";
import { open } from "../harness/open.mjs";
import { laterPack, makeSigner, writeSigned } from "../harness/signer.mjs";
import { story } from "../harness/story.mjs";
import { demoWorkspace } from "../harness/workspace.mjs";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** Closes a dialog by its button, and waits until nothing lies over the screen any more. */
async function close(window, button) {
  await window.click(button);
  await noDialog(window);
}

/** Gives both files to the dialog that is open. */
async function give(window, pack) {
  await window.choose("packs-install-pack", pack);
  await window.choose("packs-install-signature", `${pack}.minisig`);
}

story("A signed pack is tried, agreed to by two people, and binds", async ({ step, onEnd, look }) => {
  const workspace = await demoWorkspace();
  onEnd(() => workspace.remove());
  const ask = async (verb, input) => {
    const args = ["do", verb, "--input", JSON.stringify(input), "--json"];
    return JSON.parse((await workspace.quietline(args, { as: "admin" })).out);
  };
  const version = async () => (await ask("rule_pack", { pack: "HK" })).pack.version;
  const [signer, text, before] = [makeSigner(), laterPack(), await version()];
  const key = join(workspace.home, "minisign.pub");
  writeFileSync(key, signer.file);
  const pack = writeSigned(workspace.home, "HK.toml", text, signer.sign(text));
  const altered = writeSigned(workspace.home, "altered.toml", `${text}\n`, signer.sign(text));
  const window = await step("the app opens its window", () => open(workspace));
  onEnd(() => window.close());
  look(window);
  const { admin, second } = workspace.users;
  await step("an admin sees that no key is trusted, and asks for one", async () => {
    await signIn(window, admin, "retention-screen");
    await goTo(window, "packs");
    await window.click("packs-signers-open");
    await window.waitShown('[data-testid="packs-signers-empty"]');
    await window.click("packs-trust");
    await window.choose("packs-trust-file", key);
    await window.fill("packs-trust-note", "Of sample lawyers, read out on the telephone");
    await window.click("packs-trust-send");
    await window.waitText("No pack of this key is taken until");
    await close(window, "packs-trust-close");
    assert.deepEqual((await ask("pack_signers", {})).signers, [], "one person trusts no key");
    await signOut(window);
  });
  await step("a second person reads the whole key and agrees", async () => {
    await signIn(window, second, "rejections-screen");
    await goTo(window, "waiting");
    await window.waitShown('[data-testid="waiting-card"][data-verb="pack_signer_trust"]');
    await window.waitText(signer.line);
    await window.click("waiting-agree");
    await window.waitShown('[data-testid="waiting-empty"]');
    assert.deepEqual((await ask("pack_signers", {})).signers.map((row) => row.key), [signer.line]);
    await signOut(window);
  });
  await step("a pack that is not what was signed is refused", async () => {
    await signIn(window, admin, "retention-screen");
    await goTo(window, "packs");
    await window.click("packs-install");
    await give(window, altered);
    await window.waitShown('[data-testid="error-note"][data-code="not_signed"]');
    await window.key("Escape");
    await noDialog(window);
  });
  await step("the one that was signed says what it would do, and changes nothing yet", async () => {
    await window.click("packs-install");
    await give(window, pack);
    await window.waitShown('[data-testid="packs-tried"]');
    await window.waitText("HK-COD-01");
    await window.waitText("until another supervisor or admin agrees");
    await window.fill("packs-install-reason", "The gazette of this week, made up");
    await window.click("packs-install-send");
    await window.waitText("The pack in force holds");
    await close(window, "packs-install-close");
    assert.equal(await version(), before, "one person makes no law");
    await signOut(window);
  });
  await step("the second person tries the same files, and finds the hash that waits", async () => {
    await signIn(window, second, "rejections-screen");
    await goTo(window, "packs");
    await window.click("packs-install");
    await give(window, pack);
    await window.waitShown('[data-testid="packs-tried-sha256"]');
    assert.equal(await window.attributeOf('[data-testid="packs-tried-sha256"]', "title"), sha256(text));
    await window.key("Escape");
    await noDialog(window);
    await goTo(window, "waiting");
    await window.waitShown('[data-testid="waiting-card"][data-verb="pack_install"]');
    await window.waitText(sha256(text));
  });
  await step("agreed to, it is in force", async () => {
    await window.click("waiting-agree");
    await window.waitShown('[data-testid="waiting-empty"]');
    assert.equal(await version(), before + 1);
    const [{ in_force, reason }] = (await ask("pack_signers", {})).packs;
    assert.deepEqual([in_force, reason], [true, "The gazette of this week, made up"]);
    await signOut(window);
  });
  await step("a key that is trusted no more signs nothing from now on", async () => {
    await signIn(window, admin, "retention-screen");
    await goTo(window, "packs");
    await window.click("packs-signers-open");
    await window.click("packs-drop");
    await window.waitShown('[data-testid="packs-drop-text"]');
    await window.fill("packs-drop-text", "The key was lost");
    await window.click("packs-drop-send");
    await window.waitShown('[data-testid="packs-signers-empty"]');
    assert.deepEqual((await ask("pack_signers", {})).signers, []);
    assert.equal(await version(), before + 1, "what was installed stays in force");
  });
});
