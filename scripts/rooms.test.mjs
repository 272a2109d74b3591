// The arrows between the rooms point down only, and the lock files name no registry but the public one.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What each crate of ours may depend on. A crate that is not here may not exist: say first what it is for. */
const arrows = {
  "quietline-rules": [],
  "quietline-registers": ["quietline-rules"],
  "quietline-inbound": ["quietline-rules", "quietline-registers"],
  "quietline-recorder": [],
  "quietline-recordings": ["quietline-rules"],
  "quietline-ledger": [],
  "quietline-paper": [],
  "quietline-office": ["quietline-rules", "quietline-registers", "quietline-inbound", "quietline-ledger", "quietline-paper", "quietline-recorder", "quietline-recordings"],
  "quietline-link": ["quietline-office", "quietline-registers", "quietline-rules", "quietline-ledger"],
  "quietline-cli": ["quietline-link", "quietline-office", "quietline-registers", "quietline-rules", "quietline-ledger"],
  "quietline-bench": ["quietline-office", "quietline-registers", "quietline-rules", "quietline-ledger"],
  "quietline-bench-floor": ["quietline-link", "quietline-office", "quietline-pgtest"],
  "quietline-desktop": ["quietline-link", "quietline-office"],
  "quietline-pgtest": [],
  "quietline-s3test": [],
  "quietline-checker": [],
  "quietline-faults": ["quietline-checker", "quietline-pgtest", "quietline-link", "quietline-office", "quietline-ledger"],
};

const metadata = JSON.parse(
  execFileSync("cargo", ["metadata", "--format-version", "1", "--no-deps", "--locked", "--offline"], {
    cwd: root,
    encoding: "utf8",
  }),
);

for (const { name, dependencies } of metadata.packages) {
  test(`${name} depends only on what lies below it`, () => {
    const ours = dependencies.filter((other) => other.path && other.kind !== "dev").map((other) => other.name);
    assert.ok(name in arrows, "an unknown crate: add it to the arrows, with its reason in its first doc line");
    assert.deepEqual(ours.filter((other) => !arrows[name].includes(other)), []);
  });
}

test("only the desktop package knows Tauri", () => {
  const know = metadata.packages.filter(({ dependencies }) => dependencies.some((other) => other.name.startsWith("tauri")));
  assert.deepEqual(know.map(({ name }) => name), ["quietline-desktop"]);
});

test("every locked crate comes from crates.io", () => {
  const sources = readFileSync(join(root, "Cargo.lock"), "utf8").match(/^source = .*$/gm);
  assert.deepEqual([...new Set(sources)], ['source = "registry+https://github.com/rust-lang/crates.io-index"']);
});

test("the node lock file pins every package by its hash and names no server", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "ui/package-lock.json"), "utf8"));
  const locked = Object.entries(packages).filter(([path]) => path !== "");
  assert.deepEqual(locked.filter(([, { resolved }]) => resolved).map(([path]) => path), []);
  assert.deepEqual(locked.filter(([, { integrity }]) => !integrity).map(([path]) => path), []);
});
