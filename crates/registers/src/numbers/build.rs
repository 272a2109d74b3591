use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::body::Body;
use super::buckets::{Buckets, shift_for};
use super::format::{Head, Range};
use super::merge::merge;
use super::number::span_of;
use super::{About, Number, NumbersError, SetDigest, Sorter, day};
use crate::files::Aside;

/// What a set is to hold, gathered before it is written.
pub struct Builder {
    target: PathBuf,
    dated: bool,
    sorters: Vec<Sorter>,
    ranges: Vec<Range>,
}

/// A set that was built and is in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Built {
    /// Distinct numbers, those in ranges not counted.
    pub numbers: u64,
    /// How many more were handed in.
    pub repeated: u64,
    /// What the set is known by.
    pub digest: SetDigest,
}

impl Builder {
    /// Begins a set that will stand at `target`; parts that do not fit in memory are written beside it. `dated`: keep for
    /// each number since when it is listed, at two bytes each.
    #[must_use]
    pub fn new(target: &Path, dated: bool) -> Builder {
        Builder { target: target.to_owned(), dated, sorters: Vec::new(), ranges: Vec::new() }
    }

    /// A sorter to push numbers into, to be given back with [`Builder::add`]. Each thread that reads takes one of its own.
    #[must_use]
    pub fn sorter(&self) -> Sorter {
        Sorter::new(&self.target, self.dated)
    }

    /// Takes what was pushed into a sorter.
    pub fn add(&mut self, mut sorter: Sorter) {
        sorter.close();
        self.sorters.push(sorter);
    }

    /// Takes what was pushed into several sorters, sorting on a thread for each.
    pub fn add_all(&mut self, mut sorters: Vec<Sorter>) {
        std::thread::scope(|scope| {
            for sorter in &mut sorters {
                scope.spawn(|| sorter.close());
            }
        });
        self.sorters.append(&mut sorters);
    }

    /// Lists every number, of any length, that begins with these digits (calling code first).
    pub fn push_prefix(&mut self, prefix: Number, since: Option<NaiveDate>) {
        let (from, to) = span_of(prefix.get());
        self.ranges.push(Range { from, to, since: day::pack(since) });
    }

    /// Writes the set and renames it over the target; who has the old file open keeps the old set.
    ///
    /// A number or range that was handed in with several days keeps the strictest: none, else the earliest.
    ///
    /// # Errors
    /// [`NumbersError::Io`], [`NumbersError::TooMany`] and [`NumbersError::TooMuchAbout`]. The old file, if there is one, is
    /// then still in its place untouched, except after a failure of the last sync, when the new one is in place but its name
    /// may not outlive a power cut.
    pub fn finish(self, about: &About) -> Result<Built, NumbersError> {
        let pushed: u64 = self.sorters.iter().map(|sorter| sorter.pushed).sum();
        let target = self.target.clone();
        let (body, head) = self.write(pushed)?;
        let (file, digest) = with_about(body, head, about)?;
        file.put_in_place(&target).map_err(NumbersError::while_("putting the new file in place"))?;
        Ok(Built { numbers: head.numbers, repeated: pushed - head.numbers, digest })
    }

    fn write(self, pushed: u64) -> Result<(Body, Head), NumbersError> {
        let mut sorters = self.sorters;
        let mut blocks = std::collections::BTreeSet::new();
        sorters.iter_mut().for_each(|sorter| blocks.append(&mut sorter.blocks));
        let runs = sorters.into_iter().flat_map(|sorter| sorter.runs).collect();
        let file = Aside::beside(&self.target).map_err(NumbersError::while_("making the new file"))?;
        let shift = shift_for(pushed, blocks.len() as u64);
        let day_bits = if self.dated { day::BITS } else { 0 };
        let mut buckets = Buckets::new(Body::into_file(file)?, shift, day_bits);
        merge(runs, |key| buckets.push(key))?;
        let (mut body, mut head) = buckets.finish()?;
        let ranges = joined(self.ranges);
        ranges.iter().for_each(|range| body.push(&range.to_bytes()));
        head.ranges = u32::try_from(ranges.len()).map_err(|_| NumbersError::TooMany)?;
        Ok((body, head))
    }
}

fn with_about(mut body: Body, head: Head, about: &About) -> Result<(Aside, SetDigest), NumbersError> {
    let head = head.describe(about)?;
    about.coverage.iter().for_each(|prefix| body.push(&prefix.to_le_bytes()));
    about.files.iter().for_each(|digest| body.push(digest));
    body.push(about.source.as_bytes());
    body.seal(head)
}

/// Ranges in order, those that overlap as one.
fn joined(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.sort_unstable_by_key(|range| range.from);
    ranges.dedup_by(|later, earlier| {
        let overlap = later.from <= earlier.to;
        if overlap {
            earlier.to = earlier.to.max(later.to);
            earlier.since = earlier.since.min(later.since);
        }
        overlap
    });
    ranges
}
