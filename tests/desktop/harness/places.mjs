// Where things are in the checkout and where a story may write.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/** Where cargo put the programs: the debug build unless QUIETLINE_PROFILE says release. */
export const target = join(
  process.env.CARGO_TARGET_DIR ?? join(root, "target"),
  process.env.QUIETLINE_PROFILE ?? "debug",
);

/** Pictures and failure reports; never under version control. */
export function outFolder(...below) {
  const folder = join(root, "out", ...below);
  mkdirSync(folder, { recursive: true });
  return folder;
}
