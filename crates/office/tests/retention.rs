//! The schedule, second people, tasks and incidents, on a real workspace.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Floor, MORNING, floor};
use quietline_ledger::{FactId, Ledger, Position};
use quietline_office::facts::{IncidentFound, New};
use quietline_office::{ApiError, SessionSlot};
use serde_json::{Value, json};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

fn set(floor: &Floor, who: &SessionSlot, category: &str, period: &str) -> Result<Value, ApiError> {
    floor.run(who, "retention_set", json!({ "category": category, "period": period, "reason": "tidier" }))
}

fn preview(floor: &Floor, category: &str, period: &str) -> Value {
    let input = json!({ "category": category, "period": period, "dry_run": true });
    floor.run(&floor.session("admin"), "retention_set", input).unwrap()
}

fn row(floor: &Floor, category: &str) -> Value {
    let reply = floor.run(&floor.session("auditor"), "retention_show", json!({})).unwrap();
    let rows = reply["rows"].as_array().unwrap();
    rows.iter().find(|row| row["category"] == category).unwrap().clone()
}

fn waiting(floor: &Floor, who: &str) -> Vec<Value> {
    let reply = floor.run(&floor.session(who), "waiting", json!({})).unwrap();
    reply["waiting"].as_array().unwrap().clone()
}

fn agree(floor: &Floor, who: &str, id: &Value) -> Result<Value, ApiError> {
    floor.run(&floor.session(who), "agree", json!({ "id": id }))
}

/// Leaves the admin as the only one who could decide anything.
fn send_the_others_home(floor: &Floor) {
    let admin = floor.session("admin");
    let users = floor.run(&admin, "users", json!({})).unwrap();
    for user in users["users"].as_array().unwrap().iter().filter(|user| user["role"] == "supervisor") {
        floor.run(&admin, "user_change", json!({ "user": user["user"], "disabled": true })).unwrap();
    }
}

/// The newest fact of a kind, with its position.
fn last_fact(floor: &Floor, kind: &str) -> Option<quietline_ledger::Fact> {
    let ledger = Ledger::open(floor.office.dir()).unwrap();
    ledger.facts(Position(0), 10_000).unwrap().into_iter().rfind(|fact| fact.kind == kind)
}

#[test]
fn a_new_workspace_begins_with_the_default_schedule() {
    let floor = floor(0);
    let cases = [
        ("recordings", "180d", "call_end", "destroy_key_and_bytes", None, vec!["180d"]),
        ("call_records", "2y", "call_end", "destroy_sealed_then_plain", None, vec![]),
        ("disclosure_evidence", "2y", "call_end", "destroy_sealed_then_plain", None, vec![]),
        ("consent_evidence", "5y", "last_use", "destroy_sealed_then_plain", None, vec![]),
        ("rejection_log", "5y", "said_at", "destroy_sealed", Some("3y"), vec![]),
        ("lead_lists", "90d", "campaign_end", "destroy_chunks", None, vec![]),
        ("access_logs", "1y", "that_day", "destroy_sealed_then_plain", None, vec![]),
    ];
    for (category, period, from, end, min, promised) in cases {
        let row = row(&floor, category);
        assert_eq!(
            (&row["period"], &row["counted_from"], &row["at_end"]),
            (&json!(period), &json!(from), &json!(end)),
            "{category}"
        );
        assert_eq!(row["legal_min"].as_str(), min, "{category}");
        assert_eq!(row["legal_source"].as_str(), min.map(|_| "Cap. 593 s.9(3)"), "{category}");
        assert_eq!(row["promised"], json!(promised), "{category}");
        assert!(row["waiting"].is_null(), "{category}");
    }
}

#[test]
fn a_period_is_read_and_held_against_the_law() {
    let cases = [
        ("recordings", "1y", Ok("done")),
        ("recordings", "forever", Ok("done")),
        ("recordings", "90", Ok("waiting")),
        ("rejection_log", "3y", Ok("waiting")),
        ("rejection_log", "10y", Ok("done")),
        ("rejection_log", "2y", Err("legal_limit")),
        ("rejection_log", "1095d", Err("legal_limit")),
        ("recordings", "180d", Err("conflict")),
        ("recordings", "0d", Err("bad_input")),
        ("recordings", "5w", Err("bad_input")),
        ("gossip", "5y", Err("bad_input")),
    ];
    for (category, period, expected) in cases {
        let floor = floor(0);
        let reply = set(&floor, &floor.session("admin"), category, period);
        let found =
            reply.as_ref().map(|reply| reply["state"].as_str().unwrap()).map_err(|error| error.code.as_str());
        assert_eq!(found, expected, "{category} {period}");
        if let Err(error) = &reply
            && error.code == "legal_limit"
        {
            assert!(
                error.message.contains("Cap. 593 s.9(3)") && error.message.contains("HK-MSG-05"),
                "{error}"
            );
            assert_eq!(
                floor
                    .run(
                        &floor.session("admin"),
                        "retention_set",
                        json!({ "category": category, "period": period, "dry_run": true })
                    )
                    .unwrap_err()
                    .code,
                "legal_limit"
            );
        }
    }
}

#[test]
fn a_scope_is_one_place_that_is_covered_or_one_campaign() {
    let floor = floor(0);
    let admin = floor.session("admin");
    let nothing = "00000000-0000-4000-8000-000000000000";
    let cases = [
        (json!({ "jurisdiction": "HK" }), Ok("done")),
        (json!({ "campaign": floor.campaign }), Err("conflict")),
        (json!({ "jurisdiction": "PT" }), Err("bad_input")),
        (json!({ "jurisdiction": "Hong Kong" }), Err("bad_input")),
        (json!({ "campaign": nothing }), Err("not_found")),
        (json!({ "jurisdiction": "HK", "campaign": floor.campaign }), Err("bad_input")),
    ];
    for (scope, expected) in cases {
        let mut input = json!({ "category": "call_records", "period": "9y" });
        input.as_object_mut().unwrap().extend(scope.as_object().unwrap().clone());
        let reply = floor.run(&admin, "retention_set", input);
        let found =
            reply.as_ref().map(|reply| reply["state"].as_str().unwrap()).map_err(|error| error.code.as_str());
        assert_eq!(found, expected, "{scope}");
    }
    assert_eq!(row(&floor, "call_records")["period"], "2y", "the general period is as it was");
    let own = json!({ "category": "call_records", "period": "8y", "campaign": floor.campaign });
    let asked = floor.run(&admin, "retention_set", own).unwrap();
    assert_eq!(
        asked["state"], "waiting",
        "shorter than that of its place, which holds for a campaign without its own"
    );
    assert_eq!(waiting(&floor, "second")[0]["summary"]["campaign"], "Fibre upgrade");
    assert!(row(&floor, "call_records")["waiting"].is_null(), "it is no change of the general period");
}

#[test]
fn shortening_takes_two_people_and_a_day() {
    let floor = floor(0);
    let admin = floor.session("admin");
    let asked = set(&floor, &admin, "recordings", "90d").unwrap();
    assert_eq!(
        (&asked["state"], &asked["shortening"], &asked["effective_at"]),
        (&json!("waiting"), &json!(true), &Value::Null)
    );
    assert_eq!(
        asked["scripts_promising"],
        json!({ "Fibre upgrade 1": "180d" }),
        "the script goes on to promise"
    );
    let shown = row(&floor, "recordings")["waiting"].clone();
    assert_eq!(
        (&shown["state"], &shown["period"], &shown["asked_by"], &shown["id"]),
        (&json!("waiting"), &json!("90d"), &json!("Sample admin"), &asked["id"])
    );

    for (who, mine) in [("admin", true), ("second", false), ("auditor", false)] {
        let rows = waiting(&floor, who);
        assert_eq!((rows.len(), &rows[0]["mine"], &rows[0]["id"]), (1, &json!(mine), &asked["id"]), "{who}");
        assert_eq!(rows[0]["summary"]["period"], "90d");
        assert_eq!(rows[0]["summary"]["from"], "180d");
        assert!(rows[0]["alone_until"].is_null(), "somebody else can decide");
    }
    for (who, code) in [("admin", "second_person"), ("agent", "not_permitted"), ("auditor", "not_permitted")]
    {
        assert_eq!(agree(&floor, who, &asked["id"]).unwrap_err().code, code, "{who}");
    }
    assert_eq!(
        set(&floor, &floor.session("supervisor"), "recordings", "80d").unwrap_err().code,
        "not_permitted",
        "a supervisor may agree, not ask"
    );

    agree(&floor, "supervisor", &asked["id"]).unwrap();
    assert_eq!(waiting(&floor, "second").len(), 0);
    let agreed = row(&floor, "recordings");
    assert_eq!((&agreed["period"], &agreed["waiting"]["state"]), (&json!("180d"), &json!("agreed")));
    assert_eq!(agreed["waiting"]["effective_at"], "2026-03-10T02:00:00.000Z", "24 hours after the agreement");

    floor.clock.set(MORNING + DAY - 1);
    assert_eq!(row(&floor, "recordings")["period"], "180d");
    floor.clock.set(MORNING + DAY);
    let now = row(&floor, "recordings");
    assert_eq!((&now["period"], &now["waiting"]), (&json!("90d"), &Value::Null));
}

#[test]
fn the_second_person_may_repeat_the_same_command_and_one_admin_takes_it_back() {
    let floor = floor(0);
    let (admin, second) = (floor.session("admin"), floor.session("second"));
    let asked = set(&floor, &admin, "access_logs", "30d").unwrap();
    assert_eq!(
        set(&floor, &admin, "access_logs", "30d").unwrap_err().code,
        "conflict",
        "asking twice is no second person"
    );
    let agreed = set(&floor, &second, "access_logs", "30d").unwrap();
    assert_eq!((&agreed["state"], &agreed["id"]), (&json!("agreed"), &asked["id"]));

    let back = set(&floor, &admin, "access_logs", "1y").unwrap();
    assert_eq!(back["state"], "done", "taking it back before it holds makes nothing shorter");
    floor.clock.set(MORNING + 2 * DAY);
    assert_eq!(row(&floor, "access_logs")["period"], "1y", "what was taken back never holds");
}

#[test]
fn what_is_declined_or_withdrawn_does_not_happen() {
    let cases = [("second", "another person"), ("admin", "the one who asked")];
    for (who, name) in cases {
        let floor = floor(0);
        let asked = set(&floor, &floor.session("admin"), "recordings", "90d").unwrap();
        let decline = |reason: &str| {
            floor.run(&floor.session(who), "decline", json!({ "id": asked["id"], "reason": reason }))
        };
        assert_eq!(decline(" ").unwrap_err().code, "bad_input", "{name}: a reason is asked for");
        decline("not now").unwrap();
        assert_eq!(waiting(&floor, "second").len(), 0, "{name}");
        assert_eq!(
            agree(&floor, "supervisor", &asked["id"]).unwrap_err().code,
            "conflict",
            "{name}: decided once"
        );
        assert!(row(&floor, "recordings")["waiting"].is_null(), "{name}");
    }
}

#[test]
fn a_preview_counts_what_is_kept_and_changes_nothing() {
    let floor = floor(0);
    let before = row(&floor, "access_logs")["items"].as_u64().unwrap();
    assert!(before > 0, "signing in is kept");
    floor.clock.set(MORNING + 200 * DAY);
    let shown = preview(&floor, "access_logs", "100d");
    let all = row(&floor, "access_logs")["items"].as_u64().unwrap() - 1;
    // The row was read by one more sign-in than the preview saw.
    let (old, new) = (before, all - before);
    assert_eq!(shown["affected"]["due_now"], old, "kept for 200 days: {shown}");
    assert_eq!(shown["affected"]["earlier"], new, "{shown}");
    assert_eq!(
        (&shown["state"], &shown["shortening"], &shown["position"]),
        (&json!("preview"), &json!(true), &Value::Null)
    );
    let longer = preview(&floor, "access_logs", "2y");
    assert_eq!(
        (&longer["affected"]["due_now"], &longer["affected"]["earlier"], &longer["shortening"]),
        (&json!(0), &json!(0), &json!(false))
    );
    assert!(longer["affected"]["later"].as_u64() > Some(0), "{longer}");
    assert_eq!(row(&floor, "access_logs")["period"], "1y");
    assert_eq!(waiting(&floor, "second").len(), 0);
}

#[test]
fn what_falls_due_is_shown_by_month_and_a_list_counts_from_the_end_of_its_campaign() {
    let floor = floor(1);
    let lists = row(&floor, "lead_lists");
    assert!(lists["items"].as_u64() > Some(0), "{lists}");
    floor.clock.set(MORNING + 400 * DAY);
    assert_eq!(
        row(&floor, "lead_lists")["overdue"],
        0,
        "the campaign goes on, so nothing has begun to count"
    );
    assert!(row(&floor, "access_logs")["overdue"].as_u64() > Some(0), "what was due before today is late");
    floor
        .run(
            &floor.session("admin"),
            "campaign_close",
            json!({ "campaign": floor.campaign, "reason": "over" }),
        )
        .unwrap();
    floor.clock.set(MORNING + 490 * DAY);
    assert_eq!(row(&floor, "lead_lists")["due_today"], lists["items"], "90 days after the end");
    let forecast =
        floor.run(&floor.session("admin"), "retention_show", json!({})).unwrap()["forecast"].clone();
    let months: Vec<&str> =
        forecast.as_array().unwrap().iter().map(|month| month["month"].as_str().unwrap()).collect();
    assert_eq!((months.len(), months[0], months[11]), (12, "2027-07", "2028-06"));
    assert!(forecast[0]["count"].as_u64() >= lists["items"].as_u64(), "{forecast}");
}

#[test]
fn where_nobody_else_could_decide_it_waits_72_hours_and_is_marked_alone() {
    let floor = floor(0);
    send_the_others_home(&floor);
    let asked = set(&floor, &floor.session("admin"), "recordings", "90d").unwrap();
    assert_eq!(asked["effective_at"], "2026-03-13T02:00:00.000Z", "72 hours, then 24");
    assert_eq!(waiting(&floor, "admin")[0]["alone_until"], "2026-03-12T02:00:00.000Z");

    floor.clock.set(MORNING + 72 * HOUR - 1);
    assert_eq!(floor.office.settle_due().unwrap(), 0);
    assert_eq!(waiting(&floor, "admin").len(), 1);
    floor.clock.set(MORNING + 72 * HOUR);
    // Opening the workspace settles what is due.
    let again = floor.again();
    assert_eq!(floor.office.settle_due().unwrap(), 0, "once");
    drop(again);
    assert_eq!(last_fact(&floor, "DecisionAgreed").unwrap().body["alone"], true);
    let fact = last_fact(&floor, "RetentionSet").unwrap();
    let asked_by = last_fact(&floor, "DecisionAsked").unwrap().who;
    assert_eq!(fact.who, asked_by, "the one who asked stands for it");
    assert_eq!(row(&floor, "recordings")["waiting"]["state"], "agreed");
    floor.clock.set(MORNING + 96 * HOUR);
    assert_eq!(row(&floor, "recordings")["period"], "90d");
}

#[test]
fn what_waits_alone_goes_on_waiting_once_somebody_else_can_decide() {
    let floor = floor(0);
    send_the_others_home(&floor);
    let admin = floor.session("admin");
    let asked = set(&floor, &admin, "recordings", "90d").unwrap();
    let new = json!({ "login": "new", "display_name": "Sample new", "role": "supervisor", "campaigns": [floor.campaign], "password": common::PASSWORD });
    floor.run(&admin, "user_add", new).unwrap();
    floor.clock.set(MORNING + 80 * HOUR);
    assert_eq!(floor.office.settle_due().unwrap(), 0);
    assert_eq!(waiting(&floor, "new").len(), 1);
    agree(&floor, "new", &asked["id"]).unwrap();
    assert_eq!(last_fact(&floor, "DecisionAgreed").unwrap().body["alone"], false);
}

#[test]
fn what_the_rules_no_longer_allow_ends_as_declined_when_its_time_comes() {
    let floor = floor(0);
    send_the_others_home(&floor);
    let admin = floor.session("admin");
    let shown = floor.run(&admin, "script_show", json!({ "script": floor.script, "version": 1 })).unwrap();
    let drafted = json!({ "campaign": floor.campaign, "texts": shown["texts"], "recording_kept": "180d" });
    floor.run(&admin, "script_draft", drafted).unwrap();
    floor.run(&admin, "script_publish", json!({ "script": floor.script, "version": 2 })).unwrap();
    floor.run(&admin, "campaign_close", json!({ "campaign": floor.campaign, "reason": "over" })).unwrap();
    floor.clock.set(MORNING + 73 * HOUR);
    assert_eq!(floor.office.settle_due().unwrap(), 1);
    assert_eq!(floor.office.settle_due().unwrap(), 0, "it is not tried again");
    assert_eq!(waiting(&floor, "admin").len(), 0);
    assert!(last_fact(&floor, "DecisionDeclined").is_some() && last_fact(&floor, "DecisionAgreed").is_none());
}

#[test]
fn while_the_clock_is_in_doubt_nothing_takes_effect_alone() {
    let floor = floor(0);
    send_the_others_home(&floor);
    set(&floor, &floor.session("admin"), "recordings", "90d").unwrap();
    // Somebody signs in later than it will be: the clock went back since.
    floor.clock.set(MORNING + 80 * HOUR);
    floor.session("agent");
    floor.clock.set(MORNING + 75 * HOUR);
    assert_eq!(floor.office.settle_due().unwrap(), 0);
    floor.clock.set(MORNING + 81 * HOUR);
    assert_eq!(floor.office.settle_due().unwrap(), 1);
}

fn ask_to_lift(floor: &Floor, who: &str) -> Value {
    let agent = floor.session("agent");
    floor.run(&agent, "reject", json!({ "address": "+85261234000" })).unwrap();
    let input = json!({ "address": "+85261234000", "evidence": "bGV0dGVy", "evidence_name": "letter.txt", "reason": "wrote to us" });
    floor.run(&floor.session(who), "suppression_request_lift", input).unwrap()["id"].clone()
}

#[test]
fn a_lift_can_be_agreed_to_or_declined_like_anything_else_that_waits() {
    for (verb, extra, decision) in
        [("agree", json!({}), "clear"), ("decline", json!({ "reason": "no evidence" }), "blocked")]
    {
        let floor = floor(1);
        let id = ask_to_lift(&floor, "supervisor");
        let rows = waiting(&floor, "second");
        assert_eq!(
            (&rows[0]["verb"], &rows[0]["summary"]["refusals"]),
            (&json!("suppression_request_lift"), &json!("1"))
        );
        assert!(!rows[0]["summary"]["number"].as_str().unwrap().contains("1234000"), "masked");
        assert_eq!(agree(&floor, "supervisor", &id).unwrap_err().code, "second_person");
        let mut input = json!({ "id": id });
        input.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        floor.run(&floor.session("second"), verb, input).unwrap();
        assert_eq!(floor.decision(&floor.session("agent"), "+85261234000", "voice"), decision, "{verb}");
        assert_eq!(waiting(&floor, "second").len(), 0);
    }
}

#[test]
fn a_lift_that_nobody_else_could_decide_takes_effect_alone() {
    let floor = floor(1);
    send_the_others_home(&floor);
    ask_to_lift(&floor, "admin");
    let agent = floor.session("agent");
    floor.clock.set(MORNING + 72 * HOUR);
    assert_eq!(floor.decision(&agent, "+85261234000", "voice"), "blocked", "not before it is settled");
    assert_eq!(floor.office.settle_due().unwrap(), 1);
    assert_eq!(last_fact(&floor, "RefusalLifted").unwrap().body["alone"], true);
    assert_eq!(floor.decision(&agent, "+85261234000", "voice"), "clear");
}

#[test]
fn an_erasure_can_be_agreed_to_from_the_list_of_what_waits() {
    let floor = floor(1);
    let asked = floor
        .run(&floor.session("admin"), "erase", json!({ "address": "+85261234000", "reason": "asked for it" }))
        .unwrap();
    assert_eq!(asked["state"], "waiting");
    agree(&floor, "second", &asked["id"]).unwrap();
    assert!(last_fact(&floor, "PersonErased").is_some(), "the keys are gone before the answer");
}

fn heard(floor: &Floor, lead: usize) -> Value {
    let agent = floor.session("agent");
    let placed = floor.run(&agent, "place_call", json!({ "lead": floor.leads[lead] })).unwrap();
    let consent = json!({ "call": placed["call"], "channels": ["voice", "sms"], "classes": ["broadband"], "words": "Yes, please." });
    floor.run(&agent, "consent_heard", consent).unwrap();
    floor.run(&agent, "hang_up", json!({ "call": placed["call"] })).unwrap();
    placed["call"].clone()
}

fn tasks(floor: &Floor) -> Vec<Value> {
    floor.run(&floor.session("supervisor"), "tasks", json!({})).unwrap()["tasks"].as_array().unwrap().clone()
}

#[test]
fn an_oral_consent_is_owed_a_written_confirmation_within_14_days() {
    let floor = floor(2);
    heard(&floor, 0);
    floor.clock.set(MORNING + 3 * DAY);
    heard(&floor, 1);
    let owed = tasks(&floor);
    let shown: Vec<_> = owed
        .iter()
        .map(|task| {
            (
                task["due"].as_str().unwrap(),
                task["days_left"].as_i64().unwrap(),
                task["rule"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [("2026-03-23", 11, "HK-CON-02"), ("2026-03-26", 14, "HK-CON-02")],
        "the nearest first"
    );
    assert_eq!(owed[0]["kind"], "confirm_oral_consent");
    assert_eq!(owed[0]["about"], "2026-03-09: broadband (voice, sms)");
    let parts = ["consented_on", "classes", "channels"].map(|part| owed[0][part].clone());
    assert_eq!(
        parts,
        [json!("2026-03-09"), json!(["broadband"]), json!(["voice", "sms"])],
        "for each language"
    );
    assert!(!owed[0]["address"].as_str().unwrap().contains("1234000"), "masked: {}", owed[0]);

    let supervisor = floor.session("supervisor");
    let sent = |task: &Value, channel: &str| {
        floor.run(&supervisor, "confirmation_sent", json!({ "task": task, "channel": channel }))
    };
    let cases = [
        (&owed[0]["id"], "voice", "bad_input"),
        (&json!("nonsense"), "letter", "not_found"),
        (&json!(format!("{}.1", uuid::Uuid::nil())), "letter", "not_found"),
    ];
    for (task, channel, code) in cases {
        assert_eq!(sent(task, channel).unwrap_err().code, code, "{channel}");
    }
    sent(&owed[0]["id"], "letter").unwrap();
    assert_eq!(tasks(&floor).len(), 1);
    assert_eq!(sent(&owed[0]["id"], "letter").unwrap_err().code, "not_found", "sent once");
    let fact = last_fact(&floor, "ConfirmationSent").unwrap();
    assert_eq!((fact.rule.as_deref(), &fact.body["channel"]), (Some("HK-CON-02"), &json!("letter")));

    // On its last day it is still owed; a day later the consent has lapsed and a letter would not help.
    floor.clock.set(MORNING + 17 * DAY);
    assert_eq!(tasks(&floor)[0]["days_left"], 0);
    floor.clock.set(MORNING + 18 * DAY);
    assert_eq!(tasks(&floor).len(), 0);
    assert_eq!(sent(&owed[1]["id"], "letter").unwrap_err().code, "conflict");
}

#[test]
fn nothing_is_owed_to_somebody_who_has_said_no_since_nor_shown_to_another_campaign() {
    let floor = floor(1);
    heard(&floor, 0);
    let task = tasks(&floor)[0]["id"].clone();
    let admin = floor.session("admin");
    let stranger = json!({ "login": "stranger", "display_name": "Sample stranger", "role": "supervisor", "campaigns": [], "password": common::PASSWORD });
    floor.run(&admin, "user_add", stranger).unwrap();
    let stranger = floor.session("stranger");
    assert_eq!(floor.run(&stranger, "tasks", json!({})).unwrap()["tasks"], json!([]), "of another campaign");
    assert!(floor.run(&stranger, "confirmation_sent", json!({ "task": task, "channel": "letter" })).is_err());
    assert_eq!(floor.run(&floor.session("agent"), "tasks", json!({})).unwrap_err().code, "not_permitted");
    assert_eq!(
        floor.run(&floor.session("auditor"), "tasks", json!({})).unwrap()["tasks"].as_array().unwrap().len(),
        1
    );

    floor.run(&floor.session("agent"), "reject", json!({ "address": "+85261234000" })).unwrap();
    assert_eq!(tasks(&floor).len(), 0);
    assert_eq!(
        floor
            .run(&admin, "confirmation_sent", json!({ "task": task, "channel": "letter" }))
            .unwrap_err()
            .code,
        "conflict"
    );
}

#[test]
fn incidents_are_listed_the_newest_first() {
    let floor = floor(0);
    let mut ledger = Ledger::open(floor.office.dir()).unwrap();
    let mut append = ledger.begin().unwrap();
    for (minute, incident) in [(1, "clock_back"), (2, "call_after_no")] {
        let fact = New::of(&IncidentFound {
            incident: incident.into(),
            text: "made up".into(),
            call: None,
            rejection: None,
            desk: None,
            record: None,
        });
        append
            .append(&fact.draft(FactId::from(uuid::Uuid::new_v4()), MORNING + minute * 60_000, None))
            .unwrap();
    }
    append.commit().unwrap();
    let reply = floor.run(&floor.session("auditor"), "incidents", json!({})).unwrap();
    let kinds: Vec<&str> =
        reply["incidents"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["call_after_no", "clock_back"]);
    assert_eq!(reply["incidents"][0]["at"], "2026-03-09T02:02:00.000Z");
}

#[test]
fn a_rebuild_leaves_schedule_and_requests_as_they_were() {
    let floor = floor(1);
    let admin = floor.session("admin");
    let asked = set(&floor, &admin, "recordings", "90d").unwrap();
    set(&floor, &admin, "call_records", "1y").unwrap();
    agree(&floor, "second", &asked["id"]).unwrap();
    heard(&floor, 0);
    let look =
        || (row(&floor, "recordings"), row(&floor, "call_records"), waiting(&floor, "second"), tasks(&floor));
    let before = look();
    floor.run(&admin, "views_rebuild", json!({})).unwrap();
    assert_eq!(look(), before);
}
