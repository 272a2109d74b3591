//! Consent heard in a call: oral, so in Hong Kong nothing may be sold on it before a written confirmation went out.

use super::call::{find, report};
use super::shapes::{ConsentHeardInput, ReportReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{ConsentHeard, New, WordsSealed};

pub fn run(d: &mut Decide<'_, '_>, i: ConsentHeardInput) -> Result<ReportReply, ApiError> {
    let subject = find(d.views, i.call)?.and_then(|call| call.subject);
    let data_kinds = if i.channels.iter().any(|channel| channel == "email") {
        vec!["phone".into(), "email".into()]
    } else {
        vec!["phone".into()]
    };
    let fact = New::of(&ConsentHeard { call: i.call, channels: i.channels, classes: i.classes, data_kinds });
    let words = WordsSealed { words: i.words };
    report(d, i.call, |fact| subject.map_or(fact.clone(), |subject| fact.seal_for(subject, &words)), fact)
}
