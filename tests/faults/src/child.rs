//! Processes of a run: started, spoken to by lines, killed by their pid, and gone when the harness is.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::error::FaultsError;

/// One process.
pub struct Process {
    name: String,
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    paused: bool,
}

impl Process {
    /// Starts it; what it says on standard error goes to the end of a file.
    pub fn start(name: &str, mut command: Command, errors: &Path) -> Result<Self, FaultsError> {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(errors);
        let file = file.map_err(FaultsError::system("a file for errors"))?;
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(file);
        let mut child = command.spawn().map_err(FaultsError::system(name))?;
        let (tell, lines) = channel();
        if let Some(output) = child.stdout.take() {
            std::thread::spawn(move || {
                let said = BufReader::new(output).lines().map_while(Result::ok);
                let _ = said.map(|line| tell.send(line)).find(Result::is_err);
            });
        }
        Ok(Self { name: name.to_owned(), input: child.stdin.take(), child, lines, paused: false })
    }

    /// Says a line to it. One that is gone hears nothing.
    pub fn say(&mut self, line: &str) {
        if let Some(input) = &mut self.input {
            let _ = writeln!(input, "{line}").and_then(|()| input.flush());
        }
    }

    /// Waits for a line that begins so, for as long as a slow machine may need; gives what follows.
    pub fn hear(&self, begin: &str, most: Duration) -> Result<String, FaultsError> {
        let until = std::time::Instant::now() + most;
        loop {
            let left = until.saturating_duration_since(std::time::Instant::now());
            let line = self.lines.recv_timeout(left);
            let line = line.map_err(|_| FaultsError::Late(format!("{} says {begin:?}", self.name)))?;
            if let Some(rest) = line.strip_prefix(begin) {
                return Ok(rest.trim().to_owned());
            }
        }
    }

    /// As a power cut would: nothing is said to anybody.
    pub fn kill(&mut self) {
        self.signal(Signal::KILL);
        // It may be a zombie already: that is as dead.
        let _ = self.child.wait();
    }

    /// Holds it where it is, with all its connections open.
    pub fn pause(&mut self) {
        self.signal(Signal::STOP);
        self.paused = true;
    }

    /// Lets it go on.
    pub fn resume(&mut self) {
        self.signal(Signal::CONT);
        self.paused = false;
    }

    /// Asks it to end, and waits until it has; after that it is killed.
    pub fn stop(&mut self, most: Duration) {
        if self.paused {
            self.resume();
        }
        self.signal(Signal::TERM);
        let until = std::time::Instant::now() + most;
        while std::time::Instant::now() < until && !self.ended() {
            std::thread::sleep(Duration::from_millis(20));
        }
        self.kill();
    }

    /// Whether it is gone.
    pub fn ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    fn signal(&mut self, signal: Signal) {
        // Not reaped yet, or the number could be another's by now.
        if self.ended() {
            return;
        }
        let pid = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        if let Some(pid) = pid {
            let _ = kill_process(pid, signal);
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Hands each line of standard input on; at its end the harness is gone, and so is this process.
pub fn end_with_parent(hear: impl Fn(&str) + Send + 'static) {
    std::thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            hear(&line);
        }
        std::process::exit(0);
    });
}

/// Runs a program to its end; gives its standard output. Errors: another exit status than 0.
pub fn run(what: &str, command: &mut Command) -> Result<Vec<u8>, FaultsError> {
    let done = command.stdin(Stdio::null()).output().map_err(FaultsError::system(what))?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let said = String::from_utf8_lossy(&done.stderr).trim().to_owned();
    Err(FaultsError::Program { what: what.to_owned(), said })
}
