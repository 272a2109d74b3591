// tauri-driver in front of WebKitWebDriver: starts the app under automation, on free ports.
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { end, start } from "./child.mjs";
import { root, target } from "./places.mjs";

/** Starts the driver; the app it opens inherits `env`. Answers the address to talk to. */
export async function openDriver(env) {
  const [port, native] = await freePorts(2);
  const driver = start(driverProgram(), ["--port", String(port), "--native-port", String(native)], { env });
  const server = `http://127.0.0.1:${port}`;
  await answering(server, driver);
  return { server, driver, close: () => end(driver) };
}

function driverProgram() {
  const own = join(root, "target/tools/bin/tauri-driver");
  return existsSync(own) ? own : "tauri-driver";
}

/** The app as `cargo build` left it. */
export function appProgram() {
  const program = join(target, "quietline-desktop");
  if (!existsSync(program)) throw new Error(`${program} is not built: run 'make build' first`);
  return program;
}

// The driver opens its port a moment after it starts and says so nowhere, so it is asked until it answers.
async function answering(server, driver, tries = 200) {
  for (let left = tries; left > 0; left -= 1) {
    if (driver.exitCode !== null) throw new Error(`tauri-driver ended at once\n${driver.written}`);
    try {
      await fetch(`${server}/status`);
      return;
    } catch {
      await new Promise((again) => setTimeout(again, 25));
    }
  }
  throw new Error(`tauri-driver does not answer\n${driver.written}`);
}

// All are held open at once, so that no two of one call are the same.
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map((server) => new Promise((found) => server.listen(0, "127.0.0.1", () => found(server.address().port)))),
  );
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}
