//! The test program run again as a real process of its own, with a role in the environment.
#![expect(dead_code, reason = "each test program uses a part")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;

use quietline_office::clock::SetClock;
use quietline_office::{Office, Request, SessionSlot};
use serde_json::{Value, json};

use super::{MORNING, PASSWORD};

/// A child process that reads a line, acts, and answers with a line.
pub struct Beside {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// Starts this test program again; only the test of that name runs there, in the given role.
pub fn start(test: &str, role: &str, workspace: &Path) -> Beside {
    start_with(test, role, workspace, &[])
}

/// The same with more in its environment.
pub fn start_with(test: &str, role: &str, workspace: &Path, more: &[(&str, &str)]) -> Beside {
    // A write beyond the limit of a file is to fail, not to kill: see [`Beside::may_write`].
    let mut child = Command::new("/bin/sh")
        .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env("QUIETLINE_TEST_ROLE", role)
        .env("QUIETLINE_TEST_WORKSPACE", workspace)
        .envs(more.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let input = child.stdin.take().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    Beside { child, input, output }
}

impl Beside {
    /// Sends a line without waiting.
    pub fn send(&mut self, line: &str) {
        writeln!(self.input, "{line}").unwrap();
        self.input.flush().unwrap();
    }

    /// The next line that the role wrote (they begin with `>`); none at the end.
    pub fn line(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            text.clear();
            if self.output.read_line(&mut text).unwrap() == 0 {
                return None;
            }
            if let Some((_, rest)) = text.trim_end().split_once('>') {
                return Some(rest.to_owned());
            }
        }
    }

    /// Whether its files may grow. Where they may not it is as on a full disk.
    pub fn may_write(&self, may: bool) {
        let limit = if may { "--fsize=unlimited" } else { "--fsize=0:unlimited" };
        let done = Command::new("prlimit").args(["--pid", &self.child.id().to_string(), limit]).status();
        assert!(done.unwrap().success());
    }

    /// SIGKILL, without asking.
    pub fn kill(mut self) -> Vec<String> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let mut rest = Vec::new();
        while let Some(line) = self.line() {
            rest.push(line);
        }
        rest
    }

    /// Ends the child by closing its input.
    pub fn end(self) {
        let Self { mut child, input, .. } = self;
        drop(input);
        child.wait().unwrap();
    }
}

/// The role of this process, if it was started by [`start`].
pub fn role() -> Option<String> {
    std::env::var("QUIETLINE_TEST_ROLE").ok()
}

/// Opens the workspace of the parent and signs somebody in.
pub fn opened(login: &str) -> (Arc<Office>, SessionSlot) {
    let dir = std::env::var("QUIETLINE_TEST_WORKSPACE").unwrap();
    let office = Arc::new(Office::open_at(Path::new(&dir), SetClock::at(MORNING)).unwrap());
    let slot = SessionSlot::default();
    perform(&office, &slot, "sign_in", json!({ "user": login, "password": PASSWORD }));
    (office, slot)
}

/// Performs a verb that must succeed.
pub fn perform(office: &Office, slot: &SessionSlot, verb: &str, input: Value) -> Value {
    office.perform(slot, Request::parse(verb, input).unwrap(), None).unwrap()
}

/// Writes a line to the parent.
pub fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, ">{line}").unwrap();
    out.flush().unwrap();
}

/// Lines from the parent.
pub fn asked() -> impl Iterator<Item = String> {
    std::io::stdin().lines().map_while(Result::ok)
}

/// How often: a number in the environment, or the small size.
pub fn times(name: &str, small: u32) -> u32 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(small)
}
