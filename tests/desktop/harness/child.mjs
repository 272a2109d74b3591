// Programs that a story starts, and their end. Only what was started here is ended, each by its own process
// group, so that a story on a developer's machine never touches anything else.
import { spawn } from "node:child_process";
import { once } from "node:events";

const running = new Set();

process.on("exit", () => {
  for (const child of running) signal(child, "SIGKILL");
});

/** Starts `program` in a process group of its own. What it writes is kept for the failure message. */
export function start(program, args, { env = process.env, stdio = ["ignore", "pipe", "pipe"], cwd } = {}) {
  const child = spawn(program, args, { env, stdio, cwd, detached: true });
  child.written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      child.written = (child.written + text).slice(-20_000);
    });
  }
  running.add(child);
  child.on("exit", () => running.delete(child));
  child.on("error", (error) => {
    child.written += `\n${program} did not start: ${error.message}`;
    running.delete(child);
  });
  return child;
}

/** Ends a program started here and everything it started, and waits until it is gone. */
export async function end(child, { grace = 3_000 } = {}) {
  if (!running.has(child)) return;
  const gone = once(child, "exit");
  signal(child, "SIGTERM");
  const hurry = setTimeout(() => signal(child, "SIGKILL"), grace);
  await gone;
  clearTimeout(hurry);
}

/**
 * Runs a program to its end; throws with what it said when it fails. `saidAt`: when its first answer came, in
 * milliseconds of this machine's clock; null when it said nothing.
 */
export async function run(program, args, options = {}) {
  const child = start(program, args, options);
  let out = "";
  let saidAt = null;
  child.stdout?.on("data", (text) => {
    saidAt ??= Date.now();
    out += text;
  });
  const [status, cause] = await new Promise((done) => {
    child.on("close", (code, by) => done([code, by]));
    child.on("error", (error) => done([null, error.message]));
  });
  const allowed = options.status ?? [0];
  if (!allowed.includes(status)) {
    throw new Error(`${program} ${args.join(" ")} ended with ${status ?? cause}\n${child.written}`);
  }
  return { out, status, saidAt };
}

/** The first line of JSON that a program writes once it is ready: no waiting by the clock. */
export function firstAnswer(child, what) {
  let text = "";
  return new Promise((found, failed) => {
    child.stdout.on("data", (more) => {
      text += more;
      const line = text.split("\n").find((one, at, all) => at < all.length - 1 && one.startsWith("{"));
      if (line) found(JSON.parse(line));
    });
    child.once("exit", () => failed(new Error(`${what} ended at once\n${child.written}`)));
    child.once("error", failed);
  });
}

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
