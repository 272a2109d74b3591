//! A log of one process, as the checker reads it.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use quietline_checker::log::{Event, Line};
use quietline_office::clock::Clock;

use crate::clock::{Shifted, micros};
use crate::error::FaultsError;

/// Appends lines; each is with the system when `write` returns, so that a kill loses none.
pub struct Log {
    file: Mutex<File>,
    clock: Shifted,
}

impl Log {
    /// Begins a log. `clock` tells the floor's true time.
    pub fn new(path: &Path, clock: Shifted) -> Result<Self, FaultsError> {
        let file = OpenOptions::new().create(true).append(true).open(path);
        Ok(Self { file: Mutex::new(file.map_err(FaultsError::system("a log"))?), clock })
    }

    /// Writes what happened just now. A log that cannot be written ends the process: what it did would count for nothing.
    pub fn write(&self, event: Event) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let line = Line { t: micros(), w: self.clock.now(), event };
        let written = serde_json::to_vec(&line).map_err(std::io::Error::other).and_then(|mut bytes| {
            bytes.push(b'\n');
            file.write_all(&bytes)
        });
        if written.is_err() {
            eprintln!("the log cannot be written");
            std::process::exit(1);
        }
    }
}
