//! Scripts: drafted, held against the law, published by two people, filled for the agent.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Floor, floor};
use quietline_office::SessionSlot;
use serde_json::{Value, json};

/// The steps of a script that the law lets be said.
fn steps() -> Vec<(&'static str, &'static str)> {
    vec![
        ("caller_identity", "Good afternoon, my name is {agent}."),
        ("company", "I am calling from {company}. You can reach us at {contact}."),
        ("purpose", "I am calling about {purpose}."),
        ("recording_notice", "May I record this call? We keep recordings for {retention}."),
        ("opt_out_right", "You can ask us at any time to stop calling you, free of charge."),
    ]
}

fn text(language: &str, steps: &[(&str, &str)]) -> Value {
    let steps: Vec<Value> = steps.iter().map(|(item, text)| json!({ "item": item, "text": text })).collect();
    json!({ "language": language, "steps": steps, "offer": "The offer.", "closing": "We will not call again." })
}

fn without(item: &str) -> Vec<(&'static str, &'static str)> {
    steps().into_iter().filter(|(step, _)| *step != item).collect()
}

fn draft(floor: &Floor, texts: Value, kept: Option<&str>) -> Value {
    let input = json!({ "campaign": floor.campaign, "texts": texts, "recording_kept": kept });
    floor.run(&floor.session("supervisor"), "script_draft", input).unwrap()
}

fn publish(floor: &Floor, who: &SessionSlot, version: u32) -> Result<Value, quietline_office::ApiError> {
    floor.run(who, "script_publish", json!({ "script": floor.script, "version": version }))
}

fn states(floor: &Floor) -> Vec<(u64, String)> {
    let list = floor.run(&floor.session("agent"), "scripts", json!({})).unwrap();
    let rows = list["scripts"].as_array().unwrap();
    rows.iter()
        .map(|row| (row["version"].as_u64().unwrap(), row["state"].as_str().unwrap().to_owned()))
        .collect()
}

/// Name, texts, promise, and what is found: severity, rule, item.
type Case = (&'static str, Value, Option<&'static str>, Vec<(&'static str, &'static str, &'static str)>);

#[test]
fn the_check_names_the_law_that_asks() {
    let floor = floor(0);
    let supervisor = floor.session("supervisor");
    let mut late = steps();
    late.rotate_left(1);
    let cases: Vec<Case> = vec![
        ("all is said", json!([text("en", &steps())]), Some("180d"), vec![]),
        (
            "the right to say no is missing",
            json!([text("en", &without("opt_out_right"))]),
            Some("180d"),
            vec![("error", "HK-FIR-01", "opt_out_right")],
        ),
        (
            "the name is missing",
            json!([text("en", &without("caller_identity"))]),
            Some("180d"),
            vec![("error", "HK-COD-04", "caller_identity")],
        ),
        (
            "the recording notice is missing",
            json!([text("en", &without("recording_notice"))]),
            Some("180d"),
            vec![("error", "HK-REC-01", "recording_notice")],
        ),
        (
            "the name comes last",
            json!([text("en", &late)]),
            Some("180d"),
            vec![("error", "HK-COD-04", "caller_identity"), ("warning", "", "caller_identity")],
        ),
        (
            "nothing is promised",
            json!([text("en", &steps())]),
            None,
            vec![("error", "HK-REC-04", "recording_notice")],
        ),
        (
            "for ever is no promise",
            json!([text("en", &steps())]),
            Some("forever"),
            vec![("error", "HK-REC-04", "recording_notice")],
        ),
        (
            "a blank that nobody fills",
            json!([text("en", &[&steps()[..], &[("terms", "Our {discount}.")]].concat())]),
            Some("180d"),
            vec![("error", "", "")],
        ),
        (
            "the second language lacks it",
            json!([text("en", &steps()), text("yue", &without("opt_out_right"))]),
            Some("180d"),
            vec![("error", "HK-FIR-01", "opt_out_right")],
        ),
    ];
    for (name, texts, kept, expected) in cases {
        let input = json!({ "campaign": floor.campaign, "texts": texts, "recording_kept": kept });
        let reply = floor.run(&supervisor, "script_check", input).unwrap();
        let found: Vec<(&str, &str, &str)> = reply["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| {
                (
                    f["severity"].as_str().unwrap(),
                    f["rule"].as_str().unwrap(),
                    f["item"].as_str().unwrap_or(""),
                )
            })
            .collect();
        assert_eq!(found, expected, "{name}: {reply}");
    }
}

#[test]
fn what_cannot_be_read_is_refused() {
    let floor = floor(0);
    let supervisor = floor.session("supervisor");
    let long = "x".repeat(300_000);
    let cases = [
        ("no such item", json!([text("en", &[("weather", "Nice day.")])]), json!("180d"), "bad_input"),
        ("no period", json!([text("en", &steps())]), json!("half a year"), "bad_input"),
        ("far too long", json!([text("en", &[("company", long.as_str())])]), json!("180d"), "bad_input"),
    ];
    for (name, texts, kept, code) in cases {
        for verb in ["script_check", "script_draft"] {
            let input = json!({ "campaign": floor.campaign, "texts": texts, "recording_kept": kept });
            let error = floor.run(&supervisor, verb, input).unwrap_err();
            assert_eq!(error.code, code, "{name}");
            assert!(!error.message.contains("Nice day"), "no words of a script in an error");
        }
    }
    assert_eq!(states(&floor), [(1, "published".to_owned())], "nothing was kept");
}

#[test]
fn a_version_is_published_by_two_people_and_replaces_the_one_before() {
    let floor = floor(0);
    let (supervisor, second) = (floor.session("supervisor"), floor.session("second"));
    let drafted = draft(&floor, json!([text("en", &steps()), text("yue", &steps())]), Some("90"));
    assert_eq!(
        (&drafted["script"], &drafted["version"]),
        (&json!(floor.script), &json!(2)),
        "one script a campaign"
    );
    assert_eq!(states(&floor), [(2, "draft".to_owned()), (1, "published".to_owned())]);

    let asked = publish(&floor, &supervisor, 2).unwrap();
    assert_eq!((&asked["state"], &asked["effective_at"]), (&json!("waiting"), &Value::Null));
    assert_eq!(states(&floor)[0], (2, "waiting".to_owned()));
    assert_eq!(
        publish(&floor, &supervisor, 2).unwrap_err().code,
        "conflict",
        "asking twice is no second person"
    );
    assert_eq!(publish(&floor, &floor.session("agent"), 2).unwrap_err().code, "not_permitted");
    assert_eq!(publish(&floor, &floor.session("auditor"), 2).unwrap_err().code, "not_permitted");

    let done = publish(&floor, &second, 2).unwrap();
    assert_eq!((&done["state"], &done["id"]), (&json!("done"), &asked["id"]));
    assert_eq!(states(&floor), [(2, "published".to_owned()), (1, "replaced".to_owned())]);
    let shown = floor.run(&second, "script_show", json!({ "script": floor.script, "version": 2 })).unwrap();
    assert_eq!(shown["row"]["published_by"], "Sample second");
    assert_eq!(shown["row"]["drafted_by"], "Sample supervisor");
    assert_eq!((&shown["row"]["recording_kept"], &shown["findings"]), (&json!("90d"), &json!([])));
    assert_eq!(publish(&floor, &second, 2).unwrap_err().code, "conflict", "it is published already");
    assert_eq!(
        floor.run(&second, "agree", json!({ "id": asked["id"] })).unwrap_err().code,
        "conflict",
        "decided once"
    );
}

#[test]
fn a_script_that_lacks_what_the_law_wants_said_is_refused_and_told_which_law() {
    let floor = floor(0);
    draft(&floor, json!([text("en", &without("opt_out_right"))]), Some("180d"));
    let error = publish(&floor, &floor.session("supervisor"), 2).unwrap_err();
    assert_eq!(error.code, "script_refused");
    assert!(
        error.message.contains("Personal Data (Privacy) Ordinance, s.35F")
            && error.message.contains("HK-FIR-01"),
        "{error}"
    );

    draft(
        &floor,
        json!([text("en", &[&steps()[..], &[("terms", "Our {secret sauce}.")]].concat())]),
        Some("180d"),
    );
    let error = publish(&floor, &floor.session("supervisor"), 3).unwrap_err();
    assert_eq!(error.code, "script_refused");
    assert!(!error.message.contains("sauce"), "no words of a script in an error: {error}");
    assert_eq!(
        states(&floor),
        [(3, "draft".to_owned()), (2, "draft".to_owned()), (1, "published".to_owned())]
    );
}

#[test]
fn what_changed_since_it_was_asked_for_refuses_the_second_person_too() {
    let floor = floor(0);
    draft(&floor, json!([text("en", &steps())]), Some("180d"));
    let asked = publish(&floor, &floor.session("supervisor"), 2).unwrap();
    let admin = floor.session("admin");
    floor.run(&admin, "campaign_close", json!({ "campaign": floor.campaign, "reason": "over" })).unwrap();
    let error = floor.run(&floor.session("second"), "agree", json!({ "id": asked["id"] })).unwrap_err();
    assert_eq!(error.code, "conflict");
    assert_eq!(states(&floor)[0].1, "waiting", "what was refused is not decided");
    let more = json!({ "campaign": floor.campaign, "texts": [text("en", &steps())] });
    assert_eq!(
        floor.run(&admin, "script_draft", more).unwrap_err().code,
        "conflict",
        "nothing more is drafted for it"
    );
}

#[test]
fn people_of_another_campaign_neither_see_nor_publish() {
    let floor = floor(0);
    let admin = floor.session("admin");
    let other = floor
        .run(&admin, "campaign_add", json!({ "key": "other", "name": "Other", "class": "insurance" }))
        .unwrap();
    let stranger = json!({ "login": "stranger", "display_name": "Sample stranger", "role": "supervisor", "campaigns": [other["campaign"]], "password": common::PASSWORD });
    floor.run(&admin, "user_add", stranger).unwrap();
    let stranger = floor.session("stranger");
    draft(&floor, json!([text("en", &steps())]), Some("180d"));
    let asked = publish(&floor, &floor.session("supervisor"), 2).unwrap();
    let of = json!({ "script": floor.script, "version": 2 });
    for (verb, input) in [
        ("script_show", of.clone()),
        ("script_publish", of),
        ("agree", json!({ "id": asked["id"] })),
        ("script_for_call", json!({ "campaign": floor.campaign })),
    ] {
        assert_eq!(floor.run(&stranger, verb, input).unwrap_err().code, "not_permitted", "{verb}");
    }
    assert_eq!(floor.run(&stranger, "scripts", json!({})).unwrap()["scripts"], json!([]));
    let none = floor.run(&stranger, "script_for_call", json!({ "campaign": other["campaign"] })).unwrap_err();
    assert_eq!(none.code, "not_found", "without a published script nothing is said");
}

#[test]
fn the_agent_gets_the_words_filled_with_the_law_behind_each() {
    let floor = floor(0);
    draft(
        &floor,
        json!([text("en", &[&steps()[..], &[("terms", "Ask for our terms.")]].concat())]),
        Some("180d"),
    );
    publish(&floor, &floor.session("supervisor"), 2).unwrap();
    publish(&floor, &floor.session("second"), 2).unwrap();
    let reply =
        floor.run(&floor.session("agent"), "script_for_call", json!({ "campaign": floor.campaign })).unwrap();
    assert_eq!(
        (&reply["version"], &reply["jurisdiction"], &reply["recording_kept"]),
        (&json!(2), &json!("HK"), &json!("180d"))
    );
    let steps = reply["texts"][0]["steps"].as_array().unwrap();
    let expected = [
        ("Good afternoon, my name is Sample agent.", Some("HK-COD-04")),
        ("I am calling from Harbour Broadband. You can reach us at 2345 6789.", Some("HK-COD-04")),
        ("I am calling about Fibre upgrade.", Some("HK-COD-04")),
        ("May I record this call? We keep recordings for 180 days.", Some("HK-REC-01")),
        ("You can ask us at any time to stop calling you, free of charge.", Some("HK-FIR-01")),
        ("Ask for our terms.", None),
    ];
    for (step, (text, rule)) in steps.iter().zip(expected) {
        assert_eq!(step["text"], text);
        assert_eq!(step["rule"].as_str(), rule, "{step}");
        assert_eq!(step["required"], rule.is_some(), "what no law asks for may be skipped: {step}");
        assert_eq!(step["law"].as_str().unwrap().is_empty(), rule.is_none());
        let words = u64::try_from(text.split_whitespace().count()).unwrap();
        assert_eq!(step["reading_ms"], words * 400, "150 words a minute");
    }
    assert_eq!(steps.len(), expected.len());
}

/// A message of the campaign that the law lets be sent.
fn message(without: &str) -> Value {
    let steps = [
        ("company", "{company}, {contact}:"),
        ("purpose", "{purpose} is half price this month."),
        ("opt_out_right", "You can tell us at any time to stop, free of charge."),
        ("opt_out_channel", "Reply STOP."),
    ];
    let steps = steps.into_iter().filter(|(item, _)| *item != without);
    let steps: Vec<Value> = steps.map(|(item, text)| json!({ "item": item, "text": text })).collect();
    json!([{ "language": "en", "steps": steps, "offer": "", "closing": "" }])
}

fn draft_message(floor: &Floor, channel: &str, without: &str) -> Value {
    let input = json!({ "campaign": floor.campaign, "channel": channel, "texts": message(without) });
    floor.run(&floor.session("supervisor"), "script_draft", input).unwrap()
}

/// Channel, version and state of every version.
fn versions(floor: &Floor) -> Vec<(String, u64, String)> {
    let list = floor.run(&floor.session("agent"), "scripts", json!({})).unwrap();
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let rows = list["scripts"].as_array().unwrap().iter();
    let mut rows: Vec<_> = rows
        .map(|row| (text(row, "channel"), row["version"].as_u64().unwrap(), text(row, "state")))
        .collect();
    rows.sort();
    rows
}

fn publish_message(floor: &Floor, draft: &Value) {
    let input = json!({ "script": draft["script"], "version": draft["version"] });
    for (who, state) in [("supervisor", "waiting"), ("admin", "done")] {
        let reply = floor.run(&floor.session(who), "script_publish", input.clone()).unwrap();
        assert_eq!(reply["state"], state, "{who}: {reply}");
    }
}

#[test]
fn a_message_is_published_by_two_people_and_replaces_only_what_goes_by_its_channel() {
    let floor = floor(0);
    let said = || {
        floor.run(&floor.session("agent"), "script_for_call", json!({ "campaign": floor.campaign })).unwrap()
    };
    let before = said();
    let (first, other) = (draft_message(&floor, "sms", ""), draft_message(&floor, "email", ""));
    assert_eq!((&first["version"], &first["findings"]), (&json!(1), &json!([])));
    assert!(first["script"] != other["script"] && first["script"] != json!(floor.script));
    publish_message(&floor, &first);
    let second = draft_message(&floor, "sms", "");
    assert_eq!((&second["script"], &second["version"]), (&first["script"], &json!(2)));
    publish_message(&floor, &second);
    let row = |channel: &str, version: u64, state: &str| (channel.to_owned(), version, state.to_owned());
    let expected = [
        row("email", 1, "draft"),
        row("sms", 1, "replaced"),
        row("sms", 2, "published"),
        row("voice", 1, "published"),
    ];
    assert_eq!(versions(&floor), expected);
    assert_eq!(said(), before, "what is said in calls stays as it is");
    let shown = floor.run(
        &floor.session("agent"),
        "script_show",
        json!({ "script": second["script"], "version": 2 }),
    );
    assert_eq!(shown.unwrap()["texts"], message(""));
    draft(&floor, json!([text("en", &steps())]), Some("180d"));
    publish(&floor, &floor.session("supervisor"), 2).unwrap();
    publish(&floor, &floor.session("admin"), 2).unwrap();
    assert_eq!(versions(&floor)[2], row("sms", 2, "published"), "nor does a call's script replace a message");
}

#[test]
fn a_message_that_does_not_say_how_to_stop_is_refused_by_the_law() {
    let floor = floor(0);
    let draft = draft_message(&floor, "whatsapp", "opt_out_channel");
    assert_eq!(draft["findings"][0]["rule"], "HK-MSG-04", "{draft}");
    let input = json!({ "script": draft["script"], "version": draft["version"] });
    let error = floor.run(&floor.session("supervisor"), "script_publish", input).unwrap_err();
    assert!(error.code == "script_refused" && error.message.contains("HK-MSG-04"), "{error:?}");
}

#[test]
fn a_message_is_by_a_channel_that_is_known_and_promises_no_recording() {
    let floor = floor(0);
    let supervisor = floor.session("supervisor");
    for (channel, kept) in [("fax", Value::Null), ("sms", json!("180d"))] {
        for verb in ["script_check", "script_draft"] {
            let input = json!({ "campaign": floor.campaign, "channel": channel, "texts": message(""), "recording_kept": kept });
            assert_eq!(
                floor.run(&supervisor, verb, input).unwrap_err().code,
                "bad_input",
                "{verb} {channel}"
            );
        }
    }
    assert_eq!(versions(&floor).len(), 1, "nothing was kept");
}
