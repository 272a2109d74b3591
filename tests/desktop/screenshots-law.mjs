// Pictures of what a company adds to the law and to its campaigns: signed packs, a dialler's figures, messages.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { picture } from "./harness/album.mjs";
import { goTo, leave, signIn } from "./harness/front.mjs";
import { open } from "./harness/open.mjs";
import { laterPack, makeSigner, writeSigned } from "./harness/signer.mjs";
import { demoWorkspace } from "./harness/workspace.mjs";

/** Made up: an answer that nobody can be sure of, as Twilio tells it. */
const ANSWER = "From=%2B85261234567&Body=My+father+passed+away+last+week&MessageSid=SM0001\n";
/** A message that does not say how to stop. */
const MESSAGE = [
  {
    language: "en",
    offer: "",
    closing: "",
    steps: [
      { item: "company", text: "{company}, {contact}:" },
      { item: "purpose", text: "{purpose} is half price." },
    ],
  },
];

/** One workspace with all of it. */
export async function theLaw() {
  const workspace = await demoWorkspace();
  const files = await prepare(workspace);
  const window = await open(workspace);
  try {
    await signIn(window, workspace.users.admin, "retention-screen");
    await campaign(window);
    await message(window);
    await packs(window, files);
    await goTo(window, "waiting");
    await window.waitShown('[data-testid="waiting-card"][data-verb="pack_signer_trust"]');
    await picture(window, "waiting-law");
  } finally {
    await window.close();
    workspace.remove();
  }
}

async function prepare(workspace) {
  const run = (args, as) => workspace.quietline(args, { as });
  const write = (name, text) => {
    const path = join(workspace.home, name);
    writeFileSync(path, text);
    return path;
  };
  const [signer, other, text] = [makeSigner(), makeSigner(), laterPack()];
  const trust = (file, note) => ["rules", "trust", file, "--note", note];
  const key = write("minisign.pub", signer.file);
  await run(trust(key, "Of sample lawyers, read out on the telephone"), "admin");
  await run(trust(key, "Of sample lawyers, read out on the telephone"), "second");
  await run(trust(write("other.pub", other.file), "Of a sample publisher, by letter"), "admin");
  const named = ["--name", "Heat pumps", "--class", "heat pumps"];
  await run(["campaigns", "add", "heat", ...named, "--jurisdiction", "US", "--dialling", "predictive"], "admin");
  const figures = ["--date", "2026-03-08", "--live", "12900", "--abandoned", "412", "--source", "report of the dialler"];
  await run(["campaigns", "figures", "heat", ...figures], "admin");
  await run(["messages", "import", write("answers.txt", ANSWER), "--format", "twilio"], "supervisor");
  const words = write("message.json", JSON.stringify(MESSAGE));
  await run(["scripts", "draft", words, "--campaign", "fibre-upgrade", "--channel", "sms"], "supervisor");
  return writeSigned(workspace.home, "HK.toml", text, signer.sign(text));
}

async function campaign(window) {
  await goTo(window, "campaigns");
  await window.click("Heat pumps");
  await window.waitShown('[data-testid="campaign-dialler"]');
  await picture(window, "campaigns-dialler");
  await window.click("campaign-change");
  await window.waitShown('[data-testid="campaign-change-reason"]');
  await picture(window, "campaigns-change");
  await leave(window);
  await window.click("campaign-figures");
  await window.waitShown('[data-testid="figures-send"]');
  await picture(window, "campaigns-figures");
  await leave(window);
}

async function message(window) {
  await goTo(window, "tasks");
  await window.waitShown('[data-testid="task-read"]');
  await window.click("task-read");
  await window.waitShown('[data-testid="message-words"]');
  await picture(window, "tasks-message");
  await leave(window);
  await goTo(window, "scripts");
  await window.click("SMS");
  await window.waitShown('[data-testid="script-panel"]');
  await picture(window, "scripts-message");
}

async function packs(window, pack) {
  await goTo(window, "packs");
  await window.click("packs-signers-open");
  await window.waitShown('[data-testid="packs-drop"]');
  await picture(window, "packs-signers");
  await window.click("packs-trust");
  await window.waitShown('[data-testid="packs-trust-note"]');
  await picture(window, "packs-trust");
  await leave(window);
  await window.click("packs-install");
  await window.choose("packs-install-pack", pack);
  await window.choose("packs-install-signature", `${pack}.minisig`);
  await window.waitShown('[data-testid="packs-tried"]');
  await picture(window, "packs-install");
  await leave(window);
}
