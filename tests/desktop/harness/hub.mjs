// A hub of a floor beside the windows: a process of its own, which a story may kill.
import { once } from "node:events";
import { join } from "node:path";
import { end, firstAnswer, start } from "./child.mjs";
import { plainEnvironment } from "./environment.mjs";
import { target } from "./places.mjs";
import { emptyWorkspace } from "./workspace.mjs";

/**
 * Serves `workspace` to desks, with views of its own. `listen` names the address of a hub that was there before: desks
 * look for it there. `limit`: the age of a heartbeat, in seconds, past which a desk dials nobody.
 */
export async function startHub(workspace, { listen = "127.0.0.1:0", limit = 60 } = {}) {
  const serve = ["hub", "serve", "--listen", listen, "--views", join(workspace.home, "views")];
  const child = start(
    join(target, "quietline"),
    ["--workspace", workspace.folder, "--json", ...serve, "--heartbeat-limit", String(limit)],
    { env: { ...plainEnvironment(workspace.home), ...workspace.env } },
  );
  const started = await firstAnswer(child, "the hub");
  return { address: started.listen, kill: () => kill(child), close: () => end(child) };
}

/** An empty folder with a home of its own, and the users of the hub's workspace: a machine that may join. */
export function seatOf(hubWorkspace) {
  return Object.assign(emptyWorkspace(), { users: hubWorkspace.users });
}

// As a power cut would: nothing is said to anybody.
async function kill(child) {
  const gone = once(child, "exit");
  process.kill(child.pid, "SIGKILL");
  await gone;
}
