// Workspaces that stories work on: made fresh by the command line, gone afterwards.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./child.mjs";
import { plainEnvironment } from "./environment.mjs";
import { target } from "./places.mjs";

/**
 * A fresh demo workspace: its folder, its users by name, and the command line on it. With `database` (see
 * `startPostgres`) its facts lie there.
 */
export async function demoWorkspace(database) {
  const workspace = emptyWorkspace(database && { QUIETLINE_DATABASE: database.program });
  const on = database ? ["--database", database.program] : [];
  if (database) await workspace.quietline(["hub", "prepare", "--database", database.owner, "--role", "program"]);
  const made = JSON.parse((await workspace.quietline(["init", "--demo", ...on, "--json"])).out);
  workspace.users = Object.fromEntries(made.users.map((user) => [user.name, user]));
  return workspace;
}

/** A folder in which nothing was made yet: what a first start meets. `env`: what programs on it see besides. */
export function emptyWorkspace(env = {}) {
  const home = mkdtempSync(join(tmpdir(), "quietline-story-"));
  const folder = join(home, "workspace");
  const workspace = {
    folder,
    home,
    env,
    users: {},
    remove: () => rmSync(home, { recursive: true, force: true }),
    /** Runs `quietline` on this workspace, as one of its users when `as` names one. */
    quietline: (args, { as, status } = {}) =>
      run(join(target, "quietline"), ["--workspace", folder, ...(as ? ["--as", as] : []), ...args], {
        env: { ...plainEnvironment(home), ...env, ...(as && { QUIETLINE_PASSWORD: workspace.users[as].password }) },
        ...(status && { status }),
      }),
  };
  return workspace;
}
