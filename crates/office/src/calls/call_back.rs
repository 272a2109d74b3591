//! The person asked to be called then.

use super::call::{find, report};
use super::shapes::{CallBackInput, ReportReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{CallBackAsked, New, WordsSealed};

pub fn run(d: &mut Decide<'_, '_>, i: CallBackInput) -> Result<ReportReply, ApiError> {
    let subject = find(d.views, i.call)?.and_then(|call| call.subject);
    let words = WordsSealed { words: i.note };
    let fact = New::of(&CallBackAsked { call: i.call, at: i.at.0 });
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
