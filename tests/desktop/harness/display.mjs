// A screen of its own for every story: a virtual X server on a display number that it picks itself.
import { start, end } from "./child.mjs";

/** Starts Xvfb and answers its name (":7") once it accepts windows. */
export async function openDisplay({ width = 1920, height = 1080 } = {}) {
  const server = start("Xvfb", ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const name = await new Promise((found, failed) => {
    // Written by the server only when it is ready: no waiting by the clock.
    server.stdio[3].setEncoding("utf8").once("data", (number) => found(`:${number.trim()}`));
    server.once("exit", () => failed(new Error(`Xvfb ended at once\n${server.written}`)));
    server.once("error", failed);
  });
  return { name, close: () => end(server) };
}
