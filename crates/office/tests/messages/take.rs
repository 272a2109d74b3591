//! A no is kept for every channel, once, and for whoever said it.

use super::*;

#[test]
fn a_no_by_message_stops_calls_and_every_other_channel() {
    let floor = floor(1);
    assert_eq!(decision(&floor, "6123 4000", "voice"), "clear");
    let reply = message_in(&floor, &text("wamid.1", "85261234000", "Please take me off your list"));
    assert_eq!((&reply["stopped"], &reply["before_a_person"]), (&json!(1), &json!(0)), "{reply}");
    for channel in ["voice", "sms", "whatsapp"] {
        assert_eq!(decision(&floor, "6123 4000", channel), "blocked", "{channel}");
    }
    assert_eq!(
        decision(&floor, "lead0@example.net", "email"),
        "blocked",
        "the other address of the same person"
    );
    assert_eq!(task(&floor), None, "nobody has to read what is plain");
}

#[test]
fn the_same_delivery_twice_has_one_effect() {
    let floor = floor(1);
    let body = text("wamid.1", "85261234000", "STOP");
    message_in(&floor, &body);
    let before = facts(&floor);
    let reply = message_in(&floor, &body);
    assert_eq!(
        (&reply["already"], &reply["stopped"], &reply["position"]),
        (&json!(1), &json!(0), &Value::Null)
    );
    assert_eq!(facts(&floor), before, "not one fact more");
    assert_eq!(refusals(&floor), 1);
}

#[test]
fn a_message_that_says_nothing_of_it_is_not_kept() {
    let floor = floor(1);
    for words in ["Thanks, call me at five", "HELP", "Not interested"] {
        let before = facts(&floor);
        let reply = message_in(&floor, &text("wamid.1", "85261234000", words));
        assert_eq!(reply["nothing"], 1, "{words}");
        assert_eq!(facts(&floor), before, "{words}");
    }
    assert_eq!(decision(&floor, "6123 4000", "voice"), "clear");
}

/// Two persons behind one address would make every later request of that address ambiguous.
#[test]
fn several_messages_of_somebody_unknown_make_one_person() {
    let floor = floor(0);
    let messages = json!({ "messages": [
        { "id": "1", "from": "85261234000", "timestamp": "1773000000", "type": "audio" },
        { "id": "2", "from": "85261234000", "timestamp": "1773000050", "text": { "body": "STOP" } },
        { "id": "3", "from": "85261234000", "timestamp": "1773000060", "text": { "body": "Never contact me again" } },
    ] });
    assert_eq!(message_in(&floor, &change(messages))["stopped"], 2);
    let opened = supervisor(
        &floor,
        "privacy_open",
        json!({
            "address": "6123 4000", "right": "access", "identity": "called back on this number",
        }),
    );
    assert!(opened.is_ok(), "{opened:?}");
}

/// Whoever wrote STOP has written STOP, from whatever the provider shows as a number.
#[test]
fn a_stop_from_what_is_no_number_is_suppressed_as_written_and_comes_before_a_person() {
    let floor = floor(0);
    let reply = import(&floor, "twilio", "From=%2B8520000&Body=STOP&MessageSid=SM1\n");
    assert_eq!((&reply["stopped"], &reply["before_a_person"]), (&json!(1), &json!(1)), "{reply}");
    assert_eq!(decision(&floor, "+8520000", "voice"), "blocked");
    let task = task(&floor).expect("somebody must find out whose it is");
    assert!(task["about"].as_str().unwrap().contains("no_number"), "{task}");
}

/// The words of MSG-05 are the company's: an admin may add to them, and what people write is held against that at once.
#[test]
fn a_stop_word_that_an_admin_added_stops() {
    let floor = floor(1);
    message_in(&floor, &text("wamid.1", "85261234000", "kaput"));
    assert_eq!(decision(&floor, "6123 4000", "voice"), "clear");
    let admin = floor.session("admin");
    let mut change = json!({ "pack": "engine", "rule": "MSG-05", "param": "words", "value": "[]" });
    let tried = floor.run(&admin, "rule_try", change.clone()).unwrap();
    let mut words: Vec<String> = serde_json::from_str(tried["before"].as_str().unwrap()).unwrap();
    words.push("kaput".into());
    change["value"] = json!(json!(words).to_string());
    assert_eq!(floor.run(&admin, "rule_change", change).unwrap()["state"], "done");
    assert_eq!(message_in(&floor, &text("wamid.2", "85261234000", "Kaput!"))["stopped"], 1);
    assert_eq!(decision(&floor, "6123 4000", "voice"), "blocked");
}

#[test]
fn neither_numbers_nor_words_stand_in_the_views_or_in_plain() {
    let floor = floor(1);
    message_in(&floor, &text("wamid.secret", "85261234000", "My father passed away last week"));
    let facts = supervisor(&floor, "ledger_list", json!({}));
    let facts =
        facts.or_else(|_| floor.run(&floor.session("admin"), "ledger_list", json!({}))).unwrap().to_string();
    for secret in ["61234000", "passed away", "wamid.secret"] {
        assert!(!facts.contains(secret), "{secret}");
    }
}

#[test]
fn the_views_fold_to_the_same_after_a_rebuild() {
    let floor = floor(1);
    message_in(&floor, &text("wamid.1", "85261234000", "My father passed away last week"));
    let before = task(&floor);
    floor.run(&floor.session("admin"), "views_rebuild", json!({})).unwrap();
    assert_eq!(task(&floor), before);
    assert_eq!(message_in(&floor, &text("wamid.1", "85261234000", "STOP"))["already"], 1, "still known");
}
