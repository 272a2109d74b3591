//! What a provider tells: believed as far as it is signed.

use super::*;

#[test]
fn what_is_not_signed_has_no_effect_whatever_it_says() {
    let floor = floor(1);
    let mut forged = signed(&text("wamid.1", "85261234000", "STOP"));
    forged["body"] = json!(STANDARD.encode(text("wamid.1", "85261234001", "STOP")));
    let mut bare = signed(&text("wamid.1", "85261234000", "STOP"));
    bare["headers"] = json!({});
    for (input, why) in [(forged, "bad_signature"), (bare, "no_signature")] {
        let before = facts(&floor);
        let reply = supervisor(&floor, "message_in", input).unwrap();
        assert_eq!(reply["rejected"], json!({ why: 1 }));
        assert_eq!(facts(&floor), before, "{why}");
    }
    assert_eq!(decision(&floor, "6123 4000", "voice"), "clear");
}

/// As the hub takes it from a provider: nobody is signed in.
fn webhook(floor: &Floor, input: Value) -> Value {
    let reply = floor.office.webhook(serde_json::from_value(input).unwrap()).unwrap();
    serde_json::to_value(reply).unwrap()
}

#[test]
fn a_webhook_that_a_provider_signed_needs_nobody_and_names_nobody() {
    let floor = floor(1);
    let body = text("wamid.1", "85261234000", "STOP");
    assert_eq!(webhook(&floor, signed(&body))["stopped"], 1);
    assert_eq!(decision(&floor, "6123 4000", "voice"), "blocked");
    let input = json!({ "kind": "RejectionLogged" });
    let logged = floor.run(&floor.session("admin"), "ledger_list", input).unwrap();
    assert_eq!((&logged["facts"][0]["who"], &logged["facts"][1]), (&Value::Null, &Value::Null));
    let before = facts(&floor);
    assert_eq!(webhook(&floor, signed(&body))["already"], 1);
    assert_eq!(message_in(&floor, &body)["already"], 1, "nor by hand");
    assert_eq!(facts(&floor), before);
}

#[test]
fn a_forged_webhook_does_not_get_as_far_as_the_append_lock() {
    let floor = floor(1);
    let mut ledger = quietline_ledger::Ledger::open(floor.office.dir()).unwrap();
    let lock = ledger.begin().unwrap();
    let mut forged = signed(&text("wamid.1", "85261234000", "STOP"));
    forged["body"] = json!(STANDARD.encode(text("wamid.1", "85261234001", "STOP")));
    assert_eq!(
        webhook(&floor, forged)["rejected"],
        json!({ "bad_signature": 1 }),
        "though somebody else has it"
    );
    drop(lock);
    assert_eq!(decision(&floor, "6123 4000", "voice"), "clear");
}

/// With an empty secret everybody could sign.
#[test]
fn a_webhook_without_a_secret_is_refused() {
    let floor = floor(0);
    for secret in ["", "  "] {
        let mut input = signed(&text("wamid.1", "85261234000", "STOP"));
        input["secret"] = json!(secret);
        assert_eq!(supervisor(&floor, "message_in", input).unwrap_err().code, "bad_input");
    }
}

#[test]
fn no_secret_is_printed_with_its_request() {
    let mut input = signed("{}");
    input["verb"] = json!("message_in");
    let all = [
        format!(
            "{:?}",
            serde_json::from_value::<quietline_office::messages::shapes::MessageInInput>(signed("{}"))
                .unwrap()
        ),
        format!(
            "{:?}",
            serde_json::from_value::<quietline_office::people::shapes::SignInInput>(
                json!({ "user": "a", "password": SECRET })
            )
            .unwrap()
        ),
    ];
    for printed in all {
        assert!(!printed.contains(SECRET), "{printed}");
    }
}

/// More than the append lock should be held for comes in pieces, and nothing behind the first is lost.
#[test]
fn a_webhook_of_thousands_is_kept_to_its_last_message() {
    let floor = floor(1);
    let thanks = |n: u32| json!({ "id": format!("t{n}"), "from": "85261239999", "timestamp": "1773000000", "text": { "body": "Thanks" } });
    let mut all: Vec<Value> = (0..2_000).map(thanks).collect();
    all.push(
        json!({ "id": "last", "from": "85261234000", "timestamp": "1773000001", "text": { "body": "STOP" } }),
    );
    let input = signed(&change(json!({ "messages": all })));
    let reply = floor.office.webhook(serde_json::from_value(input).unwrap()).unwrap();
    assert_eq!((reply.read, reply.nothing, reply.stopped), (2_001, 2_000, 1));
    assert!(reply.position.is_some());
    assert_eq!(decision(&floor, "6123 4000", "voice"), "blocked");
}
