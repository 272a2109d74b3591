// A story is a test told in steps; each step is printed as it passes, so that a run without a screen can be followed.
import { test } from "node:test";
import { outFolder } from "./places.mjs";

/**
 * Tells a story: `tell({ step, onEnd, look })`. `look(window)` names the window to take a picture of when a
 * step fails; what `onEnd` is given runs at the end, last first, whatever happened.
 */
export function story(name, tell) {
  test(name, async () => {
    const endings = [];
    const looking = { window: null };
    say(`\n${name}`);
    try {
      await tell({
        step: (what, act) => step(what, act, looking),
        onEnd: (ending) => endings.push(ending),
        look: (window) => {
          looking.window = window;
        },
      });
    } finally {
      for (const ending of endings.toReversed()) await ending();
    }
  });
}

async function step(what, act, looking) {
  try {
    const answer = await act();
    say(`  ✔ ${what}`);
    return answer;
  } catch (error) {
    say(`  ✘ ${what}`);
    await lastLook(looking.window, what);
    throw error;
  }
}

// The picture is for the person who reads the failure; that it cannot be taken must not hide the failure.
async function lastLook(window, what) {
  if (!window) return;
  try {
    const picture = await window.shot(what.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60), outFolder("failed"));
    say(`    picture: ${picture}`);
  } catch (error) {
    say(`    no picture: ${error.message}`);
  }
}

function say(line) {
  process.stderr.write(`${line}\n`);
}
