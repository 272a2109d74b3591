// Checks the licence of every dependency against scripts/licences.json, without any network.
//   node scripts/licences.mjs           crates and node packages
//   node scripts/licences.mjs crates|npm
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const read = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));

/** Whether an SPDX expression can be met with allowed licences alone: any side of OR, both sides of AND. */
export function isMet(expression, allowed) {
  // "/" is how crates wrote OR before SPDX.
  const words = expression.replaceAll("/", " OR ").replaceAll(/[()]/g, " $& ").trim().split(/\s+/);
  let at = 0;
  const or = () => {
    let met = and();
    while (words[at] === "OR") {
      at += 1;
      met = and() || met;
    }
    return met;
  };
  const and = () => {
    let met = one();
    while (words[at] === "AND") {
      at += 1;
      met = one() && met;
    }
    return met;
  };
  const one = () => {
    if (words[at] === "(") {
      at += 1;
      const met = or();
      at += 1;
      return met;
    }
    let name = words[at++] ?? "";
    if (words[at] === "WITH") {
      name += ` WITH ${words[at + 1]}`;
      at += 2;
    }
    return allowed.has(name);
  };
  const met = or();
  return met && at === words.length;
}

/** Every crate that a build on this platform takes in, ours left out. Those of other platforms are not fetched. */
function crates() {
  const platform = /^host: (.+)$/m.exec(execFileSync("rustc", ["-vV"], { encoding: "utf8" }))[1];
  const asked = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", platform];
  const text = execFileSync("cargo", asked, {
    cwd: root,
    maxBuffer: 256 * 1024 * 1024,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(text)
    .packages.filter((crate) => crate.source)
    .map(({ name, version, license }) => ({ kind: "crate", name, version, licence: license }));
}

/** Every package of the lock file, whether this machine installed it or not. */
function npm() {
  const { packages } = read("ui/package-lock.json");
  return Object.entries(packages)
    .filter(([path]) => path !== "")
    .map(([path, { version, license }]) => ({
      kind: "npm",
      name: path.split("node_modules/").at(-1),
      version,
      licence: license,
    }));
}

function check(dependencies) {
  const { allowed, named } = read("scripts/licences.json");
  const names = new Set(allowed);
  const refused = dependencies.filter(({ name, licence }) => !isMet(named[name] ?? licence ?? "none", names));
  for (const { kind, name, version, licence } of refused) {
    console.error(`licences: ${kind} ${name} ${version}: ${licence ?? "none given"} is not on the list`);
  }
  return refused.length;
}

function main(what) {
  const dependencies = [...(what === "npm" ? [] : crates()), ...(what === "crates" ? [] : npm())];
  const refused = check(dependencies);
  console.log(`licences: ${dependencies.length} dependencies, ${refused} refused`);
  process.exitCode = refused === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main(process.argv[2]);
