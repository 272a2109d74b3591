//! National registers: first whether our answer is fresh, then whether the number is on it.
//!
//! What excuses from asking is in the rows: in Hong Kong a person who has consented may be contacted whatever the
//! register says (Cap. 593 s.11), so then it is not asked.

use chrono::{DateTime, NaiveDate, Utc};

use super::basis::{self, Basis};
use super::case::Case;
use super::excused::excused;
use super::findings::Findings;
use super::sentence::{Sentence, day_en, day_zh};
use super::stated::states;
use super::{RegisterAnswer, TaskKind};
use crate::pack::{Check, Kind, RegisterAge, RegisterListing, RegisterUse, Rule, Since};

pub(super) fn check(case: &Case<'_>, basis: &Basis<'_>, findings: &mut Findings) {
    for rule in case.rules(Kind::RegisterAge) {
        let Check::RegisterAge(age) = &rule.check else { continue };
        let mut asked = age.registers.iter().filter(|used| applies(case, used)).peekable();
        if asked.peek().is_none() || excused(case, basis, &age.excuses, findings) {
            continue;
        }
        check_account(case, rule, age, findings);
        asked.for_each(|used| check_age(case, rule, age, used, findings));
    }
    for rule in case.rules(Kind::RegisterListing) {
        let Check::RegisterListing(listing) = &rule.check else { continue };
        let mut asked = listing.registers.iter().filter(|used| applies(case, used)).peekable();
        if asked.peek().is_none() || excused(case, basis, &listing.excuses, findings) {
            continue;
        }
        asked.for_each(|used| check_listing(case, rule, listing, used, basis, findings));
    }
}

fn applies(case: &Case<'_>, used: &RegisterUse) -> bool {
    used.channel == case.question.channel
        && used.dialling.is_none_or(|dialling| dialling == case.campaign().dialling)
        && used.leads.as_ref().is_none_or(|leads| leads.contains(&case.lead().kind))
}

/// A register is asked in the company's own name.
fn check_account(case: &Case<'_>, rule: &Rule, age: &RegisterAge, findings: &mut Findings) {
    if let Some(fact) = &age.account
        && !states(case.campaign(), fact)
    {
        let zh = "推廣活動未有列出公司自己的登記冊帳戶";
        let en = "The campaign names no account of the company with the register";
        findings.fail(rule, Sentence::new(en, zh), None);
    }
}

/// From when an answer counts.
fn counts_from(answer: &RegisterAnswer, since: Since) -> DateTime<Utc> {
    match since {
        Since::VersionAt => answer.version_at,
        Since::CheckedAt => answer.checked_at.unwrap_or(answer.version_at),
    }
}

/// The answer of a register that counts for this number, for its age and for what it says: the newest; of two as new, one
/// that lists the number. What lies ahead of the clock is no answer yet, unless it lists the number: a wrong clock must not
/// open what the register closes.
fn newest<'a>(case: &Case<'a>, used: &RegisterUse, since: Since, ahead: bool) -> Option<&'a RegisterAnswer> {
    let answers = case.known().registers.iter().filter(|answer| {
        answer.register == used.register
            && ((ahead && answer.listed) || case.has_happened(counts_from(answer, since)))
    });
    answers.max_by_key(|answer| {
        (counts_from(answer, since), answer.listed, std::cmp::Reverse(answer.listed_since))
    })
}

/// From when the answers of a register count, by the row on their age.
fn since_of(case: &Case<'_>, used: &RegisterUse) -> Since {
    let mut rows = case.rules(Kind::RegisterAge).filter_map(|rule| match &rule.check {
        Check::RegisterAge(age) => Some(age),
        _ => None,
    });
    let row = rows.find(|age| age.registers.iter().any(|one| one.register == used.register));
    row.map_or(Since::VersionAt, |age| age.since)
}

fn check_age(case: &Case<'_>, rule: &Rule, age: &RegisterAge, used: &RegisterUse, findings: &mut Findings) {
    let Some(newest) = newest(case, used, age.since, false) else {
        findings.owe(rule, TaskKind::RefreshRegister, case.today);
        findings.fail(rule, missing(age), None);
        return;
    };
    let day = case.earliest_date(counts_from(newest, age.since));
    let too_old = age.count.too_old_on(day, &case.calendar);
    if case.has_come(too_old) {
        findings.owe(rule, TaskKind::RefreshRegister, case.today);
        findings.fail(rule, stale(age, day), None);
        return;
    }
    let warn = age.warn.and_then(|warn| age.count.reaches(warn, day, &case.calendar));
    if warn.is_some_and(|warn| case.has_come(warn)) {
        findings.owe(rule, TaskKind::RefreshRegister, too_old.pred_opt().unwrap_or(too_old));
    }
    findings.changes_at(case.begin_of(too_old));
}

fn missing(age: &RegisterAge) -> Sentence {
    match age.since {
        Since::VersionAt => Sentence::new("No copy of the register is loaded", "未有載入登記冊副本"),
        Since::CheckedAt => {
            Sentence::new("This number was not checked against the register", "此號碼未曾與登記冊核對")
        }
    }
}

fn stale(age: &RegisterAge, day: NaiveDate) -> Sentence {
    let (en, zh) = (day_en(day), day_zh(day));
    match age.since {
        Since::VersionAt => {
            Sentence::new(format!("The copy of the register is of {en}"), format!("登記冊副本為{zh}版本"))
        }
        Since::CheckedAt => Sentence::new(
            format!("This number was last checked against the register on {en}"),
            format!("此號碼上次與登記冊核對為{zh}"),
        ),
    }
}

/// Without an answer the age has failed already.
fn check_listing(
    case: &Case<'_>,
    rule: &Rule,
    listing: &RegisterListing,
    used: &RegisterUse,
    basis: &Basis<'_>,
    findings: &mut Findings,
) {
    let newest = newest(case, used, since_of(case, used), true);
    let Some(answer) = newest.filter(|answer| answer.listed) else { return };
    let Some(since) = answer.listed_since else {
        let zh = "此號碼已在登記冊上，起始日期不詳";
        let en = "This number is on the register, since when is not known";
        fail_listed(case, rule, Sentence::new(en, zh), basis, findings);
        return;
    };
    let binds = listing.binds_on(since, &case.calendar);
    if !case.has_come(binds) {
        findings.changes_at(case.begin_of(binds));
        return;
    }
    let en = format!("This number is on the register since {}", day_en(since));
    let zh = format!("此號碼自{}起已在登記冊上", day_zh(since));
    fail_listed(case, rule, Sentence::new(en, zh), basis, findings);
}

/// A consent that would have helped, had it not lapsed, is told too.
fn fail_listed(case: &Case<'_>, rule: &Rule, sentence: Sentence, basis: &Basis<'_>, findings: &mut Findings) {
    findings.fail(rule, sentence, None);
    if let Some(lapsed) = basis.lapsed() {
        basis::fail_old(case, lapsed, findings);
    }
}
