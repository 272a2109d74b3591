//! The real program on a demo workspace in a temporary folder.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A demo workspace with the passwords of its people.
pub struct Demo {
    pub dir: tempfile::TempDir,
    made: Value,
}

/// What a run gave.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The one JSON document.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("no JSON: {} / {}", self.out, self.err))
    }

    /// JSON Lines.
    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The code of the error on standard error.
    pub fn code(&self) -> String {
        let error: Value =
            serde_json::from_str(&self.err).unwrap_or_else(|_| panic!("no JSON error: {}", self.err));
        error["error"]["code"].as_str().unwrap().to_owned()
    }
}

/// The program in a folder of its own: nothing of the person who runs the tests is read or written.
pub fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quietline"));
    command
        .env_clear()
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .current_dir(home);
    command
}

/// The same where no file may grow, as on a full disk: writes fail, the program is not killed for them.
pub fn without_room(command: &Command) -> Command {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""]);
    shell.arg(command.get_program()).args(command.get_args()).env_clear();
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.get_current_dir().map(|dir| shell.current_dir(dir));
    shell
}

/// Runs it to its end with something on standard input.
pub fn run(mut command: Command, input: &str) -> Ran {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that does not read may have closed its end already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    Ran {
        status: status.code().unwrap(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

impl Demo {
    /// Makes it with `init --demo`.
    pub fn make() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut command = program(dir.path());
        command.args(["init", "--demo", "--json"]);
        let ran = run(command, "");
        assert_eq!(ran.status, 0, "{}", ran.err);
        Self { made: ran.json(), dir }
    }

    /// What `init` said.
    pub fn made(&self) -> &Value {
        &self.made
    }

    fn password(&self, user: &str) -> String {
        let users = self.made["users"].as_array().unwrap();
        users.iter().find(|row| row["name"] == user).unwrap()["password"].as_str().unwrap().to_owned()
    }

    /// The program, with the password of somebody in the environment.
    pub fn command(&self, user: &str, args: &[&str]) -> Command {
        let mut command = program(self.dir.path());
        command.env("QUIETLINE_PASSWORD", self.password(user)).args(["--as", user, "--json"]).args(args);
        command
    }

    /// Runs a command as somebody, with JSON.
    pub fn run(&self, user: &str, args: &[&str]) -> Ran {
        run(self.command(user, args), "")
    }

    /// As [`Demo::run`], with something on standard input.
    pub fn feed(&self, user: &str, args: &[&str], input: &str) -> Ran {
        run(self.command(user, args), input)
    }

    /// Writes a file; gives its path.
    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> String {
        self.dir.path().join(name).display().to_string()
    }
}
