//! Is a message template fit to be published? It is held against the rows on messages of the place's pack, and against those of
//! the channel's own platform, which stand in the engine's pack.

use chrono::NaiveDate;

use super::check::{
    check_class, check_languages, check_placeholders, check_steps, lacks, needed, not_covered,
};
use super::finding::{Finding, Grade};
use super::{Contact, Script, ScriptText, order};
use crate::pack::RuleBook;
use crate::screening::Campaign;
use crate::terms::Channel;

/// What is filled in: nothing of a message is recorded, so nothing is promised.
const PLACEHOLDERS: [&str; 4] = ["agent", "company", "contact", "purpose"];

/// Checks a template against the pack of its jurisdiction.
///
/// A message is its steps, in their order, and nothing else: words beside them (offer, closing) would not be sent. As a script it is
/// held against the strictest case, first use of data that came from others. One with an [`Grade::Error`] is not published.
/// `channel`: sms, whatsapp or email.
#[must_use]
pub fn check_message(
    template: &Script,
    channel: Channel,
    campaign: &Campaign,
    book: &RuleBook,
    today: NaiveDate,
) -> Vec<Finding> {
    let Some(pack) = book.pack(template.jurisdiction) else {
        return vec![not_covered(template, book, today)];
    };
    let mut findings = Vec::new();
    check_languages(template, &mut findings);
    let contact = Contact::of_message(channel, true, true);
    let needed = needed(&[pack, book.engine()], &contact, today);
    if template.languages.is_empty() {
        findings.extend(needed.iter().map(|need| lacks(need, contact.disclosed)));
    }
    for text in &template.languages {
        check_steps(text, &needed, contact.disclosed, &mut findings);
        check_beside(text, &mut findings);
        check_placeholders(text, &PLACEHOLDERS, &mut findings);
        order::check(text, pack, &contact, today, &mut findings);
    }
    check_class(campaign, pack, today, &mut findings);
    findings.sort_by_key(|finding| finding.severity);
    findings
}

fn check_beside(text: &ScriptText, findings: &mut Vec<Finding>) {
    if [&text.offer, &text.closing].iter().any(|words| !words.trim().is_empty()) {
        let en = "Words beside the parts of the message are not sent".to_owned();
        let finding = Finding::plain(Grade::Error, en, "訊息各部分以外的文字不會發出".to_owned());
        findings.push(finding.in_language(&text.language));
    }
}
