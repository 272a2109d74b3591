use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use quietline_rules::PhoneNumber;

use crate::cdr::CallRecord;
use crate::{CallRef, Wall};

/// How far a time in a name may lie outside its call: clocks of a dialler and its exchange differ.
const APART: TimeDelta = TimeDelta::seconds(5);

/// Calls by their id and by the other party. A record that repeats another is left out.
#[derive(Debug, Default)]
pub struct Calls<'a> {
    by_ref: HashMap<&'a CallRef, Vec<&'a CallRecord>>,
    /// Answered calls, the earliest first.
    by_number: HashMap<&'a PhoneNumber, Vec<Spoken<'a>>>,
}

#[derive(Debug)]
struct Spoken<'a> {
    call: &'a CallRecord,
    /// The latest end of this call and those before it: where to stop looking back.
    latest_end: DateTime<Utc>,
}

impl<'a> Calls<'a> {
    /// Takes the calls of one telephone system or of several.
    #[must_use]
    pub fn new(calls: impl IntoIterator<Item = &'a CallRecord>) -> Self {
        let mut all = Self::default();
        for call in calls.into_iter().filter(|call| !call.is_repeated()) {
            if let Some(call_ref) = &call.call_ref {
                all.by_ref.entry(call_ref).or_default().push(call);
            }
            if let (Some(number), Some(_)) = (&call.number, call.answer) {
                let spoken = Spoken { call, latest_end: call.end };
                all.by_number.entry(number).or_default().push(spoken);
            }
        }
        for spoken in all.by_number.values_mut() {
            spoken.sort_by_key(|one| one.call.start);
            let mut latest = DateTime::<Utc>::MIN_UTC;
            for one in spoken {
                latest = latest.max(one.call.end);
                one.latest_end = latest;
            }
        }
        all
    }

    /// The records with an id. More than one: legs of a call, or calls of two systems.
    pub(super) fn named(&self, call_ref: &CallRef) -> &[&'a CallRecord] {
        self.by_ref.get(call_ref).map_or(&[], Vec::as_slice)
    }

    /// The answered calls with a number that went on at a time, or five seconds before or after.
    pub(super) fn spoken(&self, number: &PhoneNumber, stamp: Wall) -> Vec<&'a CallRecord> {
        let Some(spoken) = self.by_number.get(number) else { return Vec::new() };
        let last = stamp.latest();
        let behind = spoken.partition_point(|one| one.call.start - APART <= last);
        let recent = spoken[..behind].iter().rev();
        recent
            .take_while(|one| stamp.earliest() <= one.latest_end + APART)
            .map(|one| one.call)
            .filter(|call| went_on(call, stamp))
            .collect()
    }
}

/// Whether a call went on at a time, or five seconds before or after.
pub(super) fn went_on(call: &CallRecord, stamp: Wall) -> bool {
    stamp.is_within(call.start - APART, call.end + APART)
}
