//! The order of a script: who, for whom and why at the beginning, before the recording starts and before the offer.

use chrono::NaiveDate;

use super::finding::{Finding, Grade, noun, words_for};
use super::{Contact, ScriptText};
use crate::pack::{Check, Disclosed, Kind, Rule, RulePack};
use crate::terms::DisclosureItem;

pub(super) fn check(
    text: &ScriptText,
    pack: &RulePack,
    contact: &Contact,
    today: NaiveDate,
    findings: &mut Vec<Finding>,
) {
    for rule in pack.of_kind(Kind::Disclosure, today) {
        let Check::Disclosure(disclosure) = &rule.check else { continue };
        if disclosure.at_beginning && disclosure.contacts.contains(&contact.disclosed) {
            check_beginning(text, rule, &disclosure.items, contact.disclosed, findings);
            if contact.disclosed != Disclosed::Message {
                check_identity_first(text, &disclosure.items, findings);
            }
        }
    }
}

/// No step of another item stands before one of these.
fn check_beginning(
    text: &ScriptText,
    rule: &Rule,
    items: &[DisclosureItem],
    disclosed: Disclosed,
    findings: &mut Vec<Finding>,
) {
    let first_other =
        text.steps.iter().position(|step| !items.contains(&step.item)).unwrap_or(text.steps.len());
    for item in items {
        if text.position(*item).is_some_and(|at| at > first_other) {
            let ((noun, noun_zh), (en, zh)) = (noun(disclosed), words_for(*item, disclosed));
            let (en, zh) = (format!("The {noun} says {en} too late"), format!("{noun_zh}過遲說明{zh}"));
            let finding = Finding::by(rule, Grade::Error, &en, &zh);
            findings.push(finding.about(*item).in_language(&text.language));
        }
    }
}

/// The law asks for all of them at the beginning and leaves their order open; people expect a name first.
fn check_identity_first(text: &ScriptText, items: &[DisclosureItem], findings: &mut Vec<Finding>) {
    let Some(identity) = text.position(DisclosureItem::CallerIdentity) else { return };
    if items.iter().any(|item| text.position(*item).is_some_and(|at| at < identity)) {
        let en = "The script says something else before who is calling".to_owned();
        let finding = Finding::plain(Grade::Warning, en, "講稿在說明來電者身分前已說其他內容".to_owned());
        findings.push(finding.about(DisclosureItem::CallerIdentity).in_language(&text.language));
    }
}
