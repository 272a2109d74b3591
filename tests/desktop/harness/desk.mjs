// The agent's hands on the Desk: every one is a key, as on a day with 150 calls.

const shown = (testid, attribute, value) => `[data-testid="${testid}"][data-${attribute}="${value}"]`;

/** Takes the next person who may be called; answers the number as it stands on the screen. */
export async function takeNext(window) {
  await window.key("Enter");
  return onScreen(window);
}

/** Waits for a person who may be called; answers the number as it stands on the screen. */
export async function onScreen(window) {
  await window.waitShown(shown("desk", "phase", "ready"));
  await window.waitShown(shown("desk-verdict", "state", "clear"));
  return window.textOf('[data-testid="desk-number"]');
}

/** F2, F3: the number is given to the telephone, somebody answers. */
export async function dialAndTalk(window) {
  await window.key("F2");
  await window.waitShown(shown("desk", "phase", "dialling"));
  await window.key("F3");
  await window.waitShown(shown("desk", "phase", "talking"));
}

/** Space through every step, each one kept before the next; answers their items in order. */
export async function sayAll(window) {
  const items = [];
  for (;;) {
    const step = await window.attributeOf('[data-testid^="desk-step-"][data-state="now"]', "data-testid");
    if (step === null) return items;
    await window.key("Space");
    await window.waitShown(`[data-testid="${step}"][data-state="done"] time`);
    items.push(step.replace("desk-step-", ""));
  }
}

/** F6 or F7: what they said to being recorded. */
export async function answerRecording(window, key) {
  await window.key(key);
  await window.waitShown(shown("desk-recording", "answer", key === "F6" ? "allowed" : "refused"));
}

/** F8 without a call, for a number that somebody wrote down; answers when it was sent. */
export async function refuse(window, number) {
  await window.key("F8");
  await window.fill("who-address", number);
  const pressed = Date.now();
  await window.click("who-submit");
  return pressed;
}

/** Waits for both lines of a refusal that was kept; answers their instants and the time from key to paint. */
export async function refusalKept(window) {
  await window.waitShown('[data-testid="desk-kept"]');
  await window.waitShown('[data-testid="desk-effective"]');
  const lines = '[data-testid="desk-kept-lines"]';
  return {
    kept: await window.attributeOf('[data-testid="desk-kept"]', "data-kept-at"),
    effective: await window.attributeOf('[data-testid="desk-effective"]', "data-effective-at"),
    paintedMs: Number(await window.attributeOf(lines, "data-painted-ms")),
  };
}

/** F4, then how it went by digit. */
export async function hangUp(window, digit) {
  await window.key("F4");
  await window.waitShown(shown("desk", "phase", "ended"));
  await window.key(String(digit));
  await window.waitShown('[data-testid="desk-outcome-kept"]');
}

/** Notes in the page when the dial key goes dead and when the number reads as blocked: `window.died`. */
export async function watchDeath(window) {
  await window.run(`
    const now = () => performance.timeOrigin + performance.now();
    const died = (window.died = { dialOff: null, blocked: null });
    const look = () => {
      if (document.querySelector('[data-testid="desk-dial"]:disabled')) died.dialOff ??= now();
      if (document.querySelector('[data-testid="desk-verdict"][data-state="blocked"]')) died.blocked ??= now();
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  `);
}
