//! What is counted while a list is read, by each thread for itself, and what it says in the end.

use chrono::{DateTime, NaiveDate, Utc};
use quietline_rules::PhoneNumber;

use super::entry::{Entry, Line, Listed};
use super::{Digits, Expected, Layout, Refusal};
use crate::numbers::Number;
use crate::sheet::BadRow;

/// Bad rows that are kept with their text; more are counted.
const MOST_KEPT: usize = 10_000;
/// Digits behind the calling code that a coverage may have.
const MOST_COVERAGE_DIGITS: u32 = 6;
/// Numbers of each block that a phone library looks at: it takes a microsecond for one.
const SAMPLE: u64 = 64;
/// With fewer it says nothing.
const LEAST_SAMPLE: u64 = 50;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Lines of the file, the header not counted.
    pub lines: u64,
    /// Lines with nothing in them.
    pub blank: u64,
    /// Lines that list somebody, repeated and expired ones too.
    pub entries: u64,
    /// Lines that say since when.
    pub dated: u64,
    /// Lines that list nobody any more.
    pub expired: u64,
    /// Lines whose end could not be read: they list without an end.
    pub bad_expiry: u64,
    /// When the first of those that are listed ends: then the list has to be taken in again.
    pub first_expiry: Option<DateTime<Utc>>,
    /// Lines that could not be read.
    pub unreadable: u64,
    /// The first 10,000 of them.
    pub bad_rows: Vec<BadRow>,
    /// The prefixes that it speaks for, calling code first, where it does not speak for its whole country.
    pub coverage: Vec<u64>,
    /// The prefixes that it lists as a whole.
    pub listed_prefixes: Vec<(Number, Option<NaiveDate>)>,
}

#[derive(Default)]
pub(super) struct Tally {
    /// Where each block began: its index and the lines of it.
    blocks: Vec<(usize, u64)>,
    /// With the index of their block, and lines counted from its start.
    bad_rows: Vec<(usize, BadRow)>,
    blank: u64,
    entries: u64,
    dated: u64,
    pub expired: u64,
    bad_expiry: u64,
    first_expiry: Option<DateTime<Utc>>,
    unreadable: u64,
    only_digits: u64,
    sampled: u64,
    foreign: u64,
    /// By the digits behind the calling code.
    covered: Vec<bool>,
    listed_prefixes: Vec<(Number, Option<NaiveDate>)>,
}

impl Tally {
    pub fn begin(&mut self, block: usize) {
        self.blocks.push((block, 0));
    }

    /// Reads the next line of the block and counts it.
    pub fn next_line(&mut self, layout: &Layout, text: &[u8]) -> Line {
        let Some((block, lines)) = self.blocks.last_mut() else { return Line::Blank };
        *lines += 1;
        if *block == 0 && *lines <= layout.header_lines {
            return Line::Blank;
        }
        let line = layout.read_line(text, *lines);
        match &line {
            Line::Blank => self.blank += 1,
            Line::Entry(entry) => {
                let sample = *lines <= SAMPLE;
                self.count(layout, entry, sample);
            }
            Line::Bad(bad) => {
                self.unreadable += 1;
                self.only_digits += u64::from(bad.found.ends_with("digits"));
                if self.bad_rows.len() < MOST_KEPT {
                    self.bad_rows.push((*block, bad.clone()));
                }
            }
        }
        line
    }

    fn count(&mut self, layout: &Layout, entry: &Entry, sample: bool) {
        self.entries += 1;
        self.dated += u64::from(entry.since.is_some());
        self.bad_expiry += u64::from(entry.bad_expiry);
        if sample && let Listed::Number(number) = entry.listed {
            self.sampled += 1;
            self.foreign += u64::from(!belongs(number, layout));
        }
    }

    /// Notes what a line that counts adds to the coverage, the ranges and the first end.
    pub fn take(&mut self, layout: &Layout, entry: &Entry) {
        match entry.listed {
            Listed::Prefix(prefix) => self.listed_prefixes.push((prefix, entry.since)),
            Listed::Number(number) if layout.coverage_digits > 0 => self.cover(layout, number.get()),
            Listed::Number(_) => {}
        }
        if let Some(end) = entry.expires.map(super::Expiry::instant) {
            self.first_expiry = self.first_expiry.into_iter().chain([end]).min();
        }
    }

    /// A place for each prefix that there can be: the numbers of a register come in any order, and this runs for each.
    fn cover(&mut self, layout: &Layout, number: u64) {
        let digits = layout.coverage_digits.min(MOST_COVERAGE_DIGITS);
        let before = u64::from(layout.calling_code) * 10_u64.pow(digits);
        let behind = number.ilog10().saturating_sub(before.checked_ilog10().unwrap_or_default());
        let Ok(at) = usize::try_from((number / 10_u64.pow(behind)).saturating_sub(before)) else { return };
        if self.covered.len() <= at {
            self.covered.resize(at + 1, false);
        }
        self.covered[at] = true;
    }

    /// The prefixes that occurred, calling code first.
    fn coverage(&self, layout: &Layout) -> Vec<u64> {
        let digits = layout.coverage_digits.min(MOST_COVERAGE_DIGITS);
        let before = u64::from(layout.calling_code) * 10_u64.pow(digits);
        (before..).zip(&self.covered).filter(|(_, covered)| **covered).map(|(prefix, _)| prefix).collect()
    }

    pub fn join(&mut self, other: Tally) {
        self.blocks.extend(other.blocks);
        self.bad_rows.extend(other.bad_rows);
        self.blank += other.blank;
        self.entries += other.entries;
        self.dated += other.dated;
        self.expired += other.expired;
        self.bad_expiry += other.bad_expiry;
        self.first_expiry = self.first_expiry.into_iter().chain(other.first_expiry).min();
        self.unreadable += other.unreadable;
        self.only_digits += other.only_digits;
        self.sampled += other.sampled;
        self.foreign += other.foreign;
        self.covered.resize(self.covered.len().max(other.covered.len()), false);
        for (covered, here) in self.covered.iter_mut().zip(other.covered) {
            *covered |= here;
        }
        self.listed_prefixes.extend(other.listed_prefixes);
    }

    /// What was read, or why it is not to be used.
    pub fn report(mut self, layout: &Layout, expected: &Expected) -> Result<Report, Refusal> {
        self.judge(layout, expected)?;
        let coverage = self.coverage(layout);
        self.blocks.sort_unstable();
        let mut starts = Vec::with_capacity(self.blocks.len());
        let mut lines = 0;
        for (_, count) in &self.blocks {
            starts.push(lines);
            lines += count;
        }
        let mut bad_rows: Vec<BadRow> = Vec::with_capacity(self.bad_rows.len());
        for (block, mut bad) in self.bad_rows {
            bad.line += starts.get(block).copied().unwrap_or_default();
            bad.record = bad.line.saturating_sub(layout.header_lines);
            bad_rows.push(bad);
        }
        bad_rows.sort_unstable_by_key(|bad| bad.line);
        bad_rows.truncate(MOST_KEPT);
        Ok(Report {
            lines: lines - layout.header_lines.min(lines),
            blank: self.blank,
            entries: self.entries,
            dated: self.dated,
            expired: self.expired,
            bad_expiry: self.bad_expiry,
            first_expiry: self.first_expiry,
            unreadable: self.unreadable,
            bad_rows,
            coverage,
            listed_prefixes: self.listed_prefixes,
        })
    }

    fn judge(&self, layout: &Layout, expected: &Expected) -> Result<(), Refusal> {
        let lines = self.entries + self.unreadable;
        if lines == 0 {
            return Err(Refusal::Empty);
        }
        if self.entries == 0 || self.unreadable > 10 + lines / 10 {
            let calling_code = layout.calling_code;
            return Err(if self.only_digits * 2 > self.unreadable {
                Refusal::AnotherCountry { calling_code, foreign: self.only_digits, numbers: lines }
            } else {
                Refusal::NotNumbers { unreadable: self.unreadable, lines }
            });
        }
        if self.sampled >= LEAST_SAMPLE && self.foreign * 5 > self.sampled * 4 {
            let (foreign, numbers) = (self.foreign, self.sampled);
            return Err(Refusal::AnotherCountry { calling_code: layout.calling_code, foreign, numbers });
        }
        match expected.before {
            // A fifth less from one version to the next has not been seen; half a download has.
            Some(before) if self.entries < before - before / 5 => {
                Err(Refusal::TooFew { found: self.entries, before })
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// Whether a phone library takes it for a number of the list's country. One that it does not know stays listed: only where
/// hardly any is known is it another country's list.
fn belongs(number: Number, layout: &Layout) -> bool {
    let known = PhoneNumber::parse_e164(&number.to_string());
    match layout.digits {
        Digits::National { .. } => known.is_ok(),
        Digits::Phone { .. } => known.is_ok_and(|number| number.calling_code() == layout.calling_code),
    }
}
