// Which processes the app consists of, and how much memory they take. Linux only, from /proc.
import { readdirSync, readFileSync } from "node:fs";

/** Ids of the process called `name` below `ancestor` (names are cut at 15 letters) and of all below it. */
export function processesBelow(ancestor, name) {
  const parents = new Map();
  for (const entry of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const [, command, , parent] = /^\d+ \((.*)\) (\S) (\d+)/.exec(read(`/proc/${entry}/stat`)) ?? [];
    if (command !== undefined) parents.set(Number(entry), { command, parent: Number(parent) });
  }
  const below = (top) => [...parents].filter(([pid]) => isBelow(pid, top, parents)).map(([pid]) => pid);
  const app = below(ancestor).find((pid) => parents.get(pid).command === name);
  return app === undefined ? [] : [app, ...below(app)];
}

/** Proportional memory of a process in bytes (PSS: shared pages counted by their share). */
export function proportionalMemory(pid) {
  return 1024 * Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

function isBelow(pid, top, parents) {
  for (let at = parents.get(pid)?.parent; at !== undefined; at = parents.get(at)?.parent) {
    if (at === top) return true;
  }
  return false;
}

// A process may end between listing and reading: then it has nothing to say.
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
