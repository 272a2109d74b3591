// Scripts that run inside the page. Each is the body of a function, given to WebDriver as text.

/** The first thing a person could press or fill that is called `arguments[0]`, or carries it as test id. */
export const findNamed = `
  const wanted = arguments[0];
  const byId = document.querySelector('[data-testid="' + CSS.escape(wanted) + '"]');
  if (byId) return byId;
  const clean = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const named = (element) =>
    clean(element.getAttribute("aria-label")) === wanted ||
    clean(element.textContent) === wanted ||
    clean(element.getAttribute("placeholder")) === wanted ||
    [...(element.labels ?? [])].some((label) => clean(label.textContent).replace(/ \\*$/, "") === wanted);
  const pressable = "button, a, input, textarea, select, summary, [role], [tabindex], label, td, th, li";
  return [...document.querySelectorAll(pressable)].find((element) => seen(element) && named(element)) ?? null;
`;

/** Answers true as soon as the visible text holds arguments[0] (a string, or a pattern when arguments[1]). */
export const untilText = `
  const [wanted, isPattern, milliseconds, done] = arguments;
  const pattern = isPattern ? new RegExp(wanted, "u") : null;
  const text = () => document.body.innerText.replace(/[\\s\\u00A0]+/g, " ");
  const there = () => (pattern ? pattern.test(text()) : text().includes(wanted));
  if (there()) { done(true); return; }
  const watch = new MutationObserver(() => { if (there()) finish(true); });
  const late = setTimeout(() => finish(there()), milliseconds);
  const finish = (answer) => { watch.disconnect(); clearTimeout(late); done(answer); };
  watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
`;

/** Answers true as soon as nothing visible holds arguments[0]. */
export const untilNoText = `
  const [wanted, milliseconds, done] = arguments;
  const gone = () => !document.body.innerText.replace(/[\\s\\u00A0]+/g, " ").includes(wanted);
  if (gone()) { done(true); return; }
  const watch = new MutationObserver(() => { if (gone()) finish(true); });
  const late = setTimeout(() => finish(gone()), milliseconds);
  const finish = (answer) => { watch.disconnect(); clearTimeout(late); done(answer); };
  watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
`;

/** Answers the element called arguments[0] as soon as it can be seen, else null after arguments[1] ms. */
export const untilNamed = `
  const [wanted, milliseconds, done] = arguments;
  const find = function () { ${findNamed} };
  const now = find(wanted);
  if (now) { done(now); return; }
  const watch = new MutationObserver(() => { const found = find(wanted); if (found) finish(found); });
  const late = setTimeout(() => finish(find(wanted)), milliseconds);
  const finish = (answer) => { watch.disconnect(); clearTimeout(late); done(answer); };
  watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
`;

/** Answers true as soon as something that can be seen matches the CSS selector arguments[0]. */
export const untilShown = `
  const [selector, milliseconds, done] = arguments;
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const there = () => [...document.querySelectorAll(selector)].some(seen);
  if (there()) { done(true); return; }
  const watch = new MutationObserver(() => { if (there()) finish(true); });
  const late = setTimeout(() => finish(there()), milliseconds);
  const finish = (answer) => { watch.disconnect(); clearTimeout(late); done(answer); };
  watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
`;

/** The visible text of the first element that matches arguments[0]; null when there is none. */
export const textOf = "return document.querySelector(arguments[0])?.innerText ?? null";

/** An attribute (arguments[1]) of the first element that matches arguments[0]; null when there is none. */
export const attributeOf = "return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? null";

/** Answers once what the page shows now has been painted, in its own typeface. */
export const untilPainted = `
  const [done] = arguments;
  document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));
`;

/**
 * Answers what to press of the element arguments[0], once it has stood where it stands for six frames, or after arguments[1] ms:
 * what arrives beside it moves it, and a click goes to where it was. Of a table's row that is its first cell, of a
 * radio button its label, as a person would: the driver takes the row, and the button that is not drawn, for nothing to press.
 */
export const untilStill = `
  const [named, milliseconds, done] = arguments;
  const element = named.matches("tr") ? named.cells[0] : named.type === "radio" ? named.labels[0] : named;
  const began = performance.now();
  const place = () => { const { x, y, width, height } = element.getBoundingClientRect(); return [x, y, width, height].join(); };
  let last = "", same = 0;
  const look = () => {
    const now = place();
    same = now === last ? same + 1 : 0;
    last = now;
    if (same >= 6 || performance.now() - began > milliseconds) done(element);
    else requestAnimationFrame(look);
  };
  document.fonts.ready.then(look);
`;

export const visibleText = "return document.body.innerText";

/**
 * Where text stands that differs at every run, as [left, top, right, bottom]: times, durations, positions, hashes; and
 * what matches arguments[0], if anything is given.
 */
export const movingParts = `
  const moving = /\\d{1,2}:\\d{2}|\\d (ms|s)\\b|毫秒|position|位置|[0-9a-f]{32}|[0-9A-Z]{5}-[0-9A-Z]{5}/;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const elements = arguments[0] ? [...document.querySelectorAll(arguments[0])] : [];
  while (walk.nextNode()) {
    if (moving.test(walk.currentNode.data)) elements.push(walk.currentNode.parentElement);
  }
  return elements.map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    // Wider figures reach further than narrower ones did.
    return [left - 24, top - 2, right + 24, bottom + 2];
  });
`;
