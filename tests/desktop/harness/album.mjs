// The pictures of docs/screenshots: each screen in both languages, light and dark, replaced only where it changed.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { dress, LANGUAGES, THEMES } from "./front.mjs";
import { outFolder, root } from "./places.mjs";
import { keepPicture, renewPicture } from "./shots.mjs";

const FOLDER = join(root, "docs/screenshots");

/** How many pictures show the same as before, and how many were replaced. */
export const taken = { kept: 0, renewed: 0 };

/**
 * Takes NAME-LANGUAGE-THEME.webp at 1280×800, and out/large/NAME-LANGUAGE.webp at 1920×1080. `moving`: a selector of
 * what differs at every run beside times and the like.
 */
export async function picture(window, name, { moving } = {}) {
  mkdirSync(FOLDER, { recursive: true });
  for (const language of LANGUAGES) {
    for (const theme of THEMES) {
      await dress(window, language, theme);
      const look = await window.look();
      const renewed = await renewPicture(look, `${name}-${language}-${theme}`, FOLDER, await window.moving(moving));
      taken[renewed ? "renewed" : "kept"] += 1;
      if (renewed) process.stdout.write(`  renewed: ${name}, ${language}, ${theme}\n`);
    }
    await large(window, `${name}-${language}`);
  }
  await dress(window, "en", "light");
}

async function large(window, name) {
  await window.setWindow(1920, 1080);
  await keepPicture(await window.look(), name, outFolder("large"));
  await window.setWindow(1280, 800);
}
