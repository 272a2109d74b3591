// Measures F8 in the real window: from the key to the painted line "Kept on this desk", call after call.
//   QUIETLINE_PROFILE=release node bench/f8.mjs [CALLS]
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dialAndTalk, onScreen, refusalKept, takeNext } from "../tests/desktop/harness/desk.mjs";
import { signIn } from "../tests/desktop/harness/front.mjs";
import { open } from "../tests/desktop/harness/open.mjs";
import { demoWorkspace } from "../tests/desktop/harness/workspace.mjs";

const calls = Number(process.argv[2] ?? 100);

const workspace = await demoWorkspace();
await bringPeople(workspace, calls + 20);
const window = await open(workspace);
try {
  await window.waitShown('[data-testid="signin"]');
  await signIn(window, workspace.users.agent, "desk");
  await takeNext(window);
  const times = [];
  while (times.length < calls) {
    await dialAndTalk(window);
    await window.key("F8");
    times.push((await refusalKept(window)).paintedMs);
    // Closing words said: the next person comes.
    await window.key("Enter");
    if (times.length < calls) await onScreen(window);
  }
  report(times.toSorted((a, b) => a - b));
} finally {
  await window.close();
  workspace.remove();
}

/** The demo has people for a morning only: some more, made up, who agreed to be called. */
async function bringPeople({ home, quietline }, count) {
  const list = join(home, "people.csv");
  const rows = Array.from({ length: count }, (_, n) => `Sample Person ${n},9${String(3_100_000 + n)},own_customer,2023-02-22,web,2023-03-08,voice,broadband`);
  writeFileSync(list, ["name_en,phone,source,obtained_at,consent_form,consent_at,consent_channels,classes", ...rows, ""].join("\n"));
  await quietline(["leads", "import", list, "--campaign", "fibre-upgrade", "--notice", "demo-notice"], { as: "admin" });
}

function report(times) {
  const at = (share) => `${times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0)} ms`;
  const row = (what, value, goal) => console.log(`${what.padEnd(52)} ${value.padEnd(28)} ${goal}`);
  row(`F8 to "kept" painted, ${times.length} calls, p50`, at(0.5), "");
  row("same, p95", at(0.95), "goal 50 ms");
}
