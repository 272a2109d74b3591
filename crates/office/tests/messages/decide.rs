//! What nobody is sure of comes before a person.

use super::*;

#[test]
fn that_one_message_was_none_leaves_the_stop_beside_it() {
    let floor = floor(1);
    let messages = json!({ "messages": [
        { "id": "1", "from": "85261234000", "timestamp": "1773000000", "text": { "body": "My father passed away last week" } },
        { "id": "2", "from": "85261234000", "timestamp": "1773000050", "text": { "body": "STOP" } },
    ] });
    message_in(&floor, &change(messages));
    let id = task(&floor).unwrap()["id"].clone();
    let decided = supervisor(&floor, "message_decide", json!({ "id": id, "was_no": false })).unwrap();
    let lift = json!({ "id": decided["lift"], "accept": true });
    floor.run(&floor.session("second"), "suppression_decide_lift", lift).unwrap();
    assert_eq!(decision(&floor, "6123 4000", "voice"), "blocked");
}

#[test]
fn what_nobody_is_sure_of_is_suppressed_and_comes_before_a_person() {
    let floor = floor(1);
    let reply = message_in(&floor, &text("wamid.1", "85261234000", "My father passed away last week"));
    assert_eq!((&reply["stopped"], &reply["before_a_person"]), (&json!(1), &json!(1)), "{reply}");
    assert_eq!(decision(&floor, "6123 4000", "voice"), "blocked", "in doubt nobody is called");
    let task = task(&floor).expect("a task to read it");
    assert_eq!((&task["rule"], &task["due"]), (&json!("MSG-05"), &json!("2026-03-09")));
    assert!(!task.to_string().contains("61234000"), "masked: {task}");
    let shown = supervisor(&floor, "message_show", json!({ "id": task["id"] })).unwrap();
    assert_eq!(
        (&shown["words"], &shown["reading"]),
        (&json!("My father passed away last week"), &json!("borderline"))
    );
    let agent = floor.run(&floor.session("agent"), "message_show", json!({ "id": task["id"] }));
    assert_eq!(agent.unwrap_err().code, "not_permitted");
}

#[test]
fn that_it_was_a_no_is_decided_once_and_changes_nothing() {
    let floor = floor(1);
    message_in(&floor, &text("wamid.1", "85261234000", "My father passed away last week"));
    let id = task(&floor).unwrap()["id"].clone();
    let reply = supervisor(&floor, "message_decide", json!({ "id": id, "was_no": true })).unwrap();
    assert_eq!(reply["lift"], Value::Null);
    assert_eq!((task(&floor), refusals(&floor)), (None, 1));
    assert_eq!(decision(&floor, "6123 4000", "voice"), "blocked");
    let again = supervisor(&floor, "message_decide", json!({ "id": id, "was_no": false }));
    assert_eq!(again.unwrap_err().code, "conflict");
}

#[test]
fn that_it_was_none_lifts_nothing_before_a_second_person_agrees() {
    let floor = floor(1);
    message_in(&floor, &text("wamid.1", "85261234000", "My father passed away last week"));
    let id = task(&floor).unwrap()["id"].clone();
    let reply = supervisor(
        &floor,
        "message_decide",
        json!({ "id": id, "was_no": false, "note": "he asked for an offer" }),
    )
    .unwrap();
    let lift = reply["lift"].clone();
    assert_eq!(decision(&floor, "6123 4000", "voice"), "blocked", "one person lifts nothing");
    let own = supervisor(&floor, "suppression_decide_lift", json!({ "id": lift, "accept": true }));
    assert_eq!(own.unwrap_err().code, "second_person");
    let second = floor.session("second");
    let shown = floor.run(&second, "lift_show", json!({ "id": lift })).unwrap();
    assert_eq!(shown["evidence"], json!(STANDARD.encode("My father passed away last week")));
    floor.run(&second, "suppression_decide_lift", json!({ "id": lift, "accept": true })).unwrap();
    assert_eq!(decision(&floor, "6123 4000", "voice"), "clear");
}

#[test]
fn an_unknown_preference_waits_for_a_person_who_can_make_a_refusal_of_it() {
    let floor = floor(1);
    let reply = message_in(&floor, &preference("85261234000", "pause", 1_773_000_000));
    assert_eq!((&reply["stopped"], &reply["before_a_person"]), (&json!(0), &json!(1)), "{reply}");
    assert_eq!(decision(&floor, "6123 4000", "voice"), "clear");
    let id = task(&floor).unwrap()["id"].clone();
    let reply = supervisor(&floor, "message_decide", json!({ "id": id, "was_no": true })).unwrap();
    assert_ne!(reply["rejection"], Value::Null);
    assert_eq!(decision(&floor, "6123 4000", "voice"), "blocked");
}
