//! Consents as facts: one for each person and address, inherited by nothing; what is taken back is inherited by everything.
//! The letters that confirm oral ones, and the list of what is owed.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Floor, MORNING, floor, number};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 86_400_000;
const MAIL: &str = "lead0@example.net";

fn when(at: i64) -> Value {
    json!(quietline_office::when::When(at).to_string())
}

/// A consent on paper, of an hour ago.
fn paper(address: &str, channels: &[&str], kinds: &[&str]) -> Value {
    json!({
        "address": address, "at": when(MORNING - HOUR), "form": "written", "channels": channels, "classes": ["broadband"],
        "data_kinds": kinds, "received": "at the counter, by the shop", "wording": "order form, version 3",
        "evidence_name": "form.pdf", "evidence_sha256": "A".repeat(64),
    })
}

fn with(mut input: Value, field: &str, value: Value) -> Value {
    input[field] = value;
    input
}

fn add(floor: &Floor, input: Value) -> Value {
    floor.run(&floor.session("supervisor"), "consent_add", input).unwrap()
}

fn withdraw(floor: &Floor, input: Value) -> Value {
    floor.run(&floor.session("agent"), "consent_withdraw", input).unwrap()
}

fn of(floor: &Floor, address: &str) -> Value {
    floor.run(&floor.session("supervisor"), "consents", json!({ "address": address })).unwrap()
}

fn decision(floor: &Floor, address: &str, channel: &str) -> String {
    floor.decision(&floor.session("agent"), address, channel)
}

fn heard(floor: &Floor, lead: usize) {
    let agent = floor.session("agent");
    let placed = floor.run(&agent, "place_call", json!({ "lead": floor.leads[lead] })).unwrap();
    let consent = json!({ "call": placed["call"], "channels": ["voice", "sms"], "classes": ["broadband"], "words": "Yes, please." });
    floor.run(&agent, "consent_heard", consent).unwrap();
    floor.run(&agent, "hang_up", json!({ "call": placed["call"] })).unwrap();
}

fn tasks(floor: &Floor, filter: Value) -> Vec<Value> {
    floor.run(&floor.session("supervisor"), "tasks", filter).unwrap()["tasks"].as_array().unwrap().clone()
}

fn rebuilt_is_the_same(floor: &Floor) {
    assert_eq!(floor.run(&floor.session("admin"), "views_rebuild", json!({})).unwrap()["same"], true);
}

#[test]
fn a_consent_is_for_one_address_and_no_other_of_the_same_person() {
    let floor = floor(1);
    let second = floor.second_number(0);
    assert_eq!(decision(&floor, &number(0), "voice"), "clear");
    assert_eq!(
        decision(&floor, &second, "voice"),
        "blocked",
        "the consent of the list is for the first number"
    );
    add(&floor, with(paper(MAIL, &["voice", "email"], &["phone", "email"]), "at", when(MORNING - 2 * HOUR)));
    assert_eq!(
        decision(&floor, &second, "voice"),
        "blocked",
        "one for the e-mail address is none for the number"
    );
    let kept = add(&floor, paper(&second, &["voice"], &["phone"]));
    assert_eq!(kept["state"], "in_force", "{kept}");
    assert_eq!(decision(&floor, &second, "voice"), "clear");
    assert_eq!(decision(&floor, &second, "sms"), "blocked", "nor for another channel");
    let listed = of(&floor, MAIL);
    let own =
        listed["consents"].as_array().unwrap().iter().find(|row| row["id"] == kept["id"]).unwrap().clone();
    assert_eq!(own["evidence"]["name"], "form.pdf");
    assert_eq!(own["evidence"]["sha256"], "a".repeat(64), "hashes are compared in one form");
    assert_eq!(own["wording"], "order form, version 3");
    assert_eq!(own["received"], "at the counter, by the shop");
    assert!(!own["addresses"].to_string().contains("69991000"), "masked: {}", own["addresses"]);
    assert_eq!(listed["notices"][0]["name"], "Notice", "and what the person was told");
    rebuilt_is_the_same(&floor);
}

const CHANNELS: [&str; 3] = ["voice", "sms", "whatsapp"];

/// Every address of the first person by every channel.
fn decisions(floor: &Floor, addresses: &[String]) -> Vec<(String, &'static str, String)> {
    let agent = floor.session("agent");
    let each = addresses.iter().flat_map(|address| CHANNELS.map(|channel| (address, channel)));
    each.map(|(address, channel)| (address.clone(), channel, floor.decision(&agent, address, channel)))
        .collect()
}

/// ENG-05, the one half: a consent clears what it names, and changes nothing for any other address or channel.
#[test]
fn no_address_and_no_channel_inherits_a_consent() {
    let floor = floor(1);
    let addresses = [number(0), floor.second_number(0)];
    for (n, channel) in CHANNELS.into_iter().enumerate() {
        let before = decisions(&floor, &addresses);
        let at = when(MORNING - (n as i64 + 2) * HOUR);
        add(&floor, with(paper(&addresses[1], &[channel], &["phone"]), "at", at));
        let after = decisions(&floor, &addresses);
        let changed: Vec<_> = after.iter().filter(|one| !before.contains(one)).collect();
        assert_eq!(changed, [&(addresses[1].clone(), channel, "clear".to_owned())]);
    }
}

/// ENG-05, the other half: a no, said anywhere by whatever channel, is a no everywhere.
#[test]
fn every_address_and_every_channel_inherits_a_refusal() {
    for said_at in 0..3 {
        let floor = floor(1);
        let addresses = [number(0), floor.second_number(0)];
        for (n, channel) in CHANNELS.into_iter().enumerate() {
            let at = when(MORNING - (n as i64 + 2) * HOUR);
            add(&floor, with(paper(&addresses[1], &[channel], &["phone"]), "at", at));
        }
        assert!(decisions(&floor, &addresses[1..]).iter().all(|(.., decision)| decision == "clear"));
        let whom = [addresses[0].as_str(), &addresses[1], MAIL][said_at];
        let how = ["sms", "letter", "email"][said_at];
        withdraw(&floor, json!({ "address": whom, "channel": how }));
        let left: Vec<_> = decisions(&floor, &addresses)
            .into_iter()
            .filter(|(.., decision)| decision != "blocked")
            .collect();
        assert_eq!(left, [], "said at the {said_at}th address");
    }
}

#[test]
fn what_is_taken_back_is_taken_back_at_every_address() {
    let floor = floor(2);
    withdraw(&floor, json!({ "address": MAIL, "channels": ["sms"] }));
    assert_eq!(decision(&floor, &number(0), "sms"), "blocked", "said by e-mail, binds the number");
    assert_eq!(decision(&floor, &number(0), "voice"), "clear", "no more than was said");
    assert_eq!(decision(&floor, &number(1), "sms"), "clear", "nobody else");
    let states: Vec<Value> = of(&floor, &number(0))["consents"][0]["scope"].as_array().unwrap().clone();
    let shown: Vec<(&str, &str)> =
        states.iter().map(|one| (one["channel"].as_str().unwrap(), one["state"].as_str().unwrap())).collect();
    assert_eq!(shown, [("voice", "in_force"), ("sms", "withdrawn")]);
    floor.clock.set(MORNING + HOUR);
    let again = with(paper(&number(0), &["sms"], &["phone"]), "at", when(MORNING + HOUR));
    add(&floor, again);
    assert_eq!(decision(&floor, &number(0), "sms"), "clear", "unless the person consented again later");
    rebuilt_is_the_same(&floor);
}

/// Taking back everything is a no: it is suppressed like one, and only two people lift it.
#[test]
fn taking_back_everything_is_a_no_to_every_channel() {
    let floor = floor(1);
    let second = floor.second_number(0);
    add(&floor, paper(&second, &["voice"], &["phone"]));
    for address in [&number(0), &second] {
        assert_eq!(decision(&floor, address, "voice"), "clear");
    }
    assert_eq!(decision(&floor, &number(0), "sms"), "clear");
    let kept = withdraw(&floor, json!({ "address": MAIL, "words": "take me off", "channel": "email" }));
    assert!(kept["rejection"].is_string(), "{kept}");
    for (address, channel) in [(&number(0), "voice"), (&number(0), "sms"), (&second, "voice")] {
        assert_eq!(decision(&floor, address, channel), "blocked", "{channel}");
    }
    let third = floor.second_number(0);
    assert_eq!(decision(&floor, &third, "voice"), "blocked", "addresses that come later, too");
    let list = floor.run(&floor.session("supervisor"), "suppression_list", json!({})).unwrap();
    assert_eq!(list["count"], 1);
    let unknown = withdraw(&floor, json!({ "address": "6999 0001" }));
    assert_eq!(unknown["persons"], 1, "somebody whom no list knows is believed, too");
    assert_eq!(decision(&floor, "6999 0001", "voice"), "blocked");
    rebuilt_is_the_same(&floor);
}

#[test]
fn every_channel_by_name_is_every_channel_and_a_class_is_what_it_says_without_its_blanks() {
    let floor = floor(2);
    let all = ["voice", "sms", "whatsapp", "email"];
    let kept = withdraw(&floor, json!({ "address": number(0), "channels": all }));
    assert!(kept["rejection"].is_string(), "{kept}");
    assert_eq!(of(&floor, &number(0))["refusals"], 1, "one no, however many addresses it stands on");
    withdraw(&floor, json!({ "address": number(1), "classes": [" broadband "] }));
    assert_eq!(decision(&floor, &number(1), "voice"), "blocked");
}

/// Whoever works alone would lift a refusal on somebody's word by waiting for three days.
#[test]
fn a_consent_that_nothing_shows_asks_nobody_to_lift_a_no() {
    let floor = floor(1);
    floor.run(&floor.session("agent"), "reject", json!({ "address": number(0) })).unwrap();
    let mut oral = with(paper(&number(0), &["voice"], &["phone"]), "form", json!("oral"));
    for file in ["evidence_name", "evidence_sha256"] {
        oral[file] = Value::Null;
    }
    let kept = add(&floor, oral);
    assert_eq!((&kept["state"], &kept["lift"]), (&json!("refused"), &Value::Null));
}

#[test]
fn a_consent_while_a_no_is_in_force_changes_nothing_and_asks_two_people() {
    let floor = floor(1);
    floor.run(&floor.session("agent"), "reject", json!({ "address": number(0) })).unwrap();
    let kept = add(&floor, paper(&number(0), &["voice"], &["phone"]));
    assert_eq!(kept["state"], "refused");
    assert_eq!(decision(&floor, &number(0), "voice"), "blocked");
    let more = with(paper(&number(0), &["voice"], &["phone"]), "at", when(MORNING - 2 * HOUR));
    assert_eq!(add(&floor, more)["lift"], Value::Null, "asked for once");
    let decide = json!({ "id": kept["lift"], "accept": true });
    let asked = floor.run(&floor.session("supervisor"), "suppression_decide_lift", decide.clone());
    assert!(asked.is_err(), "not by whoever kept the consent");
    floor.run(&floor.session("second"), "suppression_decide_lift", decide).unwrap();
    assert_eq!(decision(&floor, &number(0), "voice"), "clear");
    rebuilt_is_the_same(&floor);
}

#[test]
fn an_opt_in_counts_once_it_is_answered_and_is_over_after_seven_days() {
    let floor = floor(2);
    let pending =
        |address: &str| with(paper(address, &["whatsapp"], &["phone"]), "double_opt_in", json!("pending"));
    let kept = add(&floor, pending(&number(0)));
    assert_eq!((&kept["state"], &kept["until"]), (&json!("pending"), &json!("2026-03-16")));
    assert_eq!(decision(&floor, &number(0), "whatsapp"), "blocked");
    let supervisor = floor.session("supervisor");
    let answer = |consent: &Value| {
        floor.run(&supervisor, "consent_opt_in", json!({ "consent": consent, "channel": "whatsapp" }))
    };
    answer(&kept["id"]).unwrap();
    assert_eq!(decision(&floor, &number(0), "whatsapp"), "clear");
    assert_eq!(answer(&kept["id"]).unwrap_err().code, "conflict", "once");
    let other = add(&floor, pending(&number(1)));
    floor.clock.set(MORNING + 8 * DAY);
    assert_eq!(answer(&other["id"]).unwrap_err().code, "conflict", "too late");
    assert_eq!(of(&floor, &number(1))["consents"][0]["state"], "expired");
    let expired = floor.run(&floor.session("auditor"), "consents", json!({ "state": "expired" })).unwrap();
    assert_eq!(expired["consents"].as_array().unwrap().len(), 1, "{expired}");
    rebuilt_is_the_same(&floor);
}

#[test]
fn a_consent_that_cannot_be_shown_or_says_nothing_is_not_kept() {
    let floor = floor(1);
    let good = || paper(&number(0), &["voice"], &["phone"]);
    let before = floor.office.pulse().unwrap();
    let cases = [
        ("channels", json!([])),
        ("channels", json!(["drum"])),
        ("classes", json!([])),
        ("classes", json!([" "])),
        ("data_kinds", json!([])),
        ("data_kinds", json!(["shoe size"])),
        ("form", json!("nodded")),
        ("received", json!(" ")),
        ("at", when(MORNING + HOUR)),
        ("evidence_sha256", Value::Null),
        ("evidence_sha256", json!("abc")),
        ("double_opt_in", json!("confirmed")),
        ("address", json!(" ")),
    ];
    let supervisor = floor.session("supervisor");
    let before_all = floor.office.pulse().unwrap();
    for (field, value) in cases {
        let error = floor.run(&supervisor, "consent_add", with(good(), field, value.clone())).unwrap_err();
        assert_eq!(error.code, "bad_input", "{field} {value}");
        assert!(!error.message.contains("6123"), "no number in an error: {}", error.message);
    }
    assert!(before_all > before, "signing in is a fact");
    assert_eq!(floor.office.pulse().unwrap(), before_all, "and nothing else was kept");
    let nobody = json!("00000000-0000-4000-8000-000000000000");
    for (field, value) in [("notice", nobody.clone()), ("lead", nobody)] {
        let error = floor.run(&supervisor, "consent_add", with(good(), field, value)).unwrap_err();
        assert_eq!(error.code, "not_found", "{field}");
    }
    add(&floor, good());
    assert_eq!(
        floor.run(&supervisor, "consent_add", good()).unwrap_err().code,
        "conflict",
        "two of one name"
    );
    let agent = floor.session("agent");
    assert_eq!(floor.run(&agent, "consent_add", good()).unwrap_err().code, "not_permitted");
}

/// An oral consent that came in otherwise has the same clock as one heard in a call.
#[test]
fn an_oral_consent_received_otherwise_is_owed_a_letter() {
    let floor = floor(1);
    let oral = with(
        with(paper(&number(0), &["voice"], &["phone"]), "form", json!("oral")),
        "evidence_sha256",
        Value::Null,
    );
    let kept = add(&floor, oral);
    assert_eq!((&kept["state"], &kept["until"]), (&json!("unconfirmed"), &json!("2026-03-23")));
    let owed = tasks(&floor, json!({}));
    assert_eq!((&owed[0]["id"], &owed[0]["days_left"]), (&kept["id"], &json!(14)));
}

#[test]
fn pages_of_consents_hold_each_of_them_once() {
    let floor = floor(7);
    let supervisor = floor.session("supervisor");
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = floor.run(&supervisor, "consents", json!({ "limit": 3, "after": after })).unwrap();
        seen.extend(page["consents"].as_array().unwrap().iter().map(|row| row["id"].to_string()));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(seen.len(), 7, "{seen:?}");
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 7);
    let error = floor.run(&supervisor, "consents", json!({ "after": "nonsense" })).unwrap_err();
    assert_eq!(error.code, "bad_input");
}

/// The text of a PDF without blanks: where they stand is a matter of layout.
fn text_of(path: &std::path::Path) -> String {
    let document = lopdf::Document::load(path).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).unwrap().split_whitespace().collect()
}

#[test]
fn the_letter_says_what_the_law_asks_for_in_both_languages() {
    let floor = floor(1);
    heard(&floor, 0);
    let task = tasks(&floor, json!({}))[0]["id"].clone();
    let supervisor = floor.session("supervisor");
    let write = |name: &str| {
        let path = floor.dir.path().join(name);
        let input = json!({ "task": task, "path": path, "name_local": "陳小明", "postal_address": ["Flat 1, 2 Sample Street"] });
        floor.run(&supervisor, "confirmation_letter", input).map(|reply| (path, reply))
    };
    let (path, made) = write("letter.pdf").unwrap();
    let text = text_of(&path);
    for part in [
        "DearSamplePerson0,",
        "Flat1,2SampleStreet",
        "HarbourBroadband",
        "9March2026",
        "yourtelephonenumber",
        "broadband",
        "telephonecall,SMS",
        "23456789",
        "freeofcharge",
        "陳小明：",
        "2026年3月9日",
        "閣下的電話號碼",
        "寬頻服務",
        "電話、短訊",
        "不收取任何費用",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(text.contains(made["reference"].as_str().unwrap()), "to be quoted");
    assert!(!text.contains("61234000"), "whoever opens the envelope needs no number");
    let bytes = std::fs::read(&path).unwrap();
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(made["sha256"], hash);
    floor.clock.set(MORNING + HOUR);
    let (again, _) = write("again.pdf").unwrap();
    assert!(std::fs::read(again).unwrap() == bytes, "the same letter is the same file");
    assert_eq!(write("again.pdf").unwrap_err().code, "already_exists", "never over another file");

    let shown = of(&floor, &number(0))["consents"][0].clone();
    assert_eq!(shown["letter"]["sha256"], hash);
    floor.run(&supervisor, "confirmation_sent", json!({ "task": task, "channel": "letter" })).unwrap();
    let confirmed = of(&floor, &number(0))["consents"][0].clone();
    assert_eq!((&confirmed["state"], &confirmed["confirmed_sha256"]), (&json!("in_force"), &json!(hash)));
    assert_eq!(write("late.pdf").unwrap_err().code, "not_found", "nothing is owed any more");
    rebuilt_is_the_same(&floor);
}

#[test]
fn no_letter_is_written_to_somebody_who_has_said_no_nor_to_nobody() {
    let floor = floor(1);
    heard(&floor, 0);
    let task = tasks(&floor, json!({}))[0]["id"].clone();
    floor.run(&floor.session("agent"), "reject", json!({ "address": number(0) })).unwrap();
    let path = floor.dir.path().join("letter.pdf");
    let input = json!({ "task": task, "path": path });
    let error = floor.run(&floor.session("supervisor"), "confirmation_letter", input.clone()).unwrap_err();
    assert_eq!(error.code, "conflict");
    assert!(!path.exists());
    assert_eq!(
        floor.run(&floor.session("agent"), "confirmation_letter", input).unwrap_err().code,
        "not_permitted"
    );
    let unlisted = with(paper("6999 0002", &["voice"], &["phone"]), "form", json!("oral"));
    let kept = add(&floor, unlisted);
    let input = json!({ "task": kept["id"], "path": path });
    let error = floor.run(&floor.session("supervisor"), "confirmation_letter", input).unwrap_err();
    assert!(["conflict", "bad_input"].contains(&error.code.as_str()), "{error}");
}

#[test]
fn one_list_holds_everything_that_is_owed_and_what_was_missed() {
    let floor = floor(2);
    heard(&floor, 0);
    let supervisor = floor.session("supervisor");
    for (right, address) in [("access", number(1)), ("objection", number(1))] {
        floor.run(&supervisor, "privacy_open", json!({ "right": right, "address": address })).unwrap();
    }
    let shown = |filter: Value| -> Vec<(String, i64, String, String)> {
        let word = |task: &Value, field: &str| task[field].as_str().unwrap_or_default().to_owned();
        tasks(&floor, filter)
            .iter()
            .map(|t| (word(t, "kind"), t["days_left"].as_i64().unwrap(), word(t, "state"), word(t, "act")))
            .collect()
    };
    let row = |kind: &str, days: i64, state: &str, act: &str| (kind.into(), days, state.into(), act.into());
    assert_eq!(
        shown(json!({})),
        [
            row("answer_objection", 0, "owed", "privacy_answer"),
            row("confirm_oral_consent", 14, "owed", "confirmation_letter"),
            row("answer_access", 40, "owed", "complaint"),
        ],
        "the nearest first"
    );
    assert_eq!(shown(json!({ "kind": "answer_access" })).len(), 1);
    assert_eq!(shown(json!({ "overdue": true })), []);
    let status = floor.run(&supervisor, "status", json!({})).unwrap();
    assert_eq!(status["tasks"], 3);
    floor.clock.set(MORNING + 15 * DAY);
    assert_eq!(
        shown(json!({ "overdue": true })),
        [
            row("answer_objection", -15, "overdue", "privacy_answer"),
            row("confirm_oral_consent", -1, "lapsed", "notice_add"),
        ]
    );
    assert_eq!(of(&floor, &number(0))["consents"][0]["state"], "lapsed");
    assert_eq!(shown(json!({ "kind": "confirm_oral_consent" })), [], "a letter would not help any more");
}
