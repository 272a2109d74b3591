// What programs under test see of the world: a home of their own, and nothing of the person who runs the story.

/** For the app and for the command line alike: both must find the same key of a workspace in the same home. */
export function plainEnvironment(home) {
  return {
    PATH: process.env.PATH,
    LANG: "C.UTF-8",
    HOME: home,
    TMPDIR: home,
    XDG_DATA_HOME: `${home}/data`,
    XDG_CONFIG_HOME: `${home}/config`,
    XDG_CACHE_HOME: `${home}/cache`,
    XDG_RUNTIME_DIR: home,
  };
}

/** What a window needs beside that: a display, and no daemons that would outlive the story. */
export function windowEnvironment(home, display) {
  return {
    ...plainEnvironment(home),
    DISPLAY: display,
    GDK_BACKEND: "x11",
    DBUS_SESSION_BUS_ADDRESS: "disabled:",
    NO_AT_BRIDGE: "1",
    GIO_USE_VFS: "local",
    GSETTINGS_BACKEND: "memory",
    LIBGL_ALWAYS_SOFTWARE: "1",
  };
}
