//! Refusals from elsewhere come in and go out; lifting one takes two people and evidence.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{Floor, MORNING, floor, number};
use quietline_office::SessionSlot;
use serde_json::{Value, json};

fn import(floor: &Floor, list: &str) -> Value {
    let input =
        json!({ "file_name": "made-up.csv", "bytes": STANDARD.encode(list), "reason": "brought along" });
    floor.run(&floor.session("supervisor"), "suppression_import", input).unwrap()
}

fn counts(reply: &Value) -> (u64, u64, usize) {
    (
        reply["added"].as_u64().unwrap(),
        reply["already"].as_u64().unwrap(),
        reply["refused"].as_array().unwrap().len(),
    )
}

fn ask(floor: &Floor, who: &SessionSlot, address: &str) -> Result<Value, quietline_office::ApiError> {
    let input = json!({ "address": address, "evidence": STANDARD.encode("a made-up letter"), "evidence_name": "letter.txt", "reason": "the person wrote to us" });
    floor.run(who, "suppression_request_lift", input)
}

#[test]
fn every_line_with_anything_in_it_is_suppressed() {
    let floor = floor(1);
    let agent = floor.session("agent");
    let reply = import(
        &floor,
        "6123 4000\n\nlead@example.net\n12\nthe man at the door\n+852 6123 4000\n   \n9123 4567, Mr Sample\n",
    );
    assert_eq!(
        counts(&reply),
        (5, 1, 1),
        "the first line is no header, a repeated one counts once, a blank one is refused: {reply}"
    );
    assert_eq!(reply["refused"][0]["row"], 6);
    assert_eq!(reply["flagged"], json!({ "unreadable_number": 3, "several_readings": 1 }));
    for (address, channel) in
        [("61234000", "voice"), ("6123 4000", "sms"), ("lead@example.net", "email"), ("9123 4567", "voice")]
    {
        assert_eq!(floor.decision(&agent, address, channel), "blocked", "{address}");
    }
    assert_eq!(
        floor.decision(&agent, "lead0@example.net", "email"),
        "blocked",
        "the other address of the same person"
    );
    assert_eq!(
        counts(&import(&floor, "phone_number\n61234000\n61234001\n")),
        (1, 1, 0),
        "what is in force already is not added again"
    );
}

#[test]
fn tables_are_known_by_their_header() {
    let floor = floor(0);
    let agent = floor.session("agent");
    for (list, suppressed) in [
        ("phone_number\n61230001\n", "61230001"),
        ("id,number,active,create_date\n1,+85261230002,True,2025-01-01 00:00:00\n", "61230002"),
        ("Phone Number\tExpire Date\n61230003\t12/31/2026\n", "61230003"),
        ("id;E-mail\n1;who@example.net\n", "who@example.net"),
        ("number,note\n61230004,a,b\n", "61230004"),
    ] {
        let reply = import(&floor, list);
        assert_eq!(counts(&reply), (1, 0, 0), "{list}");
        let channel = if suppressed.contains('@') { "email" } else { "voice" };
        let screened = floor
            .run(
                &agent,
                "screen",
                json!({ "address": suppressed, "campaign": floor.campaign, "channel": channel }),
            )
            .unwrap();
        assert!(
            screened["reasons"]
                .as_array()
                .unwrap()
                .iter()
                .any(|reason| reason["text"].as_str().unwrap().starts_with("This person said no")),
            "{list}: {screened}"
        );
    }
    let supervisor = floor.session("supervisor");
    let named =
        json!({ "file_name": "x", "bytes": STANDARD.encode("who,Kunde\n1,61230005\n"), "column": "kunde" });
    assert_eq!(floor.run(&supervisor, "suppression_import", named).unwrap()["added"], 1);
    let missing =
        json!({ "file_name": "x", "bytes": STANDARD.encode("who,Kunde\n1,61230005\n"), "column": "tel" });
    assert_eq!(floor.run(&supervisor, "suppression_import", missing).unwrap_err().code, "bad_file");
}

/// What is odd in one line loses no refusal of another, and what was not read is said.
#[test]
fn a_nul_a_line_of_megabytes_and_a_second_column_of_numbers() {
    let floor = floor(0);
    let agent = floor.session("agent");
    let long = "the man at the door ".repeat(250_000);
    let plain = import(&floor, &format!("6123 4000\n6123\x004001\n{long}\n{long} 6123 4002\n6123 4003\n"));
    assert_eq!((counts(&plain), &plain["refused"][0]["row"]), ((4, 0, 1), &json!(3)), "{plain}");
    let table = import(&floor, "phone,mobile\n6123\x00 4004,6123 4005\n6123 4006,\n");
    assert_eq!((counts(&table), &table["flagged"]["bad_row"]), ((2, 0, 0), &json!(1)), "{table}");
    for n in [0, 1, 2, 3, 4, 5, 6] {
        assert_eq!(floor.decision(&agent, &format!("6123 400{n}"), "voice"), "blocked", "{n}");
        let list = floor.run(
            &floor.session("supervisor"),
            "suppression_list",
            json!({ "text": format!("6123 400{n}") }),
        );
        assert_eq!(list.unwrap()["count"], 1, "by a refusal: {n}");
    }
    assert_eq!((&table["column"], &table["ignored_columns"]), (&json!("phone"), &json!(["mobile"])));
    assert_eq!((&plain["column"], &plain["ignored_columns"]), (&Value::Null, &json!([])));
}

#[test]
fn a_long_list_goes_in_and_out_whole() {
    let floor = floor(0);
    let (supervisor, auditor) = (floor.session("supervisor"), floor.session("auditor"));
    let numbers: Vec<String> = (0..600).map(|n| format!("+8526124{n:04}")).collect();
    let before = floor.office.pulse().unwrap();
    let reply = import(&floor, &numbers.join("\n"));
    assert_eq!(counts(&reply), (600, 0, 0));
    assert_eq!(
        floor.office.pulse().unwrap() - before,
        4,
        "three facts of at most 256 fingerprints, and the sign-in"
    );
    assert_eq!(floor.decision(&supervisor, &numbers[599], "voice"), "blocked");

    let mut seen = Vec::new();
    let mut after = Value::Null;
    loop {
        let page = floor.run(&auditor, "suppression_list", json!({ "limit": 250, "after": after })).unwrap();
        assert_eq!(page["count"], 600);
        seen.extend(page["entries"].as_array().unwrap().iter().map(|row| row["id"].clone()));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    seen.dedup();
    assert_eq!(seen.len(), 600, "every refusal stands on exactly one page");
    let one = floor.run(&auditor, "suppression_list", json!({ "text": "6124 0599" })).unwrap();
    assert_eq!(
        (&one["count"], &one["entries"][0]["number"]),
        (&json!(1), &json!("+852 61•• •599")),
        "found by the whole number, shown masked"
    );

    assert_eq!(
        floor
            .run(&auditor, "suppression_export", json!({ "format": "csv", "purpose": " " }))
            .unwrap_err()
            .code,
        "bad_input"
    );
    let size = floor.office.pulse().unwrap();
    let plain = floor
        .run(&auditor, "suppression_export", json!({ "format": "plain", "purpose": "for the dialler" }))
        .unwrap();
    assert_eq!(
        (&plain["exported"], &plain["without_number"], &plain["position"]),
        (&json!(600), &json!(0), &json!(size)),
        "the export is on record"
    );
    let text = String::from_utf8(STANDARD.decode(plain["bytes"].as_str().unwrap()).unwrap()).unwrap();
    let mut out: Vec<&str> = text.lines().collect();
    out.sort_unstable();
    assert_eq!(out, numbers);
    let csv =
        floor.run(&auditor, "suppression_export", json!({ "format": "csv", "purpose": "audit" })).unwrap();
    let text = String::from_utf8(STANDARD.decode(csv["bytes"].as_str().unwrap()).unwrap()).unwrap();
    assert!(text.contains("\"'+85261240599\",\"phone\""), "a spreadsheet runs nothing");
    assert_eq!(counts(&import(&floor, &text)), (0, 600, 0), "our own export is read back");
}

#[test]
fn lifting_takes_another_person_and_names_what_it_lifts() {
    let floor = floor(1);
    let (agent, supervisor, second, admin) = (
        floor.session("agent"),
        floor.session("supervisor"),
        floor.session("second"),
        floor.session("admin"),
    );
    assert_eq!(ask(&floor, &supervisor, &number(0)).unwrap_err().code, "conflict", "nothing to lift");
    let first = floor.run(&agent, "reject", json!({ "address": number(0) })).unwrap();
    floor.run(&agent, "slip", json!({ "id": first["id"], "reason": "wrong key" })).unwrap();
    assert_eq!(ask(&floor, &agent, &number(0)).unwrap_err().code, "not_permitted");
    let asked = ask(&floor, &supervisor, &number(0)).unwrap();
    assert_eq!(
        (&asked["state"], &asked["effective_at"]),
        (&json!("waiting"), &Value::Null),
        "others can decide"
    );
    assert_eq!(ask(&floor, &admin, "6123 4000").unwrap_err().code, "conflict", "asked already");
    let row = floor.run(&second, "lifts", json!({})).unwrap()["lifts"][0].clone();
    assert_eq!(
        (&row["number"], &row["slip"], &row["refusals"]),
        (&json!("+852 61•• •000"), &json!(true), &json!([first["id"]])),
        "{row}"
    );
    let shown = floor.run(&second, "lift_show", json!({ "id": asked["id"] })).unwrap();
    assert_eq!(
        (&shown["row"]["number"], &shown["evidence"]),
        (&json!(number(0)), &json!(STANDARD.encode("a made-up letter")))
    );

    let later = floor.run(&agent, "reject", json!({ "address": number(0) })).unwrap();
    let accept = json!({ "id": asked["id"], "accept": true });
    assert_eq!(
        floor.run(&supervisor, "suppression_decide_lift", accept.clone()).unwrap_err().code,
        "second_person"
    );
    floor.run(&second, "suppression_decide_lift", accept.clone()).unwrap();
    assert_eq!(
        floor.run(&second, "suppression_decide_lift", accept).unwrap_err().code,
        "conflict",
        "decided once"
    );
    assert_eq!(floor.decision(&agent, &number(0), "voice"), "blocked", "a refusal that was not named stays");
    let left = floor.run(&second, "suppression_list", json!({ "text": number(0) })).unwrap();
    assert_eq!((&left["count"], &left["entries"][0]["id"]), (&json!(1), &later["id"]));

    let again = ask(&floor, &supervisor, &number(0)).unwrap();
    let decline = json!({ "id": again["id"], "accept": false });
    assert_eq!(
        floor.run(&second, "suppression_decide_lift", decline).unwrap_err().code,
        "bad_input",
        "a reason is needed"
    );
    floor
        .run(
            &second,
            "suppression_decide_lift",
            json!({ "id": again["id"], "accept": false, "reason": "not the same person" }),
        )
        .unwrap();
    assert_eq!(floor.decision(&agent, &number(0), "voice"), "blocked");
    let third = ask(&floor, &second, &number(0)).unwrap();
    floor.run(&supervisor, "suppression_decide_lift", json!({ "id": third["id"], "accept": true })).unwrap();
    assert_eq!(
        floor.decision(&agent, &number(0), "voice"),
        "clear",
        "two people, evidence, every refusal named"
    );
    assert_eq!(
        floor.decision(&agent, "lead0@example.net", "email"),
        "blocked",
        "the consent covers no e-mail"
    );
}

#[test]
fn whoever_is_alone_waits_seventy_two_hours() {
    let floor = floor(1);
    let admin = floor.session("admin");
    let users = floor.run(&admin, "users", json!({})).unwrap();
    for user in users["users"].as_array().unwrap().iter().filter(|user| user["role"] == "supervisor") {
        floor.run(&admin, "user_change", json!({ "user": user["user"], "disabled": true })).unwrap();
    }
    floor.run(&admin, "reject", json!({ "address": number(0) })).unwrap();
    let asked = ask(&floor, &admin, &number(0)).unwrap();
    assert_eq!(asked["effective_at"], "2026-03-12T02:00:00.000Z");
    let accept = json!({ "id": asked["id"], "accept": true });
    assert_eq!(
        floor.run(&admin, "suppression_decide_lift", accept.clone()).unwrap_err().code,
        "conflict",
        "not yet"
    );
    floor.clock.set(MORNING + 72 * 3_600_000);
    floor.run(&admin, "suppression_decide_lift", accept).unwrap();
    assert_eq!(floor.decision(&admin, &number(0), "voice"), "clear");
}

#[test]
fn what_came_in_with_a_list_can_be_lifted_too() {
    let floor = floor(0);
    let (supervisor, second) = (floor.session("supervisor"), floor.session("second"));
    import(&floor, "6123 9001\n6123 9002\n");
    let asked = ask(&floor, &supervisor, "6123 9001").unwrap();
    floor.run(&second, "suppression_decide_lift", json!({ "id": asked["id"], "accept": true })).unwrap();
    let list = floor.run(&second, "suppression_list", json!({})).unwrap();
    assert_eq!(
        (&list["count"], &list["entries"][0]["number"]),
        (&json!(1), &json!("+852 61•• •002")),
        "the other stays: {list}"
    );
}
