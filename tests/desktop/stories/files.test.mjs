// Files that leave the window: a supervisor exports the log, and it lies in the download folder, private and whole.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { signIn } from "../harness/front.mjs";
import { open } from "../harness/open.mjs";
import { story } from "../harness/story.mjs";
import { demoWorkspace } from "../harness/workspace.mjs";

/** How the file of each form begins. */
const BEGINS = { csv: "\uFEFFsaid_at", xlsx: "PK\u0003\u0004", pdf: "%PDF-", json: "[" };

/** A home as a desktop makes it: with a download folder. */
function downloadFolder(home) {
  mkdirSync(join(home, "config"), { recursive: true });
  writeFileSync(join(home, "config/user-dirs.dirs"), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n');
  return join(home, "Downloads");
}

async function exportAs(window, format) {
  await window.run(`document.querySelector('input[type="radio"][value="' + arguments[0] + '"]').click()`, format);
  await window.click("rejections-export-send");
  await window.waitText(new RegExp(`/Downloads/rejections-[-0-9]+\\.${format}`));
}

story("What is exported lies in the download folder", async ({ step, onEnd, look }) => {
  const workspace = await demoWorkspace();
  onEnd(() => workspace.remove());
  const downloads = downloadFolder(workspace.home);
  await workspace.quietline(["reject", "6123 4567", "--words", "請不要再打來"], { as: "agent" });
  const window = await step("the app opens its window", () => open(workspace));
  onEnd(() => window.close());
  look(window);
  await step("a supervisor signs in", () => signIn(window, workspace.users.supervisor, "rejections-screen"));
  await step("and asks for the log", async () => {
    await window.click("rejections-export");
    await window.waitShown('[data-testid="rejections-export-purpose"]');
    await window.fill("rejections-export-purpose", "Monthly audit");
  });
  for (const [format, begins] of Object.entries(BEGINS)) {
    await step(`as ${format}: it is there, and nobody else reads it`, async () => {
      await exportAs(window, format);
      const file = join(downloads, `rejections-2026-03-09.${format}`);
      assert.ok(readFileSync(file).subarray(0, begins.length + 2).toString("utf8").startsWith(begins));
      assert.equal(statSync(file).mode & 0o777, 0o600);
    });
  }
  await step("a second one does not go over the first", async () => {
    await window.click("rejections-export-send");
    await window.waitText(/rejections-2026-03-09 \(2\)\.json/);
  });
});
