use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use quietline_rules::PhoneNumber;
use quietline_rules::address::AddressKind;

use super::pair::{Paired, pair};
use super::{Incident, IncidentKind, Made, Notice, Permit, Refusal};
use crate::cdr::{CallRecord, Direction};

/// A call record cuts its start to seconds: it may have begun so much later.
const PRECISION: TimeDelta = TimeDelta::seconds(1);

/// What came of holding calls against permits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance<'a> {
    /// What was wrong, by the start of the call.
    pub incidents: Vec<Incident<'a>>,
    /// Which permit covers which call, by the start of the call.
    pub covered: Vec<Covered<'a>>,
}

/// A call and its permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covered<'a> {
    /// The call.
    pub call: &'a CallRecord,
    /// The place of its permit in the list, from 0.
    pub permit: usize,
}

/// Holds every outward call against permits, refusals and hours.
///
/// A permit covers one call of its number and desk (where both sides know it) that began while it could be used, ± 60 s. Records
/// with the same id and the same number are one call. What was dialled and is no number has no permit. `may_be_called` is asked
/// whether a number may be called at an instant under the permit that covers the call (its place), or under none; in what order
/// calls, permits and refusals come does not matter.
#[must_use]
pub fn balance<'a>(
    made: &[Made<'a>],
    permits: &[Permit],
    refusals: &[Refusal],
    may_be_called: impl Fn(&PhoneNumber, DateTime<Utc>, Option<usize>) -> bool,
) -> Balance<'a> {
    let made = outward(made);
    let paired = cover(&made, permits);
    let refused = Refused::new(refusals);
    let mut balance = Balance::default();
    for (place, one) in made.iter().enumerate() {
        let call = one.call;
        let permit = paired.covered.get(&place).copied();
        let mut incident = |is_one: bool, kind: IncidentKind| {
            balance.incidents.extend(is_one.then_some(Incident { call, kind }));
        };
        let is_others = paired.others.contains(&place);
        incident(permit.is_none() && !is_others, IncidentKind::WithoutPermit);
        incident(is_others, IncidentKind::OtherAgent);
        incident(refused.covers(call), IncidentKind::AfterRefusal);
        let is_forbidden =
            call.number.as_ref().is_some_and(|number| !may_be_called(number, call.start, permit));
        incident(is_forbidden, IncidentKind::OutsideHours);
        let notice = permit.map_or(Notice::NotGiven, |permit| permits[permit].notice);
        if let Some(kind) = one.begun_by.and_then(|begun_by| recorded(call, begun_by, notice)) {
            incident(true, kind);
        }
        balance.covered.extend(permit.map(|permit| Covered { call, permit }));
    }
    balance
}

/// The calls outwards in the order of their start, those of one id and number together.
fn outward<'a>(made: &[Made<'a>]) -> Vec<Made<'a>> {
    let mut made: Vec<Made<'a>> = made.to_vec();
    made.retain(|one| one.call.direction == Direction::Out && !one.call.is_repeated());
    made.sort_by_key(|one| (one.call.start, &one.call.call_ref, &one.call.address, one.call.record));
    let mut seen = HashMap::new();
    let mut calls: Vec<Made<'a>> = Vec::with_capacity(made.len());
    for one in made {
        let place = calls.len();
        let first = match &one.call.call_ref {
            Some(call_ref) => *seen.entry((call_ref, &one.call.address)).or_insert(place),
            None => place,
        };
        match calls.get_mut(first) {
            Some(first) => first.begun_by = first.begun_by.into_iter().chain(one.begun_by).min(),
            None => calls.push(one),
        }
    }
    calls
}

/// The permit of each call, by their places.
fn cover(made: &[Made<'_>], permits: &[Permit]) -> Paired {
    let mut by_number: HashMap<&PhoneNumber, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (place, permit) in permits.iter().enumerate() {
        by_number.entry(&permit.number).or_default().1.push(place);
    }
    for (place, one) in made.iter().enumerate() {
        if let Some((calls, _)) = one.call.number.as_ref().and_then(|number| by_number.get_mut(number)) {
            calls.push(place);
        }
    }
    by_number.values().fold(Paired::default(), |mut all, (calls, places)| {
        let paired = pair(calls, places, made, permits);
        all.covered.extend(paired.covered);
        all.others.extend(paired.others);
        all
    })
}

fn recorded(call: &CallRecord, begun_by: DateTime<Utc>, notice: Notice) -> Option<IncidentKind> {
    match notice {
        // The exchange itself played one before it recorded.
        Notice::NotGiven if call.announced_ms.is_some() => None,
        Notice::NotGiven => Some(IncidentKind::RecordedWithoutNotice),
        Notice::Refused => Some(IncidentKind::RecordedThoughRefused),
        Notice::Ended(at) => (begun_by < at).then_some(IncidentKind::RecordedBeforeNoticeEnded),
    }
}

/// Refusals by what was refused.
struct Refused<'a>(HashMap<(AddressKind, &'a str), Vec<&'a Refusal>>);

impl<'a> Refused<'a> {
    fn new(refusals: &'a [Refusal]) -> Self {
        let mut all: HashMap<_, Vec<_>> = HashMap::new();
        for refusal in refusals {
            all.entry((refusal.address.kind(), refusal.address.text())).or_default().push(refusal);
        }
        Self(all)
    }

    /// Whether what was dialled had been refused: as a number, as its digits, or as the very digits that were dialled.
    fn covers(&self, call: &CallRecord) -> bool {
        let dialled: String = call.address.chars().filter(char::is_ascii_digit).collect();
        let number = call.number.as_ref();
        let forms = number.map(|number| (AddressKind::Phone, number.as_e164())).into_iter();
        let forms = forms.chain(number.map(|number| (AddressKind::Digits, number.digits())));
        let mut forms = forms.chain([(AddressKind::Digits, dialled.as_str())]);
        forms.any(|form| self.0.get(&form).is_some_and(|found| found.iter().any(|one| is_after(call, one))))
    }
}

/// Whether a call began, or may have begun, while a refusal was in force.
fn is_after(call: &CallRecord, refusal: &Refusal) -> bool {
    refusal.effective_at < call.start + PRECISION
        && refusal.lifted_at.is_none_or(|lifted_at| call.start < lifted_at)
}
