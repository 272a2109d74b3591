//! Ways of contacting people that are not allowed at all: by whom, how and for what is in the row's conditions.

use super::Channel;
use super::case::Case;
use super::findings::Findings;
use super::sentence::{Sentence, channel_words};
use crate::pack::Kind;

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    for rule in case.all_rules(Kind::Forbidden) {
        let (en, zh) = match case.question.channel {
            Channel::Voice => ("calls placed in this way", "以此方式撥打的電話"),
            other => channel_words(other),
        };
        let sentence = Sentence::new(format!("No {en} may be made here"), format!("不可使用{zh}"));
        findings.fail(rule, sentence, None);
    }
}
