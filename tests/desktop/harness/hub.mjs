// A hub of a floor beside the windows: a process of its own, which a story may kill.
import { once } from "node:events";
import { join } from "node:path";
import { end, start } from "./child.mjs";
import { plainEnvironment } from "./environment.mjs";
import { target } from "./places.mjs";
import { emptyWorkspace } from "./workspace.mjs";

/** Serves `workspace` to desks. `listen` names the address of a hub that was there before: desks look for it there. */
export async function startHub(workspace, listen = "127.0.0.1:0") {
  const child = start(
    join(target, "quietline"),
    ["--workspace", workspace.folder, "--json", "hub", "serve", "--listen", listen],
    { env: plainEnvironment(workspace.home) },
  );
  const started = await firstAnswer(child);
  return { address: started.listen, kill: () => kill(child), close: () => end(child) };
}

/** An empty folder with a home of its own, and the users of the hub's workspace: a machine that may join. */
export function seatOf(hubWorkspace) {
  return Object.assign(emptyWorkspace(), { users: hubWorkspace.users });
}

// The hub says where it listens once it does: no waiting by the clock.
function firstAnswer(child) {
  let text = "";
  return new Promise((found, failed) => {
    child.stdout.on("data", (more) => {
      text += more;
      const line = text.split("\n").find((one, at, all) => at < all.length - 1 && one.startsWith("{"));
      if (line) found(JSON.parse(line));
    });
    child.once("exit", () => failed(new Error(`the hub ended at once\n${child.written}`)));
    child.once("error", failed);
  });
}

// As a power cut would: nothing is said to anybody.
async function kill(child) {
  const gone = once(child, "exit");
  process.kill(child.pid, "SIGKILL");
  await gone;
}
