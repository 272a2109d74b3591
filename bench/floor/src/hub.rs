//! A company on a private PostgreSQL, and the hub's own program serving it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use quietline_pgtest::{Place, Server};
use serde_json::Value;

/// Who signs in everywhere.
pub const ADMIN: &str = "admin";
/// Made up.
pub const PASSWORD: &str = "a bench needs no secret";

/// Ended when dropped.
pub struct Hub {
    folder: PathBuf,
    place: Place,
    pub server: Server,
    process: Child,
    pub campaign: String,
}

impl Hub {
    /// Makes everything in a folder and waits until desks may come.
    pub fn start(folder: &Path) -> Self {
        // As an operator would: what was committed is on the disk.
        let server = Server::start(&[]);
        let place = server.database();
        let call = |args: &[&str]| quietline(folder, &place, args);
        call(&["hub", "prepare", "--database", &place.owner, "--role", "program"]);
        call(&["init", "--company", "Bench", "--contact", "2345 6789", "--database", &place.program]);
        let added =
            call(&["--as", ADMIN, "campaigns", "add", "bench", "--name", "Bench", "--class", "broadband"]);
        let campaign = added["campaign"].as_str().expect("an id").to_owned();
        let process = serve(folder, &place);
        Self { folder: folder.to_owned(), place, server, process, campaign }
    }

    /// A code for the first desk.
    pub fn invite(&self) -> String {
        let reply = quietline(&self.folder, &self.place, &["--as", ADMIN, "hub", "invite"]);
        reply["code"].as_str().expect("a code").to_owned()
    }

    /// The process that serves.
    pub fn pid(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn command(folder: &Path, place: &Place) -> Command {
    let program = std::env::current_exe().expect("this program").with_file_name("quietline");
    let mut command = Command::new(program);
    command
        .env("QUIETLINE_KEY_FILE", folder.join("workspace.key"))
        .env("QUIETLINE_PASSWORD", PASSWORD)
        .env("QUIETLINE_DATABASE", &place.program)
        .arg("--json")
        .arg("--workspace")
        .arg(folder.join("workspace"));
    command
}

fn quietline(folder: &Path, place: &Place, args: &[&str]) -> Value {
    let done = command(folder, place).args(args).output().expect("target/release/quietline is built");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{} {}: {said}", args[0], args[1]);
    serde_json::from_slice(&done.stdout).unwrap_or_default()
}

fn serve(folder: &Path, place: &Place) -> Child {
    let mut command = command(folder, place);
    command.args(["hub", "serve", "--listen", "127.0.0.1:0", "--views"]).arg(folder.join("views"));
    let mut process = command.stdout(Stdio::piped()).spawn().expect("target/release/quietline is built");
    let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
    let first = lines.next().expect("the hub says where it listens").expect("text");
    assert!(first.contains("listen"), "the hub did not start: {first}");
    process
}
