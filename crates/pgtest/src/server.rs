//! Starting, breaking and stopping the server.

use crate::programs::{self, Unprivileged, lowered};
use std::{
    fs,
    io::Write,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// The superuser, the owner of the tables, and the role of the program.
pub(crate) const BOSS: &str = "boss";
const OWNER: &str = "keeper";
const PROGRAM: &str = "program";
/// What a server may take to answer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// Waits until whoever started it is gone, then stops the server and, unless told to keep it, removes its folder.
const GUARDIAN: &str = r#"folder=$1; shift
"$@" > "$folder/log" 2>&1 & pid=$!
read -r word
kill -INT "$pid" 2> /dev/null
wait "$pid"
[ "$word" = keep ] || rm -rf "$folder""#;

/// A running server; stopped and removed when dropped.
pub struct Server {
    folder: PathBuf,
    settings: Vec<String>,
    guardian: Option<Child>,
}

/// A database of a server, and the addresses under which each role comes.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Address of the role that owns the tables.
    pub owner: String,
    /// Address of the role under which the program comes; its name is `program`.
    pub program: String,
}

impl Server {
    /// One server for all tests of this program, quick since it loses everything in a power cut.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Server> = OnceLock::new();
        SHARED.get_or_init(|| Self::start(&["fsync=off", "full_page_writes=off"]))
    }

    /// A server with settings of its own, such as `fsync=on`. By default it listens on a socket in its folder only.
    pub fn start(settings: &[&str]) -> Self {
        let mut server = Self::unmade(settings.iter().map(ToString::to_string).collect());
        server.make();
        server.run();
        for role in [OWNER, PROGRAM] {
            server.sql("postgres", &format!("CREATE ROLE {role} LOGIN"));
        }
        server
    }

    pub(crate) fn unmade(settings: Vec<String>) -> Self {
        Self { folder: TempDir::with_prefix("pg").unwrap().keep(), settings, guardian: None }
    }

    /// What it was started with.
    pub(crate) fn settings(&self) -> Vec<String> {
        self.settings.clone()
    }

    /// An empty database.
    pub fn database(&self) -> Place {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        self.sql("postgres", &format!("CREATE DATABASE {name} OWNER {OWNER}"));
        let address = |role: &str| format!("postgres://{role}@{}/{name}", self.host());
        Place { owner: address(OWNER), program: address(PROGRAM), name }
    }

    /// Runs SQL as the superuser and gives what it printed, unaligned.
    pub fn sql(&self, database: &str, sql: &str) -> String {
        self.try_sql(BOSS, database, sql).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Runs SQL as the program's role; an error is what the server said.
    pub fn sql_as_program(&self, database: &str, sql: &str) -> Result<String, String> {
        self.try_sql(PROGRAM, database, sql)
    }

    /// Where its socket is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The process that all others of the server descend from.
    pub fn pid(&self) -> u32 {
        let text = fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap();
        text.lines().next().unwrap().parse().unwrap()
    }

    /// Kills the server and all its connections at once; its disk stays.
    pub fn crash(&mut self) {
        kill("-KILL", self.pid());
        self.stopped();
    }

    /// Takes note that somebody has killed the server.
    pub fn stopped(&mut self) {
        self.keep();
    }

    /// Starts a server again that was killed.
    pub fn start_again(&mut self) {
        // The children of a killed server may live a moment longer, and hold its shared memory.
        let begun = Instant::now();
        loop {
            self.run_once();
            if self.answers(Duration::from_secs(5)) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "the server does not start again: {}", self.log());
            self.keep();
        }
    }

    /// Ends every connection of the program.
    pub fn cut_connections(&self) {
        self.sql(
            "postgres",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'program'",
        );
    }

    /// Its socket as an address names it.
    pub(crate) fn host(&self) -> String {
        self.folder.display().to_string().replace('/', "%2F")
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    fn make(&self) {
        let user = Unprivileged::if_root();
        own(&self.folder, user.as_ref());
        let words = lowered(user.as_ref(), &programs::folder().join("initdb"));
        let made = Command::new(&words[0])
            .args(&words[1..])
            .args(["--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C"])
            .arg(format!("--username={BOSS}"))
            .arg(format!("--pgdata={}", self.folder.join("data").display()))
            .current_dir("/")
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }

    pub(crate) fn run(&mut self) {
        self.run_once();
        assert!(self.answers(PATIENCE), "the server does not answer: {}", self.log());
    }

    fn run_once(&mut self) {
        let user = Unprivileged::if_root();
        let mut guardian = Command::new("sh");
        guardian.args(["-c", GUARDIAN, "sh"]).arg(&self.folder);
        guardian.args(lowered(user.as_ref(), &programs::folder().join("postgres")));
        guardian.arg("-D").arg(self.folder.join("data"));
        guardian.arg("-k").arg(&self.folder).args(["-c", "listen_addresses=", "-c", "max_connections=200"]);
        guardian.args(self.settings.iter().flat_map(|setting| ["-c", setting]));
        // A group of its own: what is typed or sent to end the tests must not end the guardian before its work is done.
        guardian.process_group(0);
        let child = guardian.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        self.guardian = Some(child);
    }

    fn answers(&self, within: Duration) -> bool {
        let begun = Instant::now();
        while self.try_sql(BOSS, "postgres", "SELECT 1").is_err() {
            if begun.elapsed() > within {
                return false;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        true
    }

    fn try_sql(&self, role: &str, database: &str, sql: &str) -> Result<String, String> {
        let said = Command::new(programs::folder().join("psql"))
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", role, "-d", database, "-c", sql])
            .arg("-h")
            .arg(&self.folder)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim().to_owned();
        if said.status.success() { Ok(text(said.stdout)) } else { Err(text(said.stderr)) }
    }

    /// Lets the guardian go without removing the folder.
    fn keep(&mut self) {
        if let Some(mut guardian) = self.guardian.take() {
            // It may be gone already.
            let _ = guardian.stdin.take().unwrap().write_all(b"keep\n");
            guardian.wait().unwrap();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut guardian) = self.guardian.take() {
            drop(guardian.stdin.take());
            let _ = guardian.wait();
        } else {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Gives a folder to the user whom the server runs as.
pub(crate) fn own(folder: &Path, user: Option<&Unprivileged>) {
    if let Some(user) = user {
        std::os::unix::fs::chown(folder, Some(user.uid), Some(user.gid)).unwrap();
    }
}

fn kill(signal: &str, pid: u32) {
    assert!(Command::new("kill").args([signal, &pid.to_string()]).status().unwrap().success());
}
