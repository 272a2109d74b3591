//! Opt-ins that message platforms ask for, and those that the person has not confirmed yet.

use super::consent::Reading;
use crate::pack::{Check, Kind};
use crate::screening::case::Case;
use crate::screening::findings::Findings;
use crate::screening::sentence::Sentence;
use crate::time::add_days;

/// The person has not answered the opt-in message.
pub(super) fn fail_pending(case: &Case<'_>, reading: &Reading<'_>, findings: &mut Findings) {
    for rule in case.engine_rules(Kind::DoubleOptIn) {
        let Check::DoubleOptIn(params) = &rule.check else { continue };
        let over = case.today > add_days(case.date(reading.consent.at), params.pending_days);
        let sentence = if over {
            Sentence::new("This person never answered the opt-in message", "此人從未回覆確認訊息")
        } else {
            Sentence::new("This person has not answered the opt-in message yet", "此人尚未回覆確認訊息")
        };
        findings.fail(rule, sentence, None);
    }
}

/// Platforms ask for an opt-in even where the law asks for no consent.
pub(super) fn check(case: &Case<'_>, readings: &[Reading<'_>], findings: &mut Findings) {
    for rule in case.engine_rules(Kind::OptIn) {
        let Check::OptIn(params) = &rule.check else { continue };
        if !params.channels.contains(&case.question.channel) {
            continue;
        }
        let mut opted_in =
            readings.iter().filter(|reading| !reading.wrong_channel && reading.withdrawn.is_none());
        match opted_in.clone().find(|reading| !reading.pending).or_else(|| opted_in.next()) {
            None => {
                let sentence = Sentence::new(
                    "This person has not opted in to these messages",
                    "此人未有選擇接收此類訊息",
                );
                findings.fail(rule, sentence, None);
            }
            Some(reading) if reading.pending => fail_pending(case, reading, findings),
            Some(_) => {}
        }
    }
}
