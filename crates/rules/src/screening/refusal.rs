//! Has this person said no? Refusals in force, consents taken back, and requests that stop the use of data.
//!
//! No time is compared for a refusal: it is in force until two people have lifted it, whatever came after.

use super::basis::Basis;
use super::case::Case;
use super::findings::Findings;
use super::sentence::{Sentence, day_en, day_zh};
use super::{DataRequest, RequestState, Right, TaskKind, covers};
use crate::pack::{Check, DataRequests, Kind, Rule};

pub(super) fn check(case: &Case<'_>, basis: &Basis<'_>, findings: &mut Findings) {
    check_refusals(case, findings);
    check_withdrawals(case, basis, findings);
    check_requests(case, findings);
}

fn check_refusals(case: &Case<'_>, findings: &mut Findings) {
    let channel = case.question.channel;
    for refusal in &case.known().refusals {
        if !covers(&refusal.scope_channels, &refusal.scope_classes, channel, &case.campaign().class) {
            continue;
        }
        let elsewhere = refusal.channel != channel;
        let date = case.date(refusal.at);
        let said_no = || {
            let en = format!("This person said no on {}", day_en(date));
            Sentence::new(en, format!("此人已於{}表示拒絕", day_zh(date)))
        };
        match case.rules(Kind::RefusalOtherChannel).next().filter(|_| elsewhere) {
            Some(rule) => findings.fail(rule, said_no(), None),
            None => refusal_rules(case).for_each(|rule| findings.fail(rule, said_no(), None)),
        }
    }
}

/// The pack's rows; the engine's where the pack has none, so that no pack can forget refusals.
fn refusal_rules<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Rule> + use<'a> {
    let (mut own, engine) = (case.rules(Kind::Refusal).peekable(), case.engine_rules(Kind::Refusal));
    let engine = own.peek().is_none().then_some(engine);
    own.chain(engine.into_iter().flatten())
}

/// A consent taken back is a demand to stop, unless the person consented again later and nothing is wrong with that.
fn check_withdrawals(case: &Case<'_>, basis: &Basis<'_>, findings: &mut Findings) {
    let (channel, class) = (case.question.channel, case.campaign().class.as_str());
    for withdrawal in &case.known().withdrawals {
        if !covers(&withdrawal.channels, &withdrawal.classes, channel, class)
            || basis.agrees_after(withdrawal.at, case, findings)
        {
            continue;
        }
        let date = case.date(withdrawal.at);
        for rule in refusal_rules(case) {
            let en = format!("This person took back the consent on {}", day_en(date));
            findings.fail(rule, Sentence::new(en, format!("此人已於{}撤回同意", day_zh(date))), None);
        }
    }
}

fn check_requests(case: &Case<'_>, findings: &mut Findings) {
    for request in &case.known().data_requests {
        let mut is_covered = false;
        for rule in case.rules(Kind::DataRequest) {
            let Check::DataRequest(params) = &rule.check else { continue };
            if params.rights.contains(&request.right) {
                is_covered |= params.blocks.contains(&request.right);
                check_request(case, rule, params, request, findings);
            }
        }
        // A law that has no such right, or only owes an answer to it, does not make the person's wish any less clear.
        if !is_covered && request.right != Right::Access && still_stops(request) {
            refusal_rules(case).for_each(|rule| findings.fail(rule, asked(case, request), None));
        }
    }
}

fn check_request(
    case: &Case<'_>,
    rule: &Rule,
    params: &DataRequests,
    request: &DataRequest,
    findings: &mut Findings,
) {
    if request.state == RequestState::Open {
        let due = params.clock.due(case.earliest_date(request.at), &case.calendar);
        findings.owe(rule, task_of(request.right), due);
    }
    if params.blocks.contains(&request.right) && still_stops(request) {
        findings.fail(rule, asked(case, request), None);
    }
}

/// An objection to marketing does not end with its answer.
fn still_stops(request: &DataRequest) -> bool {
    request.state == RequestState::Open || request.right == Right::Objection
}

fn task_of(right: Right) -> TaskKind {
    match right {
        Right::Access => TaskKind::AnswerAccess,
        Right::Erasure => TaskKind::AnswerErasure,
        Right::Restriction => TaskKind::AnswerRestriction,
        Right::Objection => TaskKind::AnswerObjection,
        Right::Rectification => TaskKind::AnswerRectification,
    }
}

fn asked(case: &Case<'_>, request: &DataRequest) -> Sentence {
    let date = case.date(request.at);
    let (en, zh) = match request.right {
        Right::Access => ("for a copy of the data", "索取資料副本"),
        Right::Erasure => ("for erasure of the data", "要求刪除資料"),
        Right::Restriction => ("that the data rest", "要求暫停使用資料"),
        Right::Objection => ("that the data not be used", "反對使用資料"),
        Right::Rectification => ("that the data be put right", "要求更正資料"),
    };
    Sentence::new(
        format!("This person asked on {} {en}", day_en(date)),
        format!("此人於{}{zh}", day_zh(date)),
    )
}
