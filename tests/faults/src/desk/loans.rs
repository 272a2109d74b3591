//! Persons that the hub lent to a seat. Kept beside the desk: the process that goes on after a kill calls them, or ten
//! would be on loan to nobody for a quarter of an hour, and nobody else would be lent.

use std::path::{Path, PathBuf};

/// Numbers on loan, the oldest first.
pub struct Loans {
    path: PathBuf,
    numbers: Vec<u32>,
}

impl Loans {
    /// Of the seat of a desk.
    pub fn open(desk: &Path) -> Self {
        let path = desk.with_extension("loans");
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        Self { path, numbers: text.lines().filter_map(|line| line.parse().ok()).collect() }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// One more.
    pub fn add(&mut self, number: u32) {
        if !self.numbers.contains(&number) {
            self.numbers.push(number);
            self.keep();
        }
    }

    /// The oldest whose time has come.
    pub fn ripe(&self, newest: u32) -> Option<u32> {
        self.numbers.iter().copied().find(|number| *number <= newest)
    }

    /// One less: called, or not to be called any more.
    pub fn end(&mut self, number: u32) {
        self.numbers.retain(|held| *held != number);
        self.keep();
    }

    /// What cannot be kept is lost at the next kill, and no more than that.
    fn keep(&self) {
        let lines: String = self.numbers.iter().map(|number| format!("{number}\n")).collect();
        let _ = std::fs::write(&self.path, lines);
    }
}
