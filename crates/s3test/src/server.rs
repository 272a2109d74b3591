//! Starting and breaking the server.

use crate::serve::{BUCKET, FOLDER, PORT, READY, VERSIONED};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;

/// A running server with one empty bucket; ended and removed when dropped.
pub struct Server {
    test: String,
    folder: TempDir,
    versioned: bool,
    address: String,
    child: Option<Child>,
}

impl Server {
    /// A server in a process of its own: this test program, running nothing but the ignored test `test`, which calls
    /// [`crate::serve`].
    pub fn start(test: &str) -> Self {
        Self::make(test, false)
    }

    /// [`Server::start`] with a bucket that says it keeps versions.
    pub fn versioned(test: &str) -> Self {
        Self::make(test, true)
    }

    /// Where it answers.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The folder behind the bucket.
    pub fn bucket(&self) -> PathBuf {
        self.folder.path().join(BUCKET)
    }

    /// Every file in the bucket, those that the server keeps for itself left out.
    pub fn objects(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        walk(&self.bucket(), &mut found);
        found
    }

    /// Ends the process at once, whatever it is doing.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Starts it again under the same address, with what is in its folder.
    pub fn start_again(&mut self) {
        let port = self.address.rsplit(':').next().unwrap().to_owned();
        self.run(&port);
    }

    fn make(test: &str, versioned: bool) -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let mut server =
            Self { test: test.to_owned(), folder, versioned, address: String::new(), child: None };
        server.run("0");
        server
    }

    fn run(&mut self, port: &str) {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", &self.test, "--ignored", "--nocapture"]);
        command.env(FOLDER, self.folder.path()).env(PORT, port);
        if self.versioned {
            command.env(VERSIONED, "1");
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let ready = lines.find_map(|line| line.unwrap().strip_prefix(READY).map(str::to_owned));
        // A test program says something after a minute, and ends where nobody listens.
        std::thread::spawn(move || lines.for_each(drop));
        self.address =
            ready.unwrap_or_else(|| panic!("the server does not start: is `{}` there?", self.test));
        self.child = Some(child);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let own = path.file_name().unwrap().to_string_lossy().starts_with('.');
        match (own, path.is_dir()) {
            (true, _) => {}
            (false, true) => walk(&path, found),
            (false, false) => found.push(path),
        }
    }
}
