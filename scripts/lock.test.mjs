// The lock file of the page covers package.json to the version, each package with its hash, and names no registry.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (name) => JSON.parse(readFileSync(new URL(`../ui/${name}`, import.meta.url), "utf8"));
const page = read("package.json");
const lock = read("package-lock.json");
const [[, root], ...packages] = Object.entries(lock.packages);

test("what package.json asks for is what the lock file pins", () => {
  for (const group of ["dependencies", "devDependencies"]) {
    assert.deepEqual(root[group], page[group], `${group}: run 'npm install' in ui/ and commit the lock file`);
    for (const [name, version] of Object.entries(page[group])) {
      assert.equal(lock.packages[`node_modules/${name}`]?.version, version, name);
    }
  }
});

test("every pinned package has its hash", () => {
  assert.ok(packages.length > 100);
  const without = packages.filter(([, pinned]) => !pinned.integrity?.startsWith("sha512-"));
  assert.deepEqual(without.map(([path]) => path), []);
});

test("no package says where it came from", () => {
  const from = packages.filter(([, pinned]) => pinned.resolved !== undefined);
  assert.deepEqual(from.map(([path]) => path), []);
});
