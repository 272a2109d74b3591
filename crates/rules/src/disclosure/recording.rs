//! The recording notice and the promise in it.

use chrono::NaiveDate;

use super::finding::{Finding, Grade};
use super::{Script, ScriptText};
use crate::pack::{Check, Kind, Rule, RulePack};
use crate::screening::Campaign;
use crate::terms::DisclosureItem;
use crate::time::Period;

pub(super) fn check(
    script: &Script,
    campaign: &Campaign,
    pack: &RulePack,
    floor: Option<Period>,
    today: NaiveDate,
    findings: &mut Vec<Finding>,
) {
    if !campaign.recording {
        return;
    }
    for rule in pack.of_kind(Kind::RecordingPromise, today) {
        let Check::RecordingPromise(params) = &rule.check else { continue };
        check_period(script, rule, floor, params.item, findings);
        for text in &script.languages {
            check_notice(script, text, rule, params.item, findings);
        }
    }
}

fn check_period(
    script: &Script,
    rule: &Rule,
    floor: Option<Period>,
    item: DisclosureItem,
    findings: &mut Vec<Finding>,
) {
    let problem = match (script.recording_kept, floor) {
        (None | Some(Period::Forever), _) => {
            Some(("The script promises no period of keeping".to_owned(), "講稿未有承諾保留期限".to_owned()))
        }
        (Some(promise), Some(floor)) if !floor.is_within(promise) => Some((
            format!("The script promises {promise}, but the law keeps recordings at least {floor}"),
            format!("講稿承諾 {promise}，但法例規定錄音最少保留 {floor}"),
        )),
        (Some(_), _) => None,
    };
    findings.extend(problem.map(|(en, zh)| Finding::by(rule, Grade::Error, &en, &zh).about(item)));
}

/// The notice says the period itself: by the placeholder, or by its number.
fn check_notice(
    script: &Script,
    text: &ScriptText,
    rule: &Rule,
    item: DisclosureItem,
    findings: &mut Vec<Finding>,
) {
    let mut notices =
        text.steps.iter().filter(|step| step.item == item && !step.text.trim().is_empty()).peekable();
    // A missing notice is reported as such.
    if notices.peek().is_none() || notices.any(|step| names_period(&step.text, script.recording_kept)) {
        return;
    }
    let en = "The recording notice does not say how long the recording is kept";
    let finding = Finding::by(rule, Grade::Error, en, "錄音通知未有說明保留期限");
    findings.push(finding.about(item).in_language(&text.language));
}

fn names_period(text: &str, kept: Option<Period>) -> bool {
    let number = match kept {
        Some(Period::Days(number) | Period::Months(number) | Period::Years(number)) => {
            Some(number.to_string())
        }
        Some(Period::Forever) | None => None,
    };
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    text.contains("{retention}") || number.is_some_and(|number| numbers.any(|found| found == number))
}
