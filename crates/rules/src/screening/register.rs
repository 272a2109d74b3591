//! National registers: first whether our copy is fresh, then whether the number is on it.
//!
//! A person who has consented may be contacted whatever the register says (Cap. 593 s.11), so then it is not asked.

use super::case::Case;
use super::findings::Findings;
use super::sentence::{Sentence, day_en, day_zh};
use super::{RegisterAnswer, TaskKind};
use crate::pack::{Check, Kind, RegisterAge, RegisterListing, RegisterUse, Rule};
use crate::time::{add_working_days, start_of_day, working_days_after};

pub(super) fn check(case: &Case<'_>, consented: bool, findings: &mut Findings) {
    if consented {
        return;
    }
    for rule in case.rules(Kind::RegisterAge) {
        let Check::RegisterAge(age) = &rule.check else { continue };
        for used in age.registers.iter().filter(|used| applies(case, used)) {
            check_age(case, rule, age, answer(case, used), findings);
        }
    }
    for rule in case.rules(Kind::RegisterListing) {
        let Check::RegisterListing(listing) = &rule.check else { continue };
        for used in listing.registers.iter().filter(|used| applies(case, used)) {
            check_listing(case, rule, listing, answer(case, used), findings);
        }
    }
}

fn applies(case: &Case<'_>, used: &RegisterUse) -> bool {
    used.channel == case.question.channel
        && used.dialling.is_none_or(|dialling| dialling == case.campaign().dialling)
}

/// The answer of the newest copy; of several of one age, one that lists the number.
fn answer<'a>(case: &Case<'a>, used: &RegisterUse) -> Option<&'a RegisterAnswer> {
    let answers = case.known().registers.iter().filter(|answer| answer.register == used.register);
    answers.max_by_key(|answer| (answer.version_at, answer.listed))
}

fn check_age(
    case: &Case<'_>,
    rule: &Rule,
    age: &RegisterAge,
    answer: Option<&RegisterAnswer>,
    findings: &mut Findings,
) {
    let Some(answer) = answer else {
        findings.owe(rule, TaskKind::RefreshRegister, case.today);
        findings.fail(rule, Sentence::new("No copy of the register is loaded", "未有載入登記冊副本"), None);
        return;
    };
    let version = case.date(answer.version_at);
    let days = working_days_after(version, case.today, &case.calendar, age.block_working_days);
    let too_old = add_working_days(version, age.block_working_days, &case.calendar);
    if days >= age.block_working_days {
        findings.owe(rule, TaskKind::RefreshRegister, case.today);
        let en = format!("The copy of the register is of {}", day_en(version));
        findings.fail(rule, Sentence::new(en, format!("登記冊副本為{}版本", day_zh(version))), None);
        return;
    }
    if days >= age.warn_working_days {
        findings.owe(rule, TaskKind::RefreshRegister, too_old.pred_opt().unwrap_or(too_old));
    }
    findings.changes_at(start_of_day(too_old, case.zone));
}

fn check_listing(
    case: &Case<'_>,
    rule: &Rule,
    listing: &RegisterListing,
    answer: Option<&RegisterAnswer>,
    findings: &mut Findings,
) {
    let Some(answer) = answer.filter(|answer| answer.listed) else { return };
    let Some(since) = answer.listed_since else {
        let zh = "此號碼已在登記冊上，起始日期不詳";
        findings.fail(
            rule,
            Sentence::new("This number is on the register, since when is not known", zh),
            None,
        );
        return;
    };
    if working_days_after(since, case.today, &case.calendar, listing.working_days) >= listing.working_days {
        let en = format!("This number is on the register since {}", day_en(since));
        findings.fail(rule, Sentence::new(en, format!("此號碼自{}起已在登記冊上", day_zh(since))), None);
        return;
    }
    let binds = add_working_days(since, listing.working_days, &case.calendar);
    findings.changes_at(start_of_day(binds, case.zone));
}
