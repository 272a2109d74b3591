// Writes the licence texts of everything that is inside the package to standard output: most of them ask for it.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const wanted = /^(licen[cs]e|copying|copyright|notice|unlicense)/i;

function crates() {
  const platform = /^host: (.+)$/m.exec(execFileSync("rustc", ["-vV"], { encoding: "utf8" }))[1];
  const asked = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", platform];
  const text = execFileSync("cargo", asked, { cwd: root, maxBuffer: 256 * 1024 * 1024, encoding: "utf8" });
  return JSON.parse(text)
    .packages.filter((crate) => crate.source)
    .map(({ name, version, license, manifest_path }) => ({ name, version, licence: license, at: dirname(manifest_path) }));
}

/** What the page is made of; tools that only build it are not in the package. */
function npm() {
  const { packages } = JSON.parse(readFileSync(join(root, "ui/package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([path, { dev, optional, devOptional }]) => path !== "" && !dev && !optional && !devOptional)
    .map(([path, { version, license }]) => ({
      name: path.split("node_modules/").at(-1),
      version,
      licence: license,
      at: join(root, "ui", path),
    }));
}

const dependencies = [...crates(), ...npm()];
const texts = new Map();
for (const { name, version, licence, at } of dependencies) {
  console.log(`${name} ${version}: ${licence}`);
  const files = existsSync(at) ? readdirSync(at, { withFileTypes: true }) : [];
  for (const file of files.filter((entry) => entry.isFile() && wanted.test(entry.name))) {
    const text = readFileSync(join(at, file.name), "utf8").replaceAll("\r\n", "\n").trim();
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
  }
}
for (const [text, names] of texts) console.log(`\n${"=".repeat(78)}\n${names.join(", ")}\n\n${text}`);
