// Pictures of the window as WebP, small enough to be kept beside the documents.
import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./child.mjs";
import { outFolder } from "./places.mjs";

const LIMIT = 80_000;
/** A pixel counts as changed when one of its colours moved by more than this, of 255. */
const NOTICED = 32;
/** A clock that ticked changes less of the screen than this; a word that was added, more. */
const SAME = 0.002;

/** Writes `png` as FOLDER/NAME.webp, below 80 kB: first without loss, then as good as fits. Answers its path. */
export async function keepPicture(png, name, folder = outFolder()) {
  const source = join(folder, `${name}.png`);
  const picture = join(folder, `${name}.webp`);
  await writeFile(source, png);
  for (const quality of [["-lossless", "-z", "6"], ["-q", "90"], ["-q", "75"], ["-q", "55"]]) {
    await run("cwebp", ["-quiet", "-mt", ...quality, source, "-o", picture]);
    if ((await stat(picture)).size < LIMIT) break;
  }
  await rm(source);
  return picture;
}

/**
 * As `keepPicture`, but leaves a picture alone that shows the same already; what lies in the boxes `moving`
 * ([left, top, right, bottom]) is not looked at. Answers whether it was replaced.
 */
export async function renewPicture(png, name, folder, moving = []) {
  const work = await mkdtemp(join(outFolder(), "renew-"));
  try {
    const fresh = await keepPicture(png, name, work);
    const kept = join(folder, `${name}.webp`);
    if (existsSync(kept) && changedShare(await pixels(kept, work), await pixels(fresh, work), moving) <= SAME) return false;
    await copyFile(fresh, kept);
    return true;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The share of pixels outside the boxes that differ noticeably: 0 to 1; 1 for pictures of another size. */
export function changedShare(one, other, moving = []) {
  if (one.width !== other.width || one.height !== other.height) return 1;
  const hidden = covered(one, moving);
  let changed = 0;
  for (let at = 0; at < one.colours.length; at += 4) {
    if (hidden[at / 4]) continue;
    const moved = (channel) => Math.abs(one.colours[at + channel] - other.colours[at + channel]) > NOTICED;
    if (moved(0) || moved(1) || moved(2)) changed += 1;
  }
  return changed / (one.width * one.height);
}

// One byte a pixel: whether a box lies over it.
function covered({ width, height }, boxes) {
  const over = new Uint8Array(width * height);
  for (const [left, top, right, bottom] of boxes) {
    const [from, to] = [Math.max(0, Math.floor(left)), Math.min(width, Math.ceil(right))];
    for (let row = Math.max(0, Math.floor(top)); row < Math.min(height, Math.ceil(bottom)); row += 1) {
      if (from < to) over.fill(1, row * width + from, row * width + to);
    }
  }
  return over;
}

// PAM: a header of words that ends in ENDHDR, then four bytes a pixel.
async function pixels(picture, work) {
  const file = join(work, "pixels.pam");
  await run("dwebp", ["-quiet", picture, "-pam", "-o", file]);
  const bytes = await readFile(file);
  const end = bytes.indexOf("ENDHDR\n") + "ENDHDR\n".length;
  const header = bytes.subarray(0, end).toString("latin1");
  const field = (name) => Number(new RegExp(`^${name} (\\d+)$`, "m").exec(header)[1]);
  return { width: field("WIDTH"), height: field("HEIGHT"), colours: bytes.subarray(end) };
}
