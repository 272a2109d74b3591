//! Is there a consent to this use, where one is needed? (In Hong Kong PDPO s.35E.)

use super::Basis;
use super::consent::Reading;
use super::opt_in::fail_pending;
use super::oral;
use crate::pack::{Check, ConsentRule, Kind, Rule};
use crate::screening::TaskKind;
use crate::screening::case::Case;
use crate::screening::excused::{customer, requested};
use crate::screening::findings::Findings;
use crate::screening::sentence::{Sentence, channel_words, day_en, day_zh};
use crate::screening::stated::states;
use crate::terms::ConsentForm;

/// Checks every row that asks for a consent.
pub(super) fn check(case: &Case<'_>, basis: &Basis<'_>, findings: &mut Findings) {
    for rule in case.rules(Kind::Consent) {
        let Check::Consent(params) = &rule.check else { continue };
        if requested(case, params.requested, findings) || is_customer(case, rule, params, findings) {
            continue;
        }
        check_rule(case, rule, params, basis, findings);
    }
}

/// A customer needs no consent until the relationship is too old; by then there should be one.
fn is_customer(case: &Case<'_>, rule: &Rule, params: &ConsentRule, findings: &mut Findings) -> bool {
    let Some(end) = customer(case, &params.customers, findings) else { return false };
    if let Some(last) = end.and_then(|end| end.pred_opt()) {
        findings.owe(rule, TaskKind::RenewConsent, last);
    }
    true
}

fn check_rule(
    case: &Case<'_>,
    rule: &Rule,
    params: &ConsentRule,
    basis: &Basis<'_>,
    findings: &mut Findings,
) {
    let counts = |form: ConsentForm| params.forms.as_ref().is_none_or(|forms| forms.contains(&form));
    match basis.sound(counts) {
        Some(sound) => sound.rely(case, findings),
        None => fail(case, rule, counts, basis, findings),
    }
    if !params.caller.is_empty() && !params.caller.iter().any(|fact| states(case.campaign(), fact)) {
        let zh = "沒有資料顯示公司獲准進行此類致電";
        findings.fail(rule, Sentence::new("Nothing shows that the company may make such calls", zh), None);
    }
}

/// Reports what is wrong with the consent that comes nearest: the fewest faults; of several, the latest.
fn fail(
    case: &Case<'_>,
    rule: &Rule,
    counts: impl Fn(ConsentForm) -> bool,
    basis: &Basis<'_>,
    findings: &mut Findings,
) {
    let rank = |one: &Reading<'_>| {
        let faults = one.faults() + u32::from(!counts(one.consent.form));
        (faults, std::cmp::Reverse(one.consent.at), one.fault_bits(), one.consent.form)
    };
    let nearest = basis.readings.iter().min_by_key(|one| rank(one));
    let Some(nearest) = nearest else {
        let sentence = Sentence::new("This person has not consented", "此人未曾表示同意");
        findings.fail(rule, sentence, None);
        return;
    };
    let before = findings.failures();
    if !counts(nearest.consent.form) {
        findings.fail(rule, wrong_form(case, nearest), None);
    }
    fail_time(case, rule, nearest, findings);
    fail_scope(case, rule, nearest, findings);
    fail_old(case, nearest, findings);
    fail_mixed(case, nearest, findings);
    if let Some(oral) = nearest.oral {
        oral::fail(case, nearest.consent, oral, findings);
    }
    if nearest.pending {
        fail_pending(case, nearest, findings);
    }
    // A fault whose own row is missing from the pack still is a fault.
    if findings.failures() == before && !findings.has_failed(rule) {
        let sentence = Sentence::new("No consent covers this contact", "沒有適用於此次聯絡的同意");
        findings.fail(rule, sentence, None);
    }
}

fn wrong_form(case: &Case<'_>, reading: &Reading<'_>) -> Sentence {
    let date = case.date(reading.consent.at);
    Sentence::new(
        format!("The consent of {} was not given in a form that counts here", day_en(date)),
        format!("{}的同意並非以當地認可的形式作出", day_zh(date)),
    )
}

/// Taken back, or given before the person was told what for.
fn fail_time(case: &Case<'_>, rule: &Rule, reading: &Reading<'_>, findings: &mut Findings) {
    if let Some(at) = reading.withdrawn {
        let (en, zh) = (day_en(case.date(at)), day_zh(case.date(at)));
        let en = format!("No consent is left since it was taken back on {en}");
        findings.fail(rule, Sentence::new(en, format!("同意已於{zh}撤回")), None);
    }
    if reading.before_notice {
        let date = case.date(reading.consent.at);
        let en = format!("The consent of {} was given before the person was told what for", day_en(date));
        findings.fail(rule, Sentence::new(en, format!("{}的同意早於告知用途之前作出", day_zh(date))), None);
    }
}

/// Scope has a row of its own in Hong Kong; elsewhere it is part of what a consent is.
fn fail_scope(case: &Case<'_>, rule: &Rule, reading: &Reading<'_>, findings: &mut Findings) {
    let own = case.rules(Kind::ConsentScope).next();
    if reading.wrong_channel {
        let (en, zh) = channel_words(case.question.channel);
        let sentence =
            || Sentence::new(format!("The consent does not cover {en}"), format!("同意範圍不包括{zh}"));
        let engine = case.engine_rules(Kind::ConsentChannel).next();
        let rules = [engine, own.is_none().then_some(rule)];
        rules.into_iter().flatten().for_each(|rule| findings.fail(rule, sentence(), None));
    }
    if reading.wrong_kind || reading.wrong_class {
        let sentence = if reading.wrong_class {
            Sentence::new("The consent does not cover this class of offer", "同意範圍不包括此促銷類別")
        } else {
            Sentence::new("The consent does not cover this kind of data", "同意範圍不包括此種類的資料")
        };
        findings.fail(own.unwrap_or(rule), sentence, None);
    }
}

/// A consent that has grown too old to be used, or to be shown.
pub(in crate::screening) fn fail_old(case: &Case<'_>, reading: &Reading<'_>, findings: &mut Findings) {
    let date = case.date(reading.consent.at);
    if reading.lapsed {
        let sentence = || {
            let en = format!("The consent of {} has lapsed", day_en(date));
            Sentence::new(en, format!("{}的同意已失效", day_zh(date)))
        };
        case.rules(Kind::ConsentLapse).for_each(|rule| findings.fail(rule, sentence(), None));
    }
    if reading.unproved {
        let sentence = || {
            let en = format!("The consent of {} was not used for too long to be shown", day_en(date));
            Sentence::new(en, format!("{}的同意久未使用，已無法證明", day_zh(date)))
        };
        case.rules(Kind::ConsentProof).for_each(|rule| findings.fail(rule, sentence(), None));
    }
}

fn fail_mixed(case: &Case<'_>, reading: &Reading<'_>, findings: &mut Findings) {
    if !reading.mixed {
        return;
    }
    let date = case.date(reading.consent.at);
    for rule in case.rules(Kind::ConsentSeparate) {
        let en = format!("The consent of {} was given together with something else", day_en(date));
        findings.fail(rule, Sentence::new(en, format!("{}的同意與其他事項一併作出", day_zh(date))), None);
    }
}
