//! Ways of contacting people that are not allowed at all: by whom, how and for what is in the row's conditions.

use super::Channel;
use super::case::Case;
use super::findings::Findings;
use super::sentence::{Sentence, channel_words};
use crate::pack::Kind;

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    for rule in case.all_rules(Kind::Forbidden) {
        let sentence = match case.question.channel {
            Channel::Voice => Sentence::new("Calls may not be placed in this way", "不可以此方式致電"),
            other => {
                let (en, zh) = channel_words(other);
                Sentence::new(format!("No {en} may be sent"), format!("不可發送{zh}"))
            }
        };
        findings.fail(rule, sentence, None);
    }
}
