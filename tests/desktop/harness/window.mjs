// The open window as a person has it: read, click, type, press keys, look at it.
import { keyActions } from "./keys.mjs";
import {
  attributeOf,
  findNamed,
  movingParts,
  textOf,
  untilNamed,
  untilNoText,
  untilPainted,
  untilShown,
  untilStill,
  untilText,
  visibleText,
} from "./page.mjs";
import { processesBelow } from "./processes.mjs";
import { keepPicture } from "./shots.mjs";

/** Long enough for a slow machine, so that only a real fault meets it; nothing asserts how long anything took. */
const PATIENCE = 20_000;
/** What never stands still is clicked all the same after this long, ms. */
const STILL = 2_000;

export class Window {
  /** `stop` ends driver and display; `driver` is the process under which the app runs. */
  constructor({ session, stop, driver, display }) {
    this.session = session;
    this.stop = stop;
    this.driver = driver;
    this.display = display;
  }

  /** Clicks what is called `name`: its text, label, accessible name or test id. Waits until it is there and stands still. */
  async click(name) {
    await this.session.click(await this.session.runAsync(untilStill, await this.find(name), STILL));
  }

  /** Types into the field called `name`, after what it holds. */
  async fill(name, text) {
    await this.session.type(await this.find(name), text);
  }

  /** Presses keys one after the other, wherever the focus is: key("F8"), key("Control+k"), key("Tab", "Enter"). */
  async key(...chords) {
    for (const chord of chords) await this.session.press(keyActions(chord));
  }

  /** Types text key by key, wherever the focus is. */
  async write(text) {
    const actions = [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
    await this.session.press(actions);
  }

  async find(name) {
    const element = await this.session.runAsync(untilNamed, name, PATIENCE);
    if (!element) throw new Error(`nothing on the screen is called "${name}". It shows:\n${await this.text()}`);
    return element;
  }

  /** Whether something is called `name` right now. */
  async has(name) {
    return (await this.session.run(findNamed, name)) !== null;
  }

  /** Waits until the text (a string, or a RegExp) can be read on the screen. */
  async waitText(wanted, { patience = PATIENCE } = {}) {
    const isPattern = wanted instanceof RegExp;
    const found = await this.session.runAsync(untilText, isPattern ? wanted.source : wanted, isPattern, patience);
    if (!found) throw new Error(`"${wanted}" never came on the screen. It shows:\n${await this.text()}`);
  }

  async waitNoText(gone) {
    if (!(await this.session.runAsync(untilNoText, gone, PATIENCE))) {
      throw new Error(`"${gone}" stays on the screen:\n${await this.text()}`);
    }
  }

  /** Waits until something that matches the CSS selector can be seen. */
  async waitShown(selector, { patience = PATIENCE } = {}) {
    if (!(await this.session.runAsync(untilShown, selector, patience))) {
      throw new Error(`${selector} never came on the screen. It shows:\n${await this.text()}`);
    }
  }

  text() {
    return this.session.run(visibleText);
  }

  /** What can be read in the first element that matches the CSS selector; null when there is none. */
  textOf(selector) {
    return this.session.run(textOf, selector);
  }

  attributeOf(selector, name) {
    return this.session.run(attributeOf, selector, name);
  }

  /** Puts `text` into the field called `name`, in place of what it holds. */
  async replace(name, text) {
    await this.click(name);
    await this.key("Control+a");
    await this.write(text);
  }

  /** Gives a file to the file field called `name`, as if the person had chosen it. */
  async choose(name, path) {
    await this.session.type(await this.find(name), path);
  }

  /** The page's answer to a script (the body of a function). */
  run(script, ...args) {
    return this.session.run(script, ...args);
  }

  /** A picture (PNG) of the window, taken when everything in it is painted. */
  async look() {
    await this.session.runAsync(untilPainted);
    return this.session.screenshot();
  }

  /** Where the window shows what differs at every run, and where `selector` matches; see `renewPicture`. */
  moving(selector = null) {
    return this.session.run(movingParts, selector);
  }

  /** Keeps a picture of the window as out/NAME.webp. */
  async shot(name, folder) {
    return keepPicture(await this.look(), name, folder);
  }

  setWindow(width, height) {
    return this.session.post("/window/rect", { width, height });
  }

  reload() {
    return this.session.post("/refresh");
  }

  /** Process ids of the app and of what it started. */
  processes() {
    return processesBelow(this.driver.pid, "quietline-deskt");
  }

  /** Ends the app at once, as a power cut would, and cleans up after it. */
  async crash() {
    for (const pid of this.processes()) process.kill(pid, "SIGKILL");
    await this.stop();
  }

  /** Closes the app, its driver and its screen. */
  async close() {
    await this.session.close().catch((error) => {
      // A story that crashed the app on purpose has no session left to close.
      if (error.kind !== "invalid session id" && !(error instanceof TypeError)) throw error;
    });
    await this.stop();
  }
}
