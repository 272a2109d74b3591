//! What the files of the outbox come to.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::Path;

use quietline_office::floor::Instants;
use uuid::Uuid;

use super::record::{Kind, Record, read_all};
use super::segment;

/// A report that is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: Uuid,
    /// Keyed hash of what was reported.
    pub tag: [u8; 32],
    /// Somebody said no.
    pub no: bool,
    /// The key press, hub time: by this desk's idea of it until the hub has recorded it.
    pub said_at: i64,
    /// On this disk, likewise.
    pub kept_at: i64,
    /// Where the hub recorded it, and since when.
    pub recorded: Option<(u64, i64)>,
    /// The hub refused it for good.
    pub refused: bool,
    pub(super) segment: u64,
    pub(super) offset: u64,
    pub(super) length: usize,
    order: u64,
}

impl Kept {
    /// The hub has it; from here on the instants are those that stand in its ledger.
    fn recorded_at(&mut self, position: u64, effective_at: i64) {
        let seen = Instants { said_at: self.said_at, kept_at: self.kept_at }.seen_at(effective_at);
        (self.said_at, self.kept_at) = (seen.said_at, seen.kept_at);
        self.recorded = Some((position, effective_at));
    }
}

/// Read up to some point of each file.
#[derive(Default)]
pub struct State {
    read: BTreeMap<u64, u64>,
    kept: HashMap<Uuid, Kept>,
    pending: BTreeMap<u64, Uuid>,
    next: u64,
}

impl State {
    /// Reads what was appended since.
    pub(super) fn refresh(&mut self, dir: &Path) -> io::Result<()> {
        for number in segment::numbers(dir)? {
            let from = self.read.get(&number).copied().unwrap_or_default();
            if std::fs::metadata(segment::path(dir, number))?.len() <= from {
                continue;
            }
            let bytes = segment::read_from(dir, number, from)?;
            let (records, _) = read_all(&bytes);
            for (at, record) in records {
                let length = record.to_bytes().len();
                self.take(number, from + at as u64, &record);
                self.read.insert(number, from + (at + length) as u64);
            }
        }
        Ok(())
    }

    fn take(&mut self, segment: u64, offset: u64, record: &Record) {
        match record.kind {
            Kind::Report | Kind::No => self.add(segment, offset, record),
            Kind::Acknowledged => self.settle(record.id, |kept| {
                kept.recorded_at(record.first.cast_unsigned(), record.second);
            }),
            Kind::Refused => self.settle(record.id, |kept| kept.refused = true),
        }
    }

    fn add(&mut self, segment: u64, offset: u64, record: &Record) {
        if self.kept.contains_key(&record.id) {
            return;
        }
        let order = self.next;
        self.next += 1;
        self.pending.insert(order, record.id);
        let kept = Kept {
            id: record.id,
            tag: record.tag,
            no: record.kind == Kind::No,
            said_at: record.first,
            kept_at: record.second,
            recorded: None,
            refused: false,
            segment,
            offset,
            length: record.envelope.len(),
            order,
        };
        self.kept.insert(record.id, kept);
    }

    fn settle(&mut self, id: Uuid, note: impl FnOnce(&mut Kept)) {
        if let Some(kept) = self.kept.get_mut(&id) {
            note(kept);
            self.pending.remove(&kept.order);
        }
    }

    /// A report of this desk.
    #[must_use]
    pub fn known(&self, id: Uuid) -> Option<&Kept> {
        self.kept.get(&id)
    }

    /// Every report that the files still hold.
    pub fn known_ids(&self) -> impl Iterator<Item = Uuid> {
        self.kept.keys().copied()
    }

    /// Not recorded at the hub yet, in their order.
    pub fn pending(&self) -> impl Iterator<Item = &Kept> {
        self.pending.values().filter_map(|id| self.kept.get(id))
    }

    /// How many are pending.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.pending.len()
    }

    pub(super) fn offer_again(&mut self, since: i64) -> usize {
        let again: Vec<(u64, Uuid)> = self
            .kept
            .values()
            // What could not be read is kept aside at the hub, and no backup has that folder.
            .filter(|kept| kept.kept_at >= since)
            .map(|kept| (kept.order, kept.id))
            .collect();
        self.pending.extend(again.iter().copied());
        again.len()
    }

    pub(super) fn done_before(&self, before: i64) -> Vec<u64> {
        let open = |number: &u64| {
            self.kept.values().any(|kept| {
                kept.segment == *number && (kept.kept_at >= before || self.pending.contains_key(&kept.order))
            })
        };
        self.read.keys().copied().filter(|number| !open(number)).collect()
    }

    pub(super) fn drop_segment(&mut self, number: u64) {
        self.read.remove(&number);
        self.kept.retain(|_, kept| kept.segment != number);
    }
}
