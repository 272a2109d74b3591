//! For every report and every later sequence of admin verbs, replaying the report is accepted: a disabled user, a closed
//! campaign or a changed role become flags for the supervisor, never a lost refusal.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Floor, floor};
use proptest::prelude::*;
use serde_json::{Value, json};

/// What an admin may do in between.
#[derive(Debug, Clone)]
enum Meddling {
    Disable,
    Promote,
    TakeCampaigns,
    Close,
    NewPassword,
    ClockBack,
}

fn meddlings() -> impl Strategy<Value = Vec<Meddling>> {
    use Meddling::{ClockBack, Close, Disable, NewPassword, Promote, TakeCampaigns};
    proptest::collection::vec(
        prop_oneof![
            Just(Disable),
            Just(Promote),
            Just(TakeCampaigns),
            Just(Close),
            Just(NewPassword),
            Just(ClockBack)
        ],
        0..5,
    )
}

fn meddle(floor: &Floor, agent: &Value, what: &Meddling) {
    let admin = floor.session("admin");
    let change = |fields: Value| {
        let mut input = json!({ "user": agent });
        input.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        floor.run(&admin, "user_change", input).unwrap();
    };
    match what {
        Meddling::Disable => change(json!({ "disabled": true })),
        Meddling::Promote => change(json!({ "role": "auditor" })),
        Meddling::TakeCampaigns => change(json!({ "campaigns": [] })),
        Meddling::NewPassword => change(json!({ "reset_password": true })),
        // Closing twice is refused, and may be.
        Meddling::Close => {
            drop(floor.run(
                &admin,
                "campaign_close",
                json!({ "campaign": floor.campaign, "reason": "over" }),
            ));
        }
        Meddling::ClockBack => floor.clock.set(common::MORNING - 86_400_000),
    }
}

/// Every report about a call, and two without.
fn reports(call: &Value, rejection: &Value) -> Vec<(&'static str, Value)> {
    vec![
        ("call_answered", json!({ "call": call })),
        (
            "step_said",
            json!({ "call": call, "step": 0, "item": "caller_identity", "language": "en", "script_version": 1, "shown_ms": 9_000 }),
        ),
        ("recording_answer", json!({ "call": call, "allowed": false })),
        (
            "consent_heard",
            json!({ "call": call, "channels": ["voice"], "classes": ["broadband"], "words": "yes" }),
        ),
        ("hang_up", json!({ "call": call })),
        ("outcome", json!({ "call": call, "outcome": "not_interested", "note": "" })),
        ("call_back", json!({ "call": call, "at": "2026-03-10T10:00:00+08:00" })),
        ("reject", json!({ "call": call, "said_ago_ms": 12, "words": "no" })),
        ("reject", json!({ "address": "9123 4567", "channel": "letter" })),
        ("rejection_words", json!({ "id": rejection, "words": "never again" })),
        ("slip", json!({ "id": rejection, "reason": "wrong key" })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_report_is_accepted_again_whatever_was_decided_since(meddlings in meddlings()) {
        let floor = floor(1);
        let agent = floor.session("agent");
        let me = floor.run(&agent, "who_am_i", json!({})).unwrap()["user"].clone();
        let call = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap()["call"].clone();
        let rejection = floor.run(&agent, "reject", json!({ "address": "6999 0000" })).unwrap()["id"].clone();
        for (verb, input) in reports(&call, &rejection) {
            prop_assert!(floor.run(&agent, verb, input).is_ok(), "{verb} the first time");
        }
        for what in &meddlings {
            meddle(&floor, &me, what);
        }
        for (verb, input) in reports(&call, &rejection) {
            let again = floor.run(&agent, verb, input);
            prop_assert!(again.is_ok(), "{verb} after {meddlings:?}: {again:?}");
        }
    }
}

/// A report that comes with its request id again is recorded once, also after the user was disabled.
#[test]
fn a_repeated_request_id_answers_the_recorded_position() {
    let floor = floor(0);
    let agent = floor.session("agent");
    let me = floor.run(&agent, "who_am_i", json!({})).unwrap()["user"].clone();
    let request = quietline_office::Request::parse("reject", json!({ "address": "6999 0001" })).unwrap();
    let id = Some(quietline_office::ids::RequestId(uuid::Uuid::new_v4()));
    let first = floor.office.perform(&agent, request.clone(), id).unwrap();
    meddle(&floor, &me, &Meddling::Disable);
    let size = floor.office.pulse().unwrap();
    let again = floor.office.perform(&agent, request, id).unwrap();
    assert_eq!(
        (&again["repeated"], floor.office.pulse().unwrap()),
        (&json!(true), size),
        "nothing was appended again"
    );
    assert!(again["position"].as_u64() <= first["position"].as_u64());
    let other =
        floor.run(&agent, "screen", json!({ "address": "1", "campaign": floor.campaign })).unwrap_err();
    assert_eq!(other.code, "session_ended", "everything else ends for a disabled user");
}
