//! What Asterisk's and FreeSWITCH's records have in common: columns, times of the wall clock, and the way into [`Cdr`].

use std::collections::HashSet;
use std::str;

use chrono::{DateTime, NaiveDateTime, Utc};
use quietline_rules::time::Zone;
use sha2::{Digest, Sha256};

use super::rows::{Fields, Quotes, Raw, Rows};
use super::{BadRecord, CallRecord, Cdr, CdrProblem};
use crate::clock::Wall;

/// What was expected in a column that cannot be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected {
    /// From 1; 0 for the whole record.
    pub column: usize,
    pub what: &'static str,
}

pub(super) const TIME: &str = "a time such as 2026-03-02 09:00:12 that the clocks of the zone showed";
pub(super) const SECONDS: &str = "a number of seconds";

/// The fields of a record, by their place from 0.
pub(super) struct Columns<'a>(pub Fields<'a>);

impl Columns<'_> {
    pub(super) fn text(&self, place: usize) -> Result<&str, Expected> {
        let bytes = self.0.get(place).map_or(&[][..], AsRef::as_ref);
        match str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => Ok(text),
            Ok(_) | Err(_) => Err(Expected { column: place + 1, what: "text in UTF-8" }),
        }
    }

    pub(super) fn seconds(&self, place: usize) -> Result<u32, Expected> {
        self.text(place)?.parse().map_err(|_| Expected { column: place + 1, what: SECONDS })
    }

    /// A time; none where the cell is empty.
    pub(super) fn time(&self, place: usize, zone: Zone) -> Result<Option<Wall>, Expected> {
        let text = self.text(place)?;
        if text.is_empty() {
            return Ok(None);
        }
        let shown = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok();
        let wall = shown.and_then(|shown| Wall::read(shown, zone));
        wall.map(Some).ok_or(Expected { column: place + 1, what: TIME })
    }

    /// Start, answer and end, which stand side by side.
    pub(super) fn times(&self, start: usize, zone: Zone, began: Option<i64>) -> Result<Times, Expected> {
        let needed = |place: usize| self.time(place, zone)?.ok_or(Expected { column: place + 1, what: TIME });
        let (wall, answer, end) = (needed(start)?, self.time(start + 1, zone)?, needed(start + 2)?);
        let (start_at, is_ambiguous) = choose(wall, began);
        let answer = answer.map(|answer| answer.not_before(start_at));
        let end = end.not_before(answer.unwrap_or(start_at));
        if end < start_at || answer.is_some_and(|answer| answer < start_at || end < answer) {
            return Err(Expected { column: start + 1, what: "start, answer and end in this order" });
        }
        Ok(Times { start: start_at, answer, end, is_ambiguous })
    }
}

/// The times of a call.
pub(super) struct Times {
    pub start: DateTime<Utc>,
    pub answer: Option<DateTime<Utc>>,
    pub end: DateTime<Utc>,
    /// Whether the clock showed the start twice and nothing says which was meant.
    pub is_ambiguous: bool,
}

/// Of the two instants of a clock that was put back, the one nearer to `began` (seconds since 1970) where that is known.
fn choose(wall: Wall, began: Option<i64>) -> (DateTime<Utc>, bool) {
    match (wall, began) {
        (Wall::Once(at), _) => (at, false),
        (Wall::Twice(first, second), Some(began)) => {
            let apart = |at: DateTime<Utc>| at.timestamp().abs_diff(began);
            (if apart(second) < apart(first) { second } else { first }, false)
        }
        (Wall::Twice(first, _), None) => (first, true),
    }
}

/// A table without a header.
pub(super) struct Table {
    pub quotes: Quotes,
    /// How many fields a record may have.
    pub widths: &'static [usize],
    /// The widths in words.
    pub expected: &'static str,
}

impl Table {
    /// Reads every record of a file.
    pub(super) fn read(
        &self,
        bytes: &[u8],
        call: impl Fn(u64, &Columns<'_>) -> Result<CallRecord, Expected>,
    ) -> Cdr {
        let mut rows = Rows::new(bytes);
        let mut collected = Collected::default();
        while let Some((raw, fields)) = rows.record(self.quotes, self.widths) {
            collected.take(&raw, |record| match fields {
                Some(fields) if self.widths.contains(&fields.len()) => call(record, &Columns(fields)),
                Some(_) => Err(Expected { column: 0, what: self.expected }),
                None => Err(Expected { column: 0, what: "fields between commas, in quotes that close" }),
            });
        }
        Cdr { next: rows.next, ..collected.cdr }
    }
}

/// Collects what was read of a file.
#[derive(Default)]
pub(super) struct Collected<'a> {
    pub cdr: Cdr,
    seen: HashSet<&'a [u8]>,
}

impl<'a> Collected<'a> {
    /// Takes a record in, or its fault. A record without its line end is torn, whatever it says: a figure may be cut in half.
    pub(super) fn take(&mut self, raw: &Raw<'a>, read: impl FnOnce(u64) -> Result<CallRecord, Expected>) {
        let bad = |column, expected, problem| BadRecord {
            record: raw.record,
            line: raw.line,
            column,
            expected,
            problem,
        };
        if !raw.is_whole {
            self.cdr.bad.push(bad(0, "a record that ends with a line end", CdrProblem::TornLine));
            return;
        }
        match read(raw.record) {
            Ok(mut call) => {
                call.digest = digest(raw.bytes);
                if !self.seen.insert(raw.bytes) {
                    call.problem = Some(CdrProblem::Repeated);
                }
                self.cdr.calls.push(call);
            }
            Err(Expected { column, what }) => self.cdr.bad.push(bad(column, what, CdrProblem::BadRow)),
        }
    }
}

/// The first half is enough to tell records apart, and is as long as an id.
fn digest(bytes: &[u8]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(bytes)[..16]);
    half
}
