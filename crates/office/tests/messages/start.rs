//! Who wants messages again gets no more than messages again.

use super::*;

#[test]
fn a_start_takes_back_its_own_stop_on_its_own_channel_only() {
    let floor = floor(1);
    message_in(&floor, &preference("85261234000", "stop", 1_773_000_000));
    let reply = message_in(&floor, &preference("85261234000", "resume", 1_773_000_100));
    assert_eq!(reply["started"], 1, "{reply}");
    assert_eq!(
        scopes(&floor),
        [json!(["voice", "sms", "email"])],
        "calls and the other channels stay refused"
    );
    assert_eq!(decision(&floor, "6123 4000", "voice"), "blocked");
    assert_eq!(message_in(&floor, &preference("85261234000", "stop", 1_773_000_200))["stopped"], 1);
    assert!(scopes(&floor).contains(&json!([])), "and a new stop is whole again");
}

/// Two acts of one second: nobody can tell which came last, and the stop counts.
#[test]
fn a_start_takes_back_no_stop_of_its_own_second() {
    let floor = floor(1);
    message_in(&floor, &preference("85261234000", "stop", 1_773_000_000));
    let reply = message_in(&floor, &preference("85261234000", "resume", 1_773_000_000));
    assert_eq!((&reply["started"], scopes(&floor)), (&json!(0), vec![json!([])]), "{reply}");
}

fn twilio_in(floor: &Floor, body: &str) -> Value {
    let url = "https://hooks.example.com/twilio";
    let mut pairs: Vec<(String, String)> = body
        .split('&')
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (name.to_owned(), value.replace("%2B", "+")))
        .collect();
    pairs.sort();
    let text = pairs.iter().fold(url.to_owned(), |text, (name, value)| text + name + value);
    let mut mac = Hmac::<Sha1>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    let headers = json!({ "X-Twilio-Signature": STANDARD.encode(mac.finalize().into_bytes()) });
    let input = json!({ "provider": "twilio", "url": url, "headers": headers, "body": STANDARD.encode(body), "secret": SECRET });
    supervisor(floor, "message_in", input).unwrap()
}

/// Twilio does not say when, and repeats what it could not deliver: a START may arrive after a STOP that was sent after it.
#[test]
fn a_start_without_a_time_takes_nothing_back() {
    let floor = floor(1);
    assert_eq!(twilio_in(&floor, "From=%2B85261234000&Body=STOP&MessageSid=SM2")["stopped"], 1);
    let reply = twilio_in(&floor, "From=%2B85261234000&Body=START&MessageSid=SM1");
    assert_eq!((&reply["started"], &reply["nothing"]), (&json!(0), &json!(1)), "{reply}");
    assert_eq!(scopes(&floor), [json!([])]);
}

/// A webhook can carry many messages of one person; what takes one back must not free what another said.
#[test]
fn each_message_of_one_request_has_a_refusal_of_its_own() {
    let floor = floor(2);
    let messages = json!({ "messages": [
        { "id": "1", "from": "85261234000", "timestamp": "1773000000", "text": { "body": "STOP" } },
        { "id": "2", "from": "85261234000", "timestamp": "1773000050", "text": { "body": "Never contact me again" } },
    ] });
    assert_eq!(message_in(&floor, &change(messages))["stopped"], 2);
    assert_eq!(message_in(&floor, &preference("85261234000", "resume", 1_773_000_100))["started"], 1);
    assert!(scopes(&floor).contains(&json!([])), "the words stay whole: {:?}", scopes(&floor));
    let stop = |at: i64| json!({ "wa_id": "85261234001", "category": "marketing_messages", "value": "stop", "timestamp": at });
    let stops = json!({ "user_preferences": [stop(1_773_000_000), stop(1_773_000_200)] });
    message_in(&floor, &change(stops));
    message_in(&floor, &preference("85261234001", "resume", 1_773_000_100));
    let whole = scopes(&floor).into_iter().filter(|scope| *scope == json!([])).count();
    assert_eq!(whole, 2, "the stop that came last stands");
}

/// A list of another program says what stands there today, and nobody writes START to it.
#[test]
fn a_start_takes_back_nothing_that_came_with_a_list() {
    let floor = floor(1);
    let input = json!({
        "format": "mautic",
        "bytes": STANDARD.encode("id,lead_id,date_added,reason,channel\n1,1,2026-03-01 08:00:00,1,sms\n"),
        "files": [{ "name": "leads.csv", "bytes": STANDARD.encode("id,email,mobile,phone\n1,,+85261234000,\n") }],
    });
    supervisor(&floor, "messages_import", input).unwrap();
    let reply = import(&floor, "twilio", "From=%2B85261234000&OptOutType=START&Body=START&MessageSid=SM1\n");
    assert_eq!(reply["started"], 0);
    assert_eq!(scopes(&floor), [json!([])]);
}

/// The sample of a month of webhooks, in whatever order they arrive: whoever stopped last is refused whole, and who resumed
/// after that is refused everywhere but there.
#[test]
fn the_newest_preference_of_a_number_counts() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../inbound/tests/data/meta");
    let all = std::fs::read_to_string(format!("{folder}/expected.csv")).unwrap();
    // A file of which the signature is wrong is nobody's word.
    let believed = all.lines().filter(|line| line.split(',').nth(1) == Some("yes"));
    let mut files: Vec<&str> = believed.filter_map(|line| line.split(',').next()).collect();
    files.dedup();
    let expected = std::fs::read_to_string(format!("{folder}/state.expected.csv")).unwrap();
    let floor = floor(0);
    for file in &files {
        let bytes = std::fs::read(format!("{folder}/{file}")).unwrap();
        let input = json!({ "format": "meta", "bytes": STANDARD.encode(bytes) });
        supervisor(&floor, "messages_import", input).unwrap();
    }
    for line in expected.lines().skip(1) {
        let [number, state, _] = line.split(',').collect::<Vec<_>>().try_into().unwrap();
        assert_eq!(decision(&floor, number, "voice"), "blocked", "{number}");
        let list = supervisor(&floor, "suppression_list", json!({ "text": number })).unwrap();
        let whole =
            list["entries"].as_array().unwrap().iter().any(|entry| entry["scope_channels"] == json!([]));
        // The second stop of this one is older than its resume and was delivered after it: WhatsApp would send, we do not.
        let is_late = number == "+85290831266";
        assert_eq!(whole, state == "stop" || is_late, "{number} {state}: {list}");
    }
}

#[test]
fn a_start_undoes_neither_a_refusal_made_elsewhere_nor_one_in_words_nor_a_later_stop() {
    let floor = floor(3);
    floor
        .run(&floor.session("agent"), "reject", json!({ "address": "6123 4000", "channel": "whatsapp" }))
        .unwrap();
    message_in(&floor, &text("wamid.1", "85261234001", "Never contact me again"));
    message_in(&floor, &preference("85261234002", "stop", 1_773_000_100));
    import(&floor, "twilio", "From=%2B85261234003&Body=STOP&MessageSid=SM1\n");
    for number in ["85261234000", "85261234001", "85261234002", "85261234003"] {
        let reply = message_in(&floor, &preference(number, "resume", 1_773_000_000));
        assert_eq!((&reply["started"], &reply["nothing"]), (&json!(0), &json!(1)), "{number}: {reply}");
    }
    assert_eq!(scopes(&floor), vec![json!([]); 4]);
}

#[test]
fn an_old_start_that_is_delivered_or_imported_again_takes_back_no_later_stop() {
    let floor = floor(2);
    let start = text("wamid.1", "85261234000", "START");
    assert_eq!(message_in(&floor, &start)["nothing"], 1, "there is nothing to take back yet");
    message_in(&floor, &text("wamid.2", "85261234000", "STOP"));
    assert_eq!(message_in(&floor, &start)["already"], 1);
    import(&floor, "twilio", "From=%2B85261234001&Body=STOP&MessageSid=SM1\n");
    let old = "From=%2B85261234001&Body=START&MessageSid=SM0\n";
    assert_eq!(import(&floor, "twilio", old)["nothing"], 1, "a file does not say when");
    assert_eq!(scopes(&floor), vec![json!([]); 2]);
}
