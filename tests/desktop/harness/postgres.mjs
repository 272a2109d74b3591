// A private PostgreSQL from Debian's package, as an unprivileged user, in a folder that goes with it.
import { once } from "node:events";
import { join } from "node:path";
import { firstAnswer, start } from "./child.mjs";
import { target } from "./places.mjs";

/** Starts it with an empty database: `owner` and `program` are the addresses under which the two roles come. */
export async function startPostgres() {
  const child = start(join(target, "pgtest"), [], { stdio: ["pipe", "pipe", "pipe"] });
  const { owner, program } = await firstAnswer(child, "the private PostgreSQL");
  return { owner, program, close: () => close(child) };
}

// It ends in order when its input does: also when this process is killed.
async function close(child) {
  const gone = once(child, "exit");
  child.stdin.end();
  await gone;
}
