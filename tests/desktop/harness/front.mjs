// Coming in and going out, and how the window is dressed: its language and its colours.

/** Signs a user of the workspace in; `home` is the test id of the screen that must come. */
export async function signIn(window, user, home) {
  await window.fill("signin-user", user.name);
  await window.fill("signin-password", user.password);
  await window.key("Enter");
  await window.waitShown(`[data-testid="${home}"]`);
}

export async function signOut(window) {
  await window.click("user-menu");
  await window.click("sign-out");
  await window.waitShown('[data-testid="signin"]');
}

/** Opens a screen by its link in the navigation. */
export async function goTo(window, id) {
  await window.click(`nav-${id}`);
  await window.waitShown(`[data-testid="${id}-screen"]`);
}

export const LANGUAGES = ["en", "zh-HK"];
export const THEMES = ["light", "dark"];

/** Language and colours by the window's own switches, also where a dialog lies over them. */
export async function dress(window, language, theme) {
  await window.run(
    `
    const press = (name) => document.querySelector('[data-testid="' + name + '"]').click();
    if (document.documentElement.lang !== arguments[0]) press("lang-toggle");
    if (document.documentElement.dataset.mantineColorScheme !== arguments[1]) press("theme-toggle");
  `,
    language,
    theme,
  );
  await window.waitShown(`html[lang="${language}"][data-mantine-color-scheme="${theme}"]`);
}

/** Escape, until what lay over the screen is gone: before that, keys are not the screen's. */
export async function leave(window) {
  await window.key("Escape");
  await noDialog(window);
}

/** Waits until nothing lies over the screen any more. */
export async function noDialog(window) {
  await window.waitShown('body:not(:has([role="dialog"]))');
}
