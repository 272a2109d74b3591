//! An old permit explained: a person with a thousand facts, scattered among others as in a ledger that everybody writes to.

use quietline_ledger::FactId;
use quietline_office::facts::{
    CallAnswered, CallPermitted, CheckpointIssued, LinkMade, LinkSealed, New, NumberSealed, OutcomeSet,
    StepSaid,
};
use quietline_office::ids::{CallId, LeadId, PermitId, PrincipalId, SubjectId};
use serde_json::json;

use crate::figures::{Times, line, ratio, short};
use crate::place::Place;

/// Facts about the person.
const FACTS: u64 = 1_000;
/// Facts about nobody between two of them.
const BETWEEN: u64 = 9;
const NUMBER: &str = "+85291234567";
const GOAL: std::time::Duration = std::time::Duration::from_millis(10);

/// Explains the last permit of such a history.
pub fn permit(place: &Place) {
    let permit = fill(place);
    let input = json!({ "permit": permit });
    let mut folded = 0;
    let times =
        Times::of(50, |_| folded = place.run("explain", input.clone())["facts"].as_u64().unwrap_or(0));
    let median = times.percentile(50);
    let ours = format!("{} (p99 {}), {folded} facts", short(median), short(times.percentile(99)));
    line("a permit explained", &ours, "goal 10 ms", &ratio(median, GOAL));
}

/// Appends the history; gives its last permit.
fn fill(place: &Place) -> PermitId {
    let subject = SubjectId(uuid::Uuid::new_v4());
    let link = LinkSealed { kind: "phone".into(), text: NUMBER.into() };
    let mut facts = vec![New::of(&LinkMade { subject }).about(subject).seal_for(subject, &link)];
    while facts.len() < FACTS as usize {
        let call = CallId(uuid::Uuid::new_v4());
        facts.push(permitted(place, subject, call, PermitId(uuid::Uuid::new_v4()), facts.len() as u64));
        facts.push(New::of(&CallAnswered { call }).about(subject));
        facts.push(New::of(&said(call)).about(subject));
        facts.push(New::of(&OutcomeSet { call, outcome: "no_answer".into() }).about(subject));
    }
    let permit = PermitId(uuid::Uuid::new_v4());
    facts.push(permitted(place, subject, CallId(uuid::Uuid::new_v4()), permit, facts.len() as u64));
    let mut ledger = place.ledger();
    let mut append = ledger.begin().expect("the append lock");
    let now = place.office.now();
    for fact in facts {
        for _ in 0..BETWEEN {
            let other = New::of(&CheckpointIssued { size: 1, root: String::new() });
            append.append(&other.draft(FactId::from(uuid::Uuid::new_v4()), now, None)).expect("a fact");
        }
        append.append(&fact.draft(FactId::from(uuid::Uuid::new_v4()), now, None)).expect("a fact");
    }
    append.commit().expect("the facts are kept");
    permit
}

/// Every permit rests on all that stood before it.
fn permitted(place: &Place, subject: SubjectId, call: CallId, permit: PermitId, n: u64) -> New {
    let size = place.ledger().head().expect("the head").size;
    let body = CallPermitted {
        permit,
        call,
        lead: LeadId(uuid::Uuid::new_v4()),
        campaign: place.campaign,
        principal: PrincipalId(uuid::Uuid::new_v4()),
        script: None,
        script_version: None,
        pack: "HK 1".into(),
        screened_at_size: size + (n + 1) * (BETWEEN + 1) - 1,
        expires_at: 0,
        unsolicited: true,
        purpose: "broadband".into(),
        desk: None,
        offline: false,
        placed_at: None,
    };
    New::of(&body).about(subject).seal_for(subject, &NumberSealed { number: NUMBER.into() })
}

fn said(call: CallId) -> StepSaid {
    StepSaid {
        call,
        step: 4,
        item: "opt_out_right".into(),
        language: "en".into(),
        script_version: 1,
        shown_ms: 9_000,
        hurried: false,
    }
}
