// The window itself: it opens, shows the page that is built into the program, and the page can reach nothing else.
import assert from "node:assert/strict";
import { listener } from "../harness/listener.mjs";
import { open } from "../harness/open.mjs";
import { story } from "../harness/story.mjs";
import { emptyWorkspace } from "../harness/workspace.mjs";

/** Answers "refused" when the page's policy or the shell stops what arguments[0] does. */
const refusedInPage = (attempt) => `
  const done = arguments[arguments.length - 1];
  const answer = (word) => done(word);
  const later = setTimeout(() => answer("nothing happened"), 5000);
  Promise.resolve().then(() => (${attempt})())
    .then(() => answer("allowed"), (error) => answer("refused"))
    .finally(() => clearTimeout(later));
`;

const walls = (outside) => ({
  "fetching from the network": `() => fetch("${outside}/")`,
  "fetching a file": `() => fetch("file:///etc/hostname")`,
  "making code from text": `() => new Function("return 1")()`,
  "an inline script": `() => new Promise((ran, refused) => {
    addEventListener("securitypolicyviolation", refused, { once: true });
    window.ranInline = ran;
    const script = document.createElement("script");
    script.textContent = "window.ranInline()";
    document.body.append(script);
  })`,
  "a frame": `() => new Promise((_, refused) => {
    addEventListener("securitypolicyviolation", refused, { once: true });
    const frame = document.createElement("iframe");
    frame.src = "${outside}/";
    document.body.append(frame);
  })`,
  "an image from the network": `() => new Promise((loaded, refused) => {
    const image = new Image();
    image.onload = loaded;
    image.onerror = refused;
    image.src = "${outside}/x.svg";
  })`,
  "a socket": `() => new Promise((opened, refused) => {
    const socket = new WebSocket("${outside.replace("http", "ws")}/");
    socket.onopen = opened;
    socket.onerror = refused;
  })`,
  "another window": `() => { if (!window.open("${outside}/")) throw new Error("denied"); }`,
  "the shell's other commands": `() => window.__TAURI_INTERNALS__.invoke("plugin:window|set_title", { label: "main", value: "x" })`,
  "reading files through the shell": `() => window.__TAURI_INTERNALS__.invoke("plugin:fs|read_file", { path: "/etc/hostname" })`,
  "starting programs through the shell": `() => window.__TAURI_INTERNALS__.invoke("plugin:shell|open", { path: "/" })`,
});

story("The window opens and is closed to everything outside", async ({ step, onEnd, look }) => {
  const workspace = emptyWorkspace();
  onEnd(() => workspace.remove());
  // It answers anybody: what the page does not get there is refused by the page's own policy.
  const outside = await listener();
  onEnd(() => outside.close());
  const window = await step("the app opens its window", () => open(workspace));
  onEnd(() => window.close());
  look(window);
  await step("the page is there, in the size it was given", async () => {
    await window.waitShown('[data-testid="firstrun"]');
    assert.deepEqual(await window.run("return [location.protocol, innerWidth, innerHeight]"), ["tauri:", 1280, 800]);
  });
  await step("its styles came in under the content policy", async () => {
    const family = await window.run("return getComputedStyle(document.body).fontFamily");
    assert.match(family, /Inter Variable/, "Mantine's own style element needs the nonce");
  });
  await step("its typeface is in the program", async () => {
    const loaded = await window.session.runAsync(
      `const done = arguments[0]; document.fonts.load('16px "Inter Variable"').then((fonts) => done(fonts.length))`,
    );
    assert.ok(loaded > 0, "no network is needed for the letters");
  });
  for (const [what, attempt] of Object.entries(walls(outside.address))) {
    await step(`closed: ${what}`, async () => {
      assert.equal(await window.session.runAsync(refusedInPage(attempt)), "refused");
    });
  }
  await step("the page may not leave its place", async () => {
    await window.run("location.href = arguments[0]", outside.address);
    assert.equal(await window.run("return location.protocol"), "tauri:");
  });
  await step("nothing outside heard a word", () => assert.deepEqual(outside.heard, []));
});
