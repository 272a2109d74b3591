//! Is a script fit to be published? One that lacks what a law wants said is refused and told which law.

use chrono::NaiveDate;

use super::finding::{Finding, Grade, noun, words_for};
use super::{Contact, Script, ScriptText, order, placeholders, recording, required};
use crate::pack::{Check, Disclosed, Kind, Rule, RuleBook, RulePack};
use crate::screening::Campaign;
use crate::terms::DisclosureItem;
use crate::time::Period;

/// Checks a script against the pack of its jurisdiction.
///
/// A script serves every person of a campaign, so it is held against the strictest case: first use of data that came
/// from others. `recordings_floor`: how long the workspace's law keeps recordings at least. `today` decides which
/// rules bind. A script with an [`Grade::Error`] is not published.
#[must_use]
pub fn check_script(
    script: &Script,
    campaign: &Campaign,
    book: &RuleBook,
    recordings_floor: Option<Period>,
    today: NaiveDate,
) -> Vec<Finding> {
    let Some(pack) = book.pack(script.jurisdiction) else { return vec![not_covered(script, book, today)] };
    let mut findings = Vec::new();
    check_languages(script, &mut findings);
    let contact = Contact::of_call(campaign, true, true);
    let needed = needed(&[pack], &contact, today);
    if script.languages.is_empty() {
        findings.extend(needed.iter().map(|need| lacks(need, contact.disclosed)));
    }
    for text in &script.languages {
        check_steps(text, &needed, contact.disclosed, &mut findings);
        check_around(text, &mut findings);
        check_placeholders(text, &super::PLACEHOLDERS, &mut findings);
        order::check(text, pack, &contact, today, &mut findings);
    }
    recording::check(script, campaign, pack, recordings_floor, today, &mut findings);
    check_class(campaign, pack, today, &mut findings);
    findings.sort_by_key(|finding| finding.severity);
    findings
}

/// An item with the most severe rule that asks for it.
pub(super) struct Need<'a> {
    item: DisclosureItem,
    rule: &'a Rule,
}

/// What the packs ask for between them.
pub(super) fn needed<'a>(packs: &[&'a RulePack], contact: &Contact, today: NaiveDate) -> Vec<Need<'a>> {
    let mut needed: Vec<Need<'a>> = Vec::new();
    for pack in packs {
        required(pack, today, contact, |rule, item| match needed.iter_mut().find(|need| need.item == item) {
            Some(need) if rule.severity < need.rule.severity => need.rule = rule,
            Some(_) => {}
            None => needed.push(Need { item, rule }),
        });
    }
    needed
}

/// An item that is nowhere in the words.
pub(super) fn lacks(need: &Need<'_>, disclosed: Disclosed) -> Finding {
    let ((noun, noun_zh), (en, zh)) = (noun(disclosed), words_for(need.item, disclosed));
    let (en, zh) = (format!("The {noun} does not say {en}"), format!("{noun_zh}未有說明{zh}"));
    Finding::by(need.rule, Grade::Error, &en, &zh).about(need.item)
}

/// Every item that is needed stands in a step, and every step has words.
pub(super) fn check_steps(
    text: &ScriptText,
    needed: &[Need<'_>],
    disclosed: Disclosed,
    findings: &mut Vec<Finding>,
) {
    let missing = needed.iter().filter(|need| text.position(need.item).is_none());
    findings.extend(missing.map(|need| lacks(need, disclosed).in_language(&text.language)));
    for step in text.steps.iter().filter(|step| step.text.trim().is_empty()) {
        let (en, zh) = words_for(step.item, disclosed);
        let finding = Finding::plain(
            Grade::Error,
            format!("The step on {en} has no words"),
            format!("「{zh}」一步沒有內容"),
        );
        findings.push(finding.about(step.item).in_language(&text.language));
    }
}

fn check_around(text: &ScriptText, findings: &mut Vec<Finding>) {
    for (name, zh, words) in [("offer", "推介內容", &text.offer), ("closing", "結束語", &text.closing)]
    {
        if words.trim().is_empty() {
            let finding =
                Finding::plain(Grade::Warning, format!("The {name} has no words"), format!("{zh}沒有內容"));
            findings.push(finding.in_language(&text.language));
        }
    }
}

/// A placeholder that nobody fills would be read aloud, or sent as it stands.
pub(super) fn check_placeholders(text: &ScriptText, known: &[&str], findings: &mut Vec<Finding>) {
    let texts = text.steps.iter().map(|step| &step.text).chain([&text.offer, &text.closing]);
    for name in texts.flat_map(|words| placeholders(words)).filter(|name| !known.contains(name)) {
        let en = format!("The placeholder {{{name}}} is not known");
        let finding = Finding::plain(Grade::Error, en, format!("不明的填充欄位 {{{name}}}"));
        findings.push(finding.in_language(&text.language));
    }
}

/// No language stands twice.
pub(super) fn check_languages(script: &Script, findings: &mut Vec<Finding>) {
    for (at, text) in script.languages.iter().enumerate() {
        if script.languages[..at].iter().any(|earlier| earlier.language == text.language) {
            let finding = Finding::plain(
                Grade::Error,
                "This language stands twice".to_owned(),
                "此語言出現兩次".to_owned(),
            );
            findings.push(finding.in_language(&text.language));
        }
    }
}

/// The class of the campaign says what is offered.
pub(super) fn check_class(
    campaign: &Campaign,
    pack: &RulePack,
    today: NaiveDate,
    findings: &mut Vec<Finding>,
) {
    let class = campaign.class.to_lowercase().replace('_', " ");
    for rule in pack.of_kind(Kind::ClassLabels, today) {
        let Check::ClassLabels(labels) = &rule.check else { continue };
        if class.trim().is_empty() || labels.phrases.iter().any(|phrase| class.contains(phrase.as_str())) {
            let en = "The class of the campaign tells nobody what is offered";
            findings.push(Finding::by(rule, Grade::Warning, en, "推廣活動的類別過於含糊"));
        }
    }
}

/// No pack is loaded for the place.
pub(super) fn not_covered(script: &Script, book: &RuleBook, today: NaiveDate) -> Finding {
    let code = script.jurisdiction;
    let (en, zh) = (format!("No rules are loaded for {code}"), format!("未有適用於 {code} 的規則"));
    match book.engine().first(Kind::PlaceCovered, today) {
        Some(rule) => Finding::by(rule, Grade::Error, &en, &zh),
        None => Finding::plain(Grade::Error, en, zh),
    }
}
