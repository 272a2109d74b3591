// Pictures in the documents are replaced only when a screen changed: a clock that ticked is no change.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "../harness/open.mjs";
import { renewPicture } from "../harness/shots.mjs";
import { story } from "../harness/story.mjs";
import { emptyWorkspace } from "../harness/workspace.mjs";

const show = (words, clock) => `
  document.body.innerHTML = "<h1></h1><time></time>";
  document.querySelector("h1").textContent = ${JSON.stringify(words)};
  document.querySelector("time").textContent = ${JSON.stringify(clock)};
`;

story("A picture is replaced only when its screen changed", async ({ step, onEnd }) => {
  const workspace = emptyWorkspace();
  onEnd(() => workspace.remove());
  const folder = mkdtempSync(join(tmpdir(), "quietline-pictures-"));
  onEnd(() => rmSync(folder, { recursive: true }));
  const window = await open(workspace);
  onEnd(() => window.close());
  const renew = async (words, clock) => {
    await window.run(show(words, clock));
    return renewPicture(await window.look(), "screen", folder, await window.moving());
  };
  await step("the first picture is kept, below 80 kB", async () => {
    assert.equal(await renew("Rejections of the day", "14:02:03"), true);
    assert.ok(readFileSync(join(folder, "screen.webp")).length < 80_000);
  });
  const kept = readFileSync(join(folder, "screen.webp"));
  await step("a clock that ticked changes nothing", async () => {
    assert.equal(await renew("Rejections of the day", "14:02:09"), false);
    assert.deepEqual(readFileSync(join(folder, "screen.webp")), kept);
  });
  await step("another heading does", async () => {
    assert.equal(await renew("Retention of recordings", "14:02:09"), true);
    assert.notDeepEqual(readFileSync(join(folder, "screen.webp")), kept);
  });
});
