//! A floor of real processes: `quietline hub serve` in one home, a desk in another.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::common::{Ran, program, run};

/// A person's home on a machine of their own.
pub struct Home {
    pub dir: tempfile::TempDir,
    /// What every command there finds in its environment.
    pub variables: Vec<(String, String)>,
}

/// `hub serve`; killed when dropped.
pub struct Hub {
    child: Child,
    pub address: String,
    /// Where webhooks come in, if they do.
    pub hooks: Option<String>,
}

impl Home {
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), variables: Vec::new() }
    }

    pub fn set(&mut self, name: &str, value: &str) {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    pub fn path(&self, name: &str) -> String {
        self.dir.path().join(name).display().to_string()
    }

    /// A command there.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = program(self.dir.path());
        command.envs(self.variables.iter().map(|(name, value)| (name, value))).arg("--json").args(args);
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        run(self.command(args), "")
    }

    /// As [`Home::run`], what must succeed.
    pub fn done(&self, args: &[&str]) -> Value {
        let ran = self.run(args);
        assert_eq!(ran.status, 0, "{args:?}: {}", ran.err);
        ran.json()
    }

    /// The hub on a workspace of this home, by another build of the program if one is named.
    pub fn serve(&self, workspace: &str, at: &str, build: Option<&Path>) -> Hub {
        let mut command = self.command(&["--workspace", workspace, "hub", "serve", "--listen", at]);
        if let Some(build) = build {
            command = rebuilt(&command, build);
        }
        Hub::started(command)
    }
}

/// The same command line and environment for another build.
pub fn rebuilt(command: &Command, build: &Path) -> Command {
    let mut other = Command::new(build);
    other.env_clear().args(command.get_args());
    other.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    other.current_dir(command.get_current_dir().map_or_else(PathBuf::new, Path::to_owned));
    other
}

impl Hub {
    /// Runs `hub serve`, and waits until it says where it listens.
    pub fn started(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let told: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no hub: {line}"));
        let at = |name: &str| told[name].as_str().map(str::to_owned);
        Self { child, address: at("listen").unwrap(), hooks: at("hooks") }
    }

    /// As when the power goes.
    pub fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.end();
    }
}
