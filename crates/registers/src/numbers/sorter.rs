use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::runs::Run;
use super::sort::sort;
use super::{Number, NumbersError, day};

/// Numbers a sorter holds before it writes them out: 128 MB, and as much again to sort them.
const HELD: usize = 1 << 24;
/// Blocks of 65,536 that are counted; a set that is spread over more is so sparse that its buckets are whole blocks anyway.
const MOST_BLOCKS: usize = 1 << 20;

/// Takes numbers in any order and keeps them in sorted runs. One for each thread that reads; about 256 MB when full.
pub struct Sorter {
    beside: PathBuf,
    dated: bool,
    held: usize,
    keys: Vec<u64>,
    scratch: Vec<u64>,
    pub(super) runs: Vec<Run>,
    pub(super) pushed: u64,
    pub(super) blocks: BTreeSet<u64>,
}

impl Sorter {
    pub(super) fn new(beside: &Path, dated: bool) -> Sorter {
        Sorter {
            beside: beside.to_owned(),
            dated,
            held: HELD,
            keys: Vec::new(),
            scratch: Vec::new(),
            runs: Vec::new(),
            pushed: 0,
            blocks: BTreeSet::new(),
        }
    }

    /// Writes out after so many numbers: to try with few what happens with many.
    #[must_use]
    pub fn holding(mut self, numbers: usize) -> Sorter {
        self.held = numbers.max(1);
        self
    }

    /// Adds a listed number; `since` is left out where the set keeps no days.
    ///
    /// # Errors
    /// [`NumbersError::Io`] where a part could not be written out.
    pub fn push(&mut self, number: Number, since: Option<NaiveDate>) -> Result<(), NumbersError> {
        let key =
            if self.dated { number.get() << day::BITS | u64::from(day::pack(since)) } else { number.get() };
        self.keys.push(key);
        if self.keys.len() >= self.held { self.spill() } else { Ok(()) }
    }

    fn spill(&mut self) -> Result<(), NumbersError> {
        self.sort();
        self.runs.push(Run::spill(&self.beside, &self.keys)?);
        self.keys.clear();
        Ok(())
    }

    /// The last numbers stay in memory.
    pub(super) fn close(&mut self) {
        self.sort();
        self.scratch = Vec::new();
        self.runs.push(Run::Held(std::mem::take(&mut self.keys).into_iter()));
    }

    fn sort(&mut self) {
        sort(&mut self.keys, &mut self.scratch);
        self.pushed += self.keys.len() as u64;
        let block_bits = if self.dated { 16 + day::BITS } else { 16 };
        for same in self.keys.chunk_by(|one, other| one >> block_bits == other >> block_bits) {
            if self.blocks.len() < MOST_BLOCKS {
                self.blocks.extend(same.first().map(|key| key >> block_bits));
            }
        }
    }
}
