//! Erasing people: for any history with erasures, views kept up step by step equal a rebuild; what a crash interrupts is
//! finished; who refused stays blocked.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{Floor, floor, number};
use proptest::prelude::*;
use quietline_ledger::{FactId, Ledger};
use quietline_office::facts::{New, PersonErasureOrdered};
use quietline_office::ids::SubjectId;
use serde_json::{Value, json};

/// People on the list; each step of a history is about one of them.
const PEOPLE: u32 = 4;

/// Something that happens to a person.
#[derive(Debug, Clone, Copy)]
enum Step {
    Call,
    Consent,
    RefuseInCall,
    RefuseByNumber,
    RefuseByEmail,
    Slip,
    Import,
    AskToLift,
    Review,
    ConsentOnPaper,
    Withdraw,
    TakeAllBack,
    AskForRights,
    Answer,
    WrongNumber,
    Erase,
}

fn history() -> impl Strategy<Value = Vec<(Step, u32)>> {
    use Step::{
        Answer, AskForRights, AskToLift, Call, Consent, ConsentOnPaper, Erase, Import, RefuseByEmail,
        RefuseByNumber, RefuseInCall, Review, Slip, TakeAllBack, Withdraw, WrongNumber,
    };
    let step = prop_oneof![
        1 => Just(Call),
        1 => Just(Consent),
        1 => Just(RefuseInCall),
        1 => Just(RefuseByNumber),
        1 => Just(RefuseByEmail),
        1 => Just(Slip),
        1 => Just(Import),
        1 => Just(AskToLift),
        1 => Just(Review),
        1 => Just(ConsentOnPaper),
        1 => Just(Withdraw),
        1 => Just(TakeAllBack),
        1 => Just(AskForRights),
        1 => Just(Answer),
        1 => Just(WrongNumber),
        2 => Just(Erase),
    ];
    proptest::collection::vec((step, 0..PEOPLE), 1..14)
}

/// Does a step as far as it is allowed just then: a refused request is part of a history, too.
fn happen(floor: &Floor, step: Step, person: u32) {
    let (agent, supervisor) = (floor.session("agent"), floor.session("supervisor"));
    let call = || {
        floor.run(&agent, "place_call", json!({ "lead": floor.leads[person as usize] })).unwrap_or_default()["call"].clone()
    };
    let end = |call: &Value| drop(floor.run(&agent, "hang_up", json!({ "call": call })));
    match step {
        Step::Call => {
            let call = call();
            drop(floor.run(&agent, "call_answered", json!({ "call": call })));
            let said = json!({ "call": call, "step": 0, "item": "caller_identity", "language": "en", "script_version": 1, "shown_ms": 9_000 });
            drop(floor.run(&agent, "step_said", said));
            end(&call);
            drop(floor.run(&agent, "outcome", json!({ "call": call, "outcome": "no_answer" })));
        }
        Step::Consent => {
            let call = call();
            drop(floor.run(
                &agent,
                "consent_heard",
                json!({ "call": call, "channels": ["sms"], "classes": ["broadband"] }),
            ));
            end(&call);
        }
        Step::RefuseInCall => {
            let call = call();
            drop(floor.run(&agent, "reject", json!({ "call": call, "words": "Never again." })));
            let late = json!({ "call": call, "step": 1, "item": "company", "language": "en", "script_version": 1, "shown_ms": 9_000 });
            drop(floor.run(&agent, "step_said", late));
            end(&call);
        }
        Step::RefuseByNumber => {
            drop(floor.run(&agent, "reject", json!({ "address": number(person) })).unwrap());
        }
        Step::RefuseByEmail => drop(
            floor
                .run(
                    &agent,
                    "reject",
                    json!({ "address": format!("lead{person}@example.net"), "channel": "email" }),
                )
                .unwrap(),
        ),
        Step::Slip => drop(
            last_rejection(floor)
                .map(|id| floor.run(&agent, "slip", json!({ "id": id, "reason": "wrong key" }))),
        ),
        Step::Review => drop(
            last_rejection(floor).map(|id| floor.run(&supervisor, "rejection_review", json!({ "id": id }))),
        ),
        Step::Import => {
            let bytes = STANDARD.encode(format!("{}\n6999 {:04}\n", number(person), person));
            floor
                .run(&supervisor, "suppression_import", json!({ "file_name": "no.txt", "bytes": bytes }))
                .unwrap();
        }
        Step::AskToLift => {
            let input = json!({ "address": number(person), "evidence": STANDARD.encode("yes"), "evidence_name": "letter", "reason": "asked" });
            drop(floor.run(&supervisor, "suppression_request_lift", input));
        }
        Step::ConsentOnPaper => {
            let input = json!({ "address": number(person), "at": "2026-03-09T09:00:00+08:00", "form": "oral", "channels": ["voice", "sms"], "classes": ["broadband"], "data_kinds": ["phone"], "received": "by the shop", "double_opt_in": "pending" });
            drop(floor.run(&supervisor, "consent_add", input));
        }
        Step::Withdraw => {
            let input = json!({ "address": number(person), "channels": ["sms"] });
            floor.run(&agent, "consent_withdraw", input).unwrap();
        }
        Step::TakeAllBack => {
            let input = json!({ "address": format!("lead{person}@example.net"), "words": "take me off" });
            floor.run(&agent, "consent_withdraw", input).unwrap();
        }
        Step::AskForRights => {
            for right in ["access", "erasure"] {
                let input = json!({ "right": right, "address": number(person), "identity": "card seen" });
                floor.run(&supervisor, "privacy_open", input).unwrap();
            }
        }
        Step::Answer => {
            let list = floor.run(&supervisor, "privacy_list", json!({ "open": true })).unwrap();
            for request in list["requests"].as_array().unwrap() {
                let input = json!({ "id": request["id"], "outcome": "done", "what": "told by letter" });
                drop(floor.run(&supervisor, "privacy_answer", input));
            }
        }
        Step::WrongNumber => {
            drop(floor.run(&agent, "outcome", json!({ "call": call(), "outcome": "wrong_number" })));
        }
        Step::Erase => drop(erase(floor, person)),
    }
}

fn last_rejection(floor: &Floor) -> Option<Value> {
    let supervisor = floor.session("supervisor");
    let list = floor.run(&supervisor, "rejections_list", json!({ "limit": 1 })).unwrap();
    list["entries"][0].get("id").cloned()
}

/// Two people erase a person; nothing when there is nobody any more.
fn erase(floor: &Floor, person: u32) -> Option<Value> {
    let input = json!({ "address": number(person), "reason": "asked by letter" });
    floor.run(&floor.session("admin"), "erase", input.clone()).ok()?;
    Some(floor.run(&floor.session("second"), "erase", input).unwrap())
}

fn rebuilt_is_the_same(floor: &Floor) {
    let admin = floor.session("admin");
    let rebuilt = floor.run(&admin, "views_rebuild", json!({})).unwrap();
    assert_eq!(rebuilt["same"], true, "a rebuild says something else");
    assert_eq!(floor.run(&admin, "ledger_verify", json!({})).unwrap()["ok"], true);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn views_equal_a_rebuild_whatever_happened_and_whoever_was_erased(history in history()) {
        let floor = floor(PEOPLE);
        for (step, person) in history {
            happen(&floor, step, person);
        }
        rebuilt_is_the_same(&floor);
    }
}

#[test]
fn an_erased_person_can_neither_be_called_nor_found() {
    let floor = floor(2);
    let (agent, supervisor) = (floor.session("agent"), floor.session("supervisor"));
    happen(&floor, Step::RefuseInCall, 0);
    happen(&floor, Step::Import, 0);
    let reply = erase(&floor, 0).unwrap();
    assert_eq!((&reply["state"], &reply["suppressed"]), (&json!("done"), &json!(true)), "{reply}");
    assert_eq!(floor.decision(&agent, &number(0), "voice"), "blocked");
    assert_eq!(floor.decision(&agent, &number(1), "voice"), "clear", "nobody else is touched");
    assert_eq!(
        floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap_err().code,
        "not_found"
    );
    let id = last_rejection(&floor).unwrap();
    let shown = floor.run(&supervisor, "rejection_show", json!({ "id": id })).unwrap();
    assert_eq!(
        (&shown["row"]["number"], &shown["words"]),
        (&json!(""), &Value::Null),
        "the entry stays, without the person: {shown}"
    );
    assert!(erase(&floor, 1).is_some(), "the keys of the others still open what is theirs");
}

#[test]
fn nobody_is_erased_during_a_call() {
    let floor = floor(1);
    let agent = floor.session("agent");
    let call = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap()["call"].clone();
    let input = json!({ "address": number(0), "reason": "asked by letter" });
    let admin = floor.session("admin");
    assert_eq!(floor.run(&admin, "erase", input.clone()).unwrap_err().code, "in_a_call");
    floor.run(&agent, "hang_up", json!({ "call": call })).unwrap();
    assert_eq!(floor.run(&admin, "erase", input).unwrap()["state"], "waiting");
}

#[test]
fn an_erasure_that_a_crash_interrupted_is_finished_at_the_next_opening() {
    let floor = floor(2);
    happen(&floor, Step::Import, 0);
    let (admin, auditor) = (floor.session("admin"), floor.session("auditor"));
    // A process that died between the order and the first key: only the order is there.
    let subject = subject_of(&floor, 0);
    let mut ledger = Ledger::open(floor.office.dir()).unwrap();
    let order = New::of(&PersonErasureOrdered { subjects: vec![subject], reason: "asked by letter".into() });
    let mut append = ledger.begin().unwrap();
    append.append(&order.draft(FactId::from(uuid::Uuid::new_v4()), common::MORNING, None)).unwrap();
    append.commit().unwrap();
    drop(ledger);

    let again = floor.again();
    let facts = floor.run(&auditor, "ledger_list", json!({ "kind": "PersonErased" })).unwrap();
    assert_eq!(facts["facts"][0]["body"]["subjects"], json!([subject]), "{facts}");
    let export =
        floor.run(&auditor, "suppression_export", json!({ "format": "plain", "purpose": "a test" })).unwrap();
    assert_eq!(
        (&export["exported"], &export["without_number"]),
        (&json!(1), &json!(2)),
        "number and e-mail are gone, their fingerprints block"
    );
    assert_eq!(floor.run(&admin, "views_rebuild", json!({})).unwrap()["same"], true);
    drop(again);
    floor.again();
    let facts = floor.run(&auditor, "ledger_list", json!({ "kind": "PersonErased" })).unwrap();
    assert_eq!(facts["facts"].as_array().unwrap().len(), 1, "and not done again");
}

/// The person behind the n-th lead: the permit's fact names them.
fn subject_of(floor: &Floor, person: u32) -> SubjectId {
    let ledger = Ledger::open(floor.office.dir()).unwrap();
    let agent = floor.session("agent");
    let blocked = floor.run(&agent, "place_call", json!({ "lead": floor.leads[person as usize] })).unwrap();
    let position = quietline_ledger::Position(blocked["position"].as_u64().unwrap());
    SubjectId(ledger.fact(position).unwrap().unwrap().subject.unwrap().uuid())
}
