//! Knowing then: an old permit, decided again from the facts about its person alone, gets the answer that the whole ledger of
//! then gives.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{Floor, MORNING, floor, number};
use proptest::prelude::*;
use quietline_ledger::{FactId, Ledger, Position};
use quietline_office::SessionSlot;
use quietline_office::facts::{CallPermitted, New, NumberSealed};
use quietline_office::ids::{CallId, PermitId, SubjectId};
use serde_json::{Value, json};

const PEOPLE: u32 = 2;
const HOUR: i64 = 3_600_000;

#[derive(Debug, Clone, Copy)]
enum Step {
    Call,
    WrongNumber,
    CallBack,
    Consent,
    Confirm,
    AddConsent,
    OptIn,
    Withdraw,
    WithdrawAll,
    Refuse,
    RefuseNarrowly,
    RefuseByMail,
    Import,
    ListAgain,
    Lift,
    Restrict,
    Object,
    Answer,
    Later,
}

fn history() -> impl Strategy<Value = Vec<(Step, u32)>> {
    use Step::*;
    let steps = [
        Call,
        WrongNumber,
        CallBack,
        Consent,
        Confirm,
        AddConsent,
        OptIn,
        Withdraw,
        WithdrawAll,
        Refuse,
        RefuseNarrowly,
        RefuseByMail,
        Import,
        ListAgain,
        Lift,
        Restrict,
        Object,
        Answer,
        Later,
    ];
    proptest::collection::vec((proptest::sample::select(steps.to_vec()), 0..PEOPLE), 1..12)
}

/// People who sign in once: a password's check takes longer than a step.
struct Hands {
    agent: SessionSlot,
    supervisor: SessionSlot,
    second: SessionSlot,
}

/// Does a step as far as it is allowed just then: a refused request is part of a history, too.
fn happen(floor: &Floor, hands: &Hands, step: Step, n: u32, clock: &mut i64) {
    *clock += 1_000;
    floor.clock.set(*clock);
    let Hands { agent, supervisor, second } = hands;
    let address = number(n);
    let call = || {
        let reply = floor.run(agent, "place_call", json!({ "lead": floor.leads[n as usize] }));
        reply.unwrap_or_default()["call"].clone()
    };
    let act = |verb: &str, input: Value| drop(floor.run(supervisor, verb, input));
    let must = |verb: &str, input: Value| drop(floor.run(supervisor, verb, input).unwrap());
    let report = |verb: &str, input: Value| drop(floor.run(agent, verb, input));
    let at = json!(quietline_office::when::When(*clock - 500).to_string());
    match step {
        Step::Call => {
            let call = call();
            report("call_answered", json!({ "call": call }));
            let said = json!({ "call": call, "step": 4, "item": "opt_out_right", "language": "en", "script_version": 1, "shown_ms": 9_000 });
            report("step_said", said);
            report("outcome", json!({ "call": call, "outcome": "interested" }));
        }
        Step::WrongNumber => report("outcome", json!({ "call": call(), "outcome": "wrong_number" })),
        Step::CallBack => report("call_back", json!({ "call": call(), "at": at })),
        Step::Consent => {
            let call = call();
            report("consent_heard", json!({ "call": call, "channels": ["voice"], "classes": ["broadband"] }));
            report("hang_up", json!({ "call": call }));
        }
        Step::Confirm => {
            let tasks = floor.run(supervisor, "tasks", json!({})).unwrap();
            act("confirmation_sent", json!({ "task": tasks["tasks"][0]["id"], "channel": "letter" }));
        }
        Step::AddConsent => must(
            "consent_add",
            json!({ "address": address, "at": at, "form": "oral", "channels": ["voice", "sms"], "classes": ["broadband"], "data_kinds": ["phone"], "received": "by the shop", "double_opt_in": "pending" }),
        ),
        Step::OptIn => {
            let list = floor.run(supervisor, "consents", json!({ "address": address })).unwrap();
            act("consent_opt_in", json!({ "consent": list["consents"][0]["id"], "channel": "sms" }));
        }
        Step::Withdraw => {
            must("consent_withdraw", json!({ "address": address, "channels": ["voice"], "at": at }));
        }
        Step::WithdrawAll => must("consent_withdraw", json!({ "address": format!("lead{n}@example.net") })),
        Step::Refuse => must("reject", json!({ "address": address })),
        Step::RefuseNarrowly => {
            must("reject", json!({ "address": address, "words": "no messages", "scope_channels": ["sms"] }));
        }
        Step::RefuseByMail => {
            must("reject", json!({ "address": format!("lead{n}@example.net"), "channel": "email" }));
        }
        Step::Import => {
            let bytes = STANDARD.encode(format!("{address}\n6999 {n:04}\n"));
            must("suppression_import", json!({ "file_name": "no.txt", "bytes": bytes }));
        }
        Step::ListAgain => {
            let rows = format!(
                "phone,name_en,source,obtained_at,consent_form,consent_at,consent_channels,classes\n{address},Sample Person,web_form,2026-03-01T10:00:00+08:00,web,2026-03-02T10:00:00+08:00,voice,broadband\n"
            );
            must(
                "leads_import",
                json!({ "campaign": floor.campaign, "file_name": "again.csv", "bytes": STANDARD.encode(rows), "notice": "demo-notice", "region": "HK" }),
            );
        }
        Step::Lift => {
            let asked = json!({ "address": address, "evidence": STANDARD.encode("yes"), "evidence_name": "letter", "reason": "asked" });
            let id =
                floor.run(supervisor, "suppression_request_lift", asked).unwrap_or_default()["id"].clone();
            drop(floor.run(second, "suppression_decide_lift", json!({ "id": id, "accept": true })));
        }
        Step::Restrict => {
            must("privacy_open", json!({ "right": "restriction", "address": address, "identity": "card" }));
        }
        Step::Object => {
            must("privacy_open", json!({ "right": "objection", "address": address, "identity": "card" }));
        }
        Step::Answer => {
            let list = floor.run(supervisor, "privacy_list", json!({ "open": true })).unwrap();
            act(
                "privacy_answer",
                json!({ "id": list["requests"][0]["id"], "outcome": "done", "what": "told" }),
            );
        }
        Step::Later => *clock += 5 * HOUR,
    }
}

/// Puts a permit into the ledger that rests on what is known now, whatever the rules say to it: how a permit of a faulty or
/// dishonest program would look.
fn permit(floor: &Floor, n: u32, subject: SubjectId) -> PermitId {
    let mut ledger = Ledger::open(floor.office.dir()).unwrap();
    let (permit, call) = (PermitId(uuid::Uuid::new_v4()), CallId(uuid::Uuid::new_v4()));
    let body = CallPermitted {
        permit,
        call,
        lead: floor.leads[n as usize],
        campaign: floor.campaign,
        principal: Default::default(),
        script: Some(floor.script),
        script_version: Some(1),
        pack: "made up".into(),
        screened_at_size: ledger.head().unwrap().size,
        expires_at: 0,
        unsolicited: true,
        purpose: "broadband".into(),
        desk: None,
        offline: false,
        placed_at: None,
    };
    let fact = New::of(&body).about(subject).seal_for(subject, &NumberSealed { number: number(n) });
    let now = floor.office.now();
    let mut append = ledger.begin().unwrap();
    append.append(&fact.draft(FactId::from(uuid::Uuid::new_v4()), now, None)).unwrap();
    append.commit().unwrap();
    permit
}

/// The person behind a lead: the fact of a call that was asked for names them.
fn subject_of(floor: &Floor, n: u32) -> SubjectId {
    let reply =
        floor.run(&floor.session("agent"), "place_call", json!({ "lead": floor.leads[n as usize] })).unwrap();
    let ledger = Ledger::open(floor.office.dir()).unwrap();
    let fact = ledger.fact(Position(reply["position"].as_u64().unwrap())).unwrap().unwrap();
    SubjectId(fact.subject.unwrap().uuid())
}

fn explained(floor: &Floor, admin: &SessionSlot, permit: PermitId) -> Value {
    floor.run(admin, "explain", json!({ "permit": permit })).unwrap()
}

/// The answer of the whole ledger of then.
fn known_then(floor: &Floor, admin: &SessionSlot, n: u32, explained: &Value) -> Value {
    let input = json!({ "address": number(n), "campaign": floor.campaign, "at": explained["at"], "known_at": explained["known_size"].to_string() });
    floor.run(admin, "screen", input).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_facts_about_a_person_say_what_the_whole_ledger_said(history in history()) {
        let floor = floor(PEOPLE);
        let subjects: Vec<SubjectId> = (0..PEOPLE).map(|n| subject_of(&floor, n)).collect();
        let hands = Hands {
            agent: floor.session("agent"),
            supervisor: floor.session("supervisor"),
            second: floor.session("second"),
        };
        let admin = floor.session("admin");
        let (mut clock, mut permits) = (MORNING, Vec::new());
        for (step, n) in &history {
            happen(&floor, &hands, *step, *n, &mut clock);
            permits.push((*n, permit(&floor, *n, subjects[*n as usize])));
        }
        for (n, permit) in permits {
            let explained = explained(&floor, &admin, permit);
            let then = known_then(&floor, &admin, n, &explained);
            for part in ["decision", "reasons", "obligations", "jurisdictions"] {
                prop_assert_eq!(&explained[part], &then[part], "{} of {:?}", part, history);
            }
        }
    }
}

#[test]
fn a_permit_stays_right_whatever_was_said_later() {
    let floor = floor(1);
    let placed = floor.run(&floor.session("agent"), "place_call", json!({ "lead": floor.leads[0] })).unwrap();
    floor.run(&floor.session("agent"), "reject", json!({ "address": number(0) })).unwrap();
    let input = json!({ "permit": placed["permit"] });
    let reply = floor.run(&floor.session("auditor"), "explain", input.clone()).unwrap();
    assert_eq!(
        (&reply["same"], &reply["outcome"], &reply["decision"]),
        (&json!(true), &json!("same"), &json!("clear"))
    );
    assert_eq!(reply["rules_then"], reply["rules_now"]);
    assert_eq!(reply["position"], placed["position"]);
    assert_eq!(floor.run(&floor.session("agent"), "explain", input).unwrap_err().code, "not_permitted");
}

#[test]
fn a_permit_against_a_refusal_is_told_apart() {
    let floor = floor(1);
    let subject = subject_of(&floor, 0);
    floor.run(&floor.session("agent"), "reject", json!({ "address": number(0) })).unwrap();
    let reply = explained(&floor, &floor.session("admin"), permit(&floor, 0, subject));
    assert_eq!((&reply["same"], &reply["outcome"]), (&json!(false), &json!("different")));
    assert_eq!(reply["reasons"][0]["rule"], "HK-OPT-01");
}

/// What was known of somebody who is erased is not known again, and nothing is made up in its place.
#[test]
fn a_permit_of_an_erased_person_cannot_be_decided_again() {
    let floor = floor(1);
    let placed = floor.run(&floor.session("agent"), "place_call", json!({ "lead": floor.leads[0] })).unwrap();
    floor.run(&floor.session("agent"), "hang_up", json!({ "call": placed["call"] })).unwrap();
    let erase = json!({ "address": number(0), "reason": "asked by letter" });
    for login in ["admin", "second"] {
        floor.run(&floor.session(login), "erase", erase.clone()).unwrap();
    }
    let reply =
        explained(&floor, &floor.session("admin"), serde_json::from_value(placed["permit"].clone()).unwrap());
    assert_eq!(
        (&reply["same"], &reply["outcome"], &reply["decision"]),
        (&json!(false), &json!("ended"), &json!(""))
    );
    let nobody = json!({ "permit": uuid::Uuid::nil() });
    assert_eq!(floor.run(&floor.session("admin"), "explain", nobody).unwrap_err().code, "not_found");
}

/// Two persons share an e-mail address: a request that came from it binds both, and the permits of both are told apart.
#[test]
fn a_request_made_from_a_shared_address_is_known_of_each_of_its_persons() {
    let floor = floor(2);
    let subjects: Vec<SubjectId> = (0..2).map(|n| subject_of(&floor, n)).collect();
    let supervisor = floor.session("supervisor");
    let rows = format!(
        "phone,email,source,obtained_at\n{},lead1@example.net,web_form,2026-03-01T10:00:00+08:00\n",
        number(0)
    );
    let list = json!({ "campaign": floor.campaign, "file_name": "shared.csv", "bytes": STANDARD.encode(rows), "notice": "demo-notice" });
    floor.run(&supervisor, "leads_import", list).unwrap();
    let asked = json!({ "right": "restriction", "address": "lead1@example.net", "identity": "card seen" });
    let asked = floor.run(&supervisor, "privacy_open", asked).unwrap();
    let admin = floor.session("admin");
    let decided = |n: u32| {
        let explained = explained(&floor, &admin, permit(&floor, n, subjects[n as usize]));
        assert_eq!(explained["reasons"], known_then(&floor, &admin, n, &explained)["reasons"], "person {n}");
        explained["decision"].clone()
    };
    assert_eq!((decided(0), decided(1)), (json!("blocked"), json!("blocked")));
    let answer = json!({ "id": asked["id"], "outcome": "done", "what": "looked into" });
    floor.run(&supervisor, "privacy_answer", answer).unwrap();
    for n in 0..2 {
        let explained = explained(&floor, &admin, permit(&floor, n, subjects[n as usize]));
        let then = known_then(&floor, &admin, n, &explained);
        assert_eq!(explained["reasons"], then["reasons"], "person {n}");
        assert!(!explained["reasons"].to_string().contains("HK-OPT-10"), "the data rest no longer");
    }
    assert_eq!(floor.run(&admin, "views_rebuild", json!({})).unwrap()["same"], true);
}
