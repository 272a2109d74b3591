//! How much is due, counted by kinds and days instead of one by one.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::ends::{Ends, RecordingEnd};
use super::kept::{self, Kind};
use crate::error::ApiError;
use crate::holds::scope::Holds;

/// Recordings looked at in one go.
const PAGE: u32 = 1_000;

/// What is due on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    /// Will end.
    pub due: u64,
    /// Of these: their last day is over.
    pub overdue: u64,
    /// Would be due, were they not held.
    pub held: u64,
    /// Bytes of what will end.
    pub bytes: u64,
    /// What will end by what decided it: a word, with the rule where the law did.
    pub by_rule: BTreeMap<String, u64>,
}

/// The kinds of which anything can be due, with their last day 0.
pub(crate) fn due_kinds(views: &Connection, ends: &Ends<'_>) -> Result<Vec<(Kind, i64)>, ApiError> {
    let kinds = kept::kinds(views)?.into_iter();
    Ok(kinds.filter_map(|kind| ends.last_due(&kind).map(|last| (kind, last))).collect())
}

/// Counts what is due.
pub(crate) fn totals(views: &Connection, ends: &Ends<'_>, holds: &Holds) -> Result<Totals, ApiError> {
    let mut totals = Totals::default();
    for (kind, last) in due_kinds(views, ends)? {
        if kind.is_flagged() {
            totals.add_each(views, ends, holds, &kind, last)?;
            continue;
        }
        for day in kept::days(views, &kind, last)? {
            if holds.covers_day(kind.campaign, day.day) {
                totals.held += day.count;
                continue;
            }
            let end = ends.of_kind(&kind, day.day, ends.now, false);
            totals.add(&end, day.count, day.bytes, ends.today);
        }
    }
    for recording in holds.singly(views)?.iter().filter(|recording| !recording.kind.is_flagged()) {
        let end = ends.of(recording, false);
        if end.is_due(ends.today) {
            totals.take(&end, recording.bytes, ends.today);
        }
    }
    Ok(totals)
}

impl Totals {
    /// One by one: when those with a flag are due depends on when they were taken in. They do not stay, so there are few.
    fn add_each(
        &mut self,
        views: &Connection,
        ends: &Ends<'_>,
        holds: &Holds,
        kind: &Kind,
        last: i64,
    ) -> Result<(), ApiError> {
        let mut after: kept::After = (i64::MIN, None);
        loop {
            let page = kept::page(views, kind, last, after, PAGE)?;
            let Some(end) = page.last() else { return Ok(()) };
            after = (end.day, Some(end.id));
            for recording in &page {
                let end = ends.of(recording, false);
                match holds.covers(recording) {
                    _ if !end.is_due(ends.today) => {}
                    true => self.held += 1,
                    false => self.add(&end, 1, recording.bytes, ends.today),
                }
            }
        }
    }

    fn add(&mut self, end: &RecordingEnd, count: u64, bytes: u64, today: NaiveDate) {
        self.due += count;
        self.bytes += bytes;
        self.overdue += if end.is_overdue(today) { count } else { 0 };
        *self.by_rule.entry(word(end)).or_default() += count;
    }

    /// One of those counted is held after all.
    fn take(&mut self, end: &RecordingEnd, bytes: u64, today: NaiveDate) {
        self.held += 1;
        self.due = self.due.saturating_sub(1);
        self.bytes = self.bytes.saturating_sub(bytes);
        self.overdue = self.overdue.saturating_sub(u64::from(end.is_overdue(today)));
        let entry = self.by_rule.entry(word(end)).or_default();
        *entry = entry.saturating_sub(1);
        self.by_rule.retain(|_, count| *count > 0);
    }
}

fn word(end: &RecordingEnd) -> String {
    match &end.rule {
        Some(rule) => format!("{} {rule}", end.decided_by),
        None => end.decided_by.to_owned(),
    }
}
