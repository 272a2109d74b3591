// Opens the real app on a workspace, on a screen of its own.
import { openDisplay } from "./display.mjs";
import { appProgram, openDriver } from "./driver.mjs";
import { windowEnvironment } from "./environment.mjs";
import { Session } from "./webdriver.mjs";
import { Window } from "./window.mjs";

/**
 * Starts display, driver and app; the app sees `workspace` with its own home, where its key is, and nothing else.
 * `env` adds variables, for example QUIETLINE_NOW or QUIETLINE_TEL_HANDLER.
 */
export async function open(workspace, { env = {}, width = 1280, height = 800 } = {}) {
  const display = await openDisplay();
  const around = windowEnvironment(workspace.home, display.name);
  const driver = await openDriver({ ...around, QUIETLINE_WORKSPACE: workspace.folder, ...env });
  const stop = async () => {
    await driver.close();
    await display.close();
  };
  try {
    const session = await Session.open(driver.server, {
      browserName: "wry",
      "tauri:options": { application: appProgram() },
    });
    await session.post("/timeouts", { script: 60_000 });
    const window = new Window({ session, stop, driver: driver.driver, display: display.name });
    await window.setWindow(width, height);
    // The session begins before the page does: a story must not meet the empty document.
    await window.waitText(/\S/);
    return window;
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${driver.driver.written}`, { cause: error });
  }
}
