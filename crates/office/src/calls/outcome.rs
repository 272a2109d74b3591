//! Sets or corrects the outcome of a call.

use super::call::{find, report};
use super::shapes::{OutcomeInput, ReportReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, OutcomeSet, WordsSealed};

/// The outcomes there are.
pub const OUTCOMES: &[&str] = &[
    "answered",
    "no_answer",
    "busy",
    "voicemail",
    "wrong_number",
    "not_interested",
    "interested",
    "sold",
    "call_back",
    "roaming_overseas",
];

pub fn run(d: &mut Decide<'_, '_>, i: OutcomeInput) -> Result<ReportReply, ApiError> {
    if !OUTCOMES.contains(&i.outcome.as_str()) {
        return Err(ApiError::bad_input(&format!("outcome: expected one of {}", OUTCOMES.join(", "))));
    }
    let subject = find(d.views, i.call)?.and_then(|call| call.subject);
    let words = WordsSealed { words: i.note };
    let fact = New::of(&OutcomeSet { call: i.call, outcome: i.outcome });
    report(
        d,
        i.call,
        |fact| {
            if words.words.is_empty() {
                fact
            } else {
                subject.map_or(fact.clone(), |s| fact.seal_for(s, &words))
            }
        },
        fact,
    )
}
