//! Free messages soon after the person's own (the service window of message platforms).

use chrono::{DateTime, TimeDelta, Utc};

use super::Direction;
use super::case::Case;
use super::findings::Findings;
use super::sentence::Sentence;
use super::stated::states;
use crate::pack::{Check, Kind, MessageWindow};

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    for rule in case.all_rules(Kind::MessageWindow) {
        let Check::MessageWindow(params) = &rule.check else { continue };
        if !params.channels.contains(&case.question.channel) || !states(case.campaign(), &params.fact) {
            continue;
        }
        match closes(case, params).filter(|closes| *closes > case.now()) {
            Some(closes) => findings.changes_at(closes),
            None => findings.fail(rule, too_late(params), None),
        }
    }
}

/// When the window of the person's last message closes.
fn closes(case: &Case<'_>, params: &MessageWindow) -> Option<DateTime<Utc>> {
    let channel = case.question.channel;
    let received =
        case.known().messages.iter().filter(|one| {
            one.channel == channel && one.direction == Direction::In && case.has_happened(one.at)
        });
    let last = received.map(|one| one.at).max()?;
    last.checked_add_signed(TimeDelta::hours(i64::from(params.hours)))
}

fn too_late(params: &MessageWindow) -> Sentence {
    let hours = params.hours;
    Sentence::new(
        format!("Only an approved template may be sent: the person has not written in {hours} hours"),
        format!("對方{hours}小時內未有來訊，只可發送已核准的範本"),
    )
}
