use super::Calls;
use super::calls::went_on;
use crate::CallRef;
use crate::cdr::CallRecord;
use crate::names::RecordingName;

/// What was found for a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// It belongs to this call.
    One(&'a CallRecord),
    /// There is no call record for it.
    None,
    /// It may belong to one of these; a person decides.
    Doubtful(Vec<&'a CallRecord>),
}

/// Finds the call of a recording.
///
/// | the name has | it belongs to |
/// |---|---|
/// | an id of one record | that call, unless the name's number or time says otherwise: then doubtful |
/// | an id of several records | the only one of them that was answered, else doubtful |
/// | an id that no record has | none; where its number and time fit calls, doubtful |
/// | number and time, no id | the only answered call with the number that went on then (± 5 s) and was not another desk's |
/// | neither | none |
#[must_use]
pub fn find<'a>(name: &RecordingName, calls: &Calls<'a>) -> Found<'a> {
    match &name.call_ref {
        Some(call_ref) => by_ref(name, call_ref, calls),
        None => by_number(name, calls),
    }
}

fn by_ref<'a>(name: &RecordingName, call_ref: &CallRef, calls: &Calls<'a>) -> Found<'a> {
    let named = calls.named(call_ref);
    let answered: Vec<_> = named.iter().copied().filter(|call| call.answer.is_some()).collect();
    let one = match (named, &*answered) {
        ([], _) => return doubtful(by_time(name, calls)),
        ([one], _) | (_, [one]) => *one,
        _ => return Found::Doubtful(named.to_vec()),
    };
    if contradicts(name, one) { Found::Doubtful(vec![one]) } else { Found::One(one) }
}

/// An id alone is not enough where more is known: after a restart, or on another machine, a system may give it again.
fn contradicts(name: &RecordingName, call: &CallRecord) -> bool {
    let other_number = matches!((&name.number, &call.number), (Some(one), Some(other)) if one != other);
    other_number || name.stamp.is_some_and(|stamp| !went_on(call, stamp))
}

fn by_number<'a>(name: &RecordingName, calls: &Calls<'a>) -> Found<'a> {
    let candidates = by_time(name, calls);
    let is_others =
        |call: &CallRecord| matches!((&name.agent, &call.agent), (Some(one), Some(other)) if one != other);
    let fitting: Vec<_> = candidates.iter().copied().filter(|call| !is_others(call)).collect();
    match *fitting {
        [one] => Found::One(one),
        [] => doubtful(candidates),
        _ => Found::Doubtful(fitting),
    }
}

fn by_time<'a>(name: &RecordingName, calls: &Calls<'a>) -> Vec<&'a CallRecord> {
    match (&name.number, name.stamp) {
        (Some(number), Some(stamp)) => calls.spoken(number, stamp),
        (None, _) | (_, None) => Vec::new(),
    }
}

fn doubtful(candidates: Vec<&CallRecord>) -> Found<'_> {
    if candidates.is_empty() { Found::None } else { Found::Doubtful(candidates) }
}
