// Measures the app against a bare WebKitGTK window with the same page: start-up and memory, in one run.
//   QUIETLINE_PROFILE=release node bench/app.mjs [ROUNDS]
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { openDisplay } from "../tests/desktop/harness/display.mjs";
import { appProgram, openDriver } from "../tests/desktop/harness/driver.mjs";
import { windowEnvironment } from "../tests/desktop/harness/environment.mjs";
import { untilText } from "../tests/desktop/harness/page.mjs";
import { root } from "../tests/desktop/harness/places.mjs";
import { processesBelow, proportionalMemory } from "../tests/desktop/harness/processes.mjs";
import { Session } from "../tests/desktop/harness/webdriver.mjs";
import { demoWorkspace } from "../tests/desktop/harness/workspace.mjs";

const MINI_BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const rounds = Number(process.argv[2] ?? 7);

const workspace = await demoWorkspace();
const display = await openDisplay();
const page = await servePage(join(root, "ui/dist"));
try {
  const samples = { app: [], bare: [] };
  // In turn, so that a slow minute of the machine meets both.
  for (let round = 0; round < rounds; round += 1) {
    samples.app.push(await measure({ browser: "wry", program: appProgram(), name: "quietline-deskt", args: [] }));
    const bare = { browser: "MiniBrowser", program: MINI_BROWSER, name: "MiniBrowser", args: ["--automation"] };
    samples.bare.push(await measure({ ...bare, url: page.url }));
  }
  report(samples);
} finally {
  page.server.close();
  await display.close();
  workspace.remove();
}

async function measure({ browser, program, name, args, url }) {
  const environment = windowEnvironment(workspace.home, display.name);
  const driver = await openDriver({ ...environment, QUIETLINE_WORKSPACE: workspace.folder });
  try {
    const began = performance.now();
    const session = await Session.open(driver.server, {
      browserName: browser,
      "tauri:options": { application: program, args },
    });
    if (url) await session.post("/url", { url });
    await session.runAsync(untilText, "\\S", true, 30_000);
    const usable = performance.now() - began;
    const [own, ...others] = processesBelow(driver.driver.pid, name).map(proportionalMemory);
    await session.close();
    return { usable, own, all: others.reduce((sum, bytes) => sum + bytes, own) };
  } finally {
    await driver.close();
  }
}

async function servePage(folder) {
  const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
  const server = createServer(async (request, response) => {
    const path = normalize(request.url === "/" ? "/index.html" : request.url.split("?")[0]);
    const body = await readFile(join(folder, path)).catch(() => null);
    response.writeHead(body ? 200 : 404, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { server, url: `http://127.0.0.1:${server.address().port}/` };
}

function report({ app, bare }) {
  const middle = (rows, key) => rows.map((row) => row[key]).toSorted((a, b) => a - b)[Math.floor(rows.length / 2)];
  const worst = (rows, key) => Math.max(...rows.map((row) => row[key]));
  const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
  const ms = (time) => `${time.toFixed(0)} ms`;
  const row = (what, value, goal) => console.log(`${what.padEnd(52)} ${value.padEnd(28)} ${goal}`);
  console.log(`app, ${app.length} starts each, median; driven by WebDriver, whose own start is in the times`);
  row("window usable after start", `${ms(middle(app, "usable"))} (worst ${ms(worst(app, "usable"))})`, "goal 1,000 ms");
  row("  the same page in a bare WebKitGTK window", ms(middle(bare, "usable")), "");
  row("own process, PSS", mb(middle(app, "own")), "goal 120 MB");
  row("all its processes, PSS", mb(middle(app, "all")), "");
  row("  the same page in a bare WebKitGTK window", mb(middle(bare, "all")), "");
  row("ratio", (middle(app, "all") / middle(bare, "all")).toFixed(2), "goal 1.5");
}
