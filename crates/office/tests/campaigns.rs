//! What a campaign states of the company that calls, and what its dialler did: stated by people, asked for by rules, and known
//! then as it was known then.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{Floor, MORNING, floor, number};
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;
/// 2026-03-09 17:30 in Hong Kong, 09:30 in London and 05:30 in New York.
const LATE: i64 = MORNING + 27_000_000;

/// Numbers for fiction.
const LONDON: &str = "+442079460018";
const NEW_YORK: &str = "+12125550123";
const TORONTO: &str = "+14165550147";

fn campaign_of(floor: &Floor, more: Value) -> Value {
    let mut input = json!({ "key": "second", "name": "Second", "class": "broadband" });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    floor.run(&floor.session("admin"), "campaign_add", input).unwrap()["campaign"].clone()
}

fn refused(floor: &Floor, who: &str, verb: &str, input: Value) -> String {
    let before = floor.run(&floor.session("admin"), "campaigns", json!({})).unwrap();
    let error = floor.run(&floor.session(who), verb, input).unwrap_err();
    let after = floor.run(&floor.session("admin"), "campaigns", json!({})).unwrap();
    assert_eq!(before, after, "a request that is refused changes nothing");
    error.code
}

fn change(floor: &Floor, campaign: &Value, more: Value) -> Value {
    let mut input = json!({ "campaign": campaign, "reason": "made up" });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    floor.run(&floor.session("admin"), "campaign_change", input).unwrap()
}

/// The sentence of a rule where it blocks a call to a number, as known at a size of the ledger.
fn says(floor: &Floor, campaign: &Value, to: &str, rule: &str, known_at: Option<u64>) -> Option<String> {
    let known_at = known_at.map(|size| size.to_string());
    let input = json!({ "address": to, "campaign": campaign, "known_at": known_at });
    let reply = floor.run(&floor.session("admin"), "screen", input).unwrap();
    let reasons = reply["reasons"].as_array().unwrap();
    let found = reasons.iter().find(|reason| reason["rule"] == rule)?;
    Some(found["text"].as_str().unwrap().to_owned())
}

fn row(floor: &Floor, campaign: &Value) -> Value {
    let reply = floor.run(&floor.session("admin"), "campaigns", json!({})).unwrap();
    let rows = reply["campaigns"].as_array().unwrap();
    rows.iter().find(|row| row["campaign"] == *campaign).unwrap().clone()
}

fn figures(floor: &Floor, campaign: &Value, date: &str, live: u64, abandoned: u64) -> Value {
    let input = json!({ "campaign": campaign, "date": date, "live_answers": live, "abandoned": abandoned, "source": "report" });
    floor.run(&floor.session("admin"), "dialler_figures_add", input).unwrap()
}

fn rates(floor: &Floor) -> Vec<Value> {
    let input = json!({ "kind": "abandoned_rate" });
    floor.run(&floor.session("admin"), "tasks", input).unwrap()["tasks"].as_array().unwrap().clone()
}

#[test]
fn a_campaign_states_what_a_rule_asks_for_and_nothing_else() {
    let floor = floor(0);
    let with = |stated: Value| json!({ "key": "k", "name": "n", "class": "c", "stated": stated });
    for stated in [
        json!({ "register_acount": "DNCL-000123" }),
        json!({ "register_account": "  " }),
        json!({ "register_account": true }),
        json!({ "fca_authorised": "yes" }),
        json!({ "fca_authorised": 1 }),
    ] {
        let error = floor.run(&floor.session("admin"), "campaign_add", with(stated.clone())).unwrap_err();
        assert_eq!(error.code, "bad_input", "{stated}");
        assert!(!error.message.contains("000123") && !error.message.contains("acount"), "{}", error.message);
    }
    let stated =
        json!({ "register_account": " DNCL-000123 ", "fca_authorised": false, "scheme_trustee": true });
    let campaign =
        floor.run(&floor.session("admin"), "campaign_add", with(stated)).unwrap()["campaign"].clone();
    let kept = json!({ "register_account": "DNCL-000123", "scheme_trustee": true });
    assert_eq!(row(&floor, &campaign)["stated"], kept, "what is not so is not stated");
    floor.run(&floor.session("admin"), "views_rebuild", json!({})).unwrap();
    assert_eq!(row(&floor, &campaign)["stated"], kept, "it stands in the fact");
}

#[test]
fn a_stated_account_ends_its_reason_and_what_was_known_then_stays_so() {
    let floor = floor(0);
    let campaign = campaign_of(&floor, json!({}));
    let says = |known_at| says(&floor, &campaign, TORONTO, "CA-REG-01", known_at).unwrap();
    assert!(says(None).contains("names no account"), "{}", says(None));
    let stated = change(&floor, &campaign, json!({ "stated": { "register_account": "DNCL-000123" } }));
    let before = stated["position"].as_u64().unwrap();
    assert!(!says(None).contains("names no account"), "{}", says(None));
    assert!(says(Some(before)).contains("names no account"), "nobody had stated it then");
    assert!(!says(Some(before + 1)).contains("names no account"));
    change(&floor, &campaign, json!({ "stated": { "register_account": null } }));
    assert!(says(None).contains("names no account"), "it was taken back");
    assert!(!says(Some(before + 1)).contains("names no account"), "and was stated then all the same");
}

#[test]
fn pensions_are_sold_by_authorised_firms_that_say_so() {
    let floor = floor(0);
    let campaign = campaign_of(&floor, json!({ "sector": "pensions" }));
    let consent = json!({
        "address": LONDON, "at": "2026-03-08T10:00:00Z", "form": "written", "channels": ["voice"], "classes": ["broadband"],
        "data_kinds": ["phone"], "received": "by post", "evidence_sha256": "ab".repeat(32), "evidence_name": "letter.pdf",
        "stand_alone": true,
    });
    floor.run(&floor.session("supervisor"), "consent_add", consent).unwrap();
    assert!(says(&floor, &campaign, LONDON, "UK-CON-03", None).is_some());
    change(&floor, &campaign, json!({ "stated": { "fca_authorised": true } }));
    assert_eq!(says(&floor, &campaign, LONDON, "UK-CON-03", None), None);
}

#[test]
fn an_admin_changes_a_campaign_with_a_reason() {
    let floor = floor(0);
    let campaign = campaign_of(&floor, json!({ "stated": { "register_account": "DNCL-000123" } }));
    let input =
        |stated: Value, reason: &str| json!({ "campaign": campaign, "stated": stated, "reason": reason });
    let account = json!({ "register_account": "DNCL-000124" });
    for (who, stated, reason, code) in [
        ("supervisor", account.clone(), "moved", "not_permitted"),
        ("agent", account.clone(), "moved", "not_permitted"),
        ("admin", account.clone(), " ", "bad_input"),
        ("admin", json!({ "no_such_fact": true }), "moved", "bad_input"),
        ("admin", json!({ "register_account": "DNCL-000123" }), "moved", "conflict"),
        ("admin", json!({ "fca_number": null }), "moved", "conflict"),
        ("admin", json!({}), "moved", "conflict"),
    ] {
        assert_eq!(
            refused(&floor, who, "campaign_change", input(stated.clone(), reason)),
            code,
            "{stated} {who}"
        );
    }
    let dialling = json!({ "campaign": campaign, "dialling": "by pigeon", "reason": "slow" });
    assert_eq!(refused(&floor, "admin", "campaign_change", dialling), "bad_input");
    change(&floor, &campaign, json!({ "stated": account, "dialling": "preview" }));
    let now = row(&floor, &campaign);
    assert_eq!(
        (&now["stated"], now["dialling"].as_str()),
        (&json!({ "register_account": "DNCL-000124" }), Some("preview"))
    );
    floor
        .run(&floor.session("admin"), "campaign_close", json!({ "campaign": campaign, "reason": "over" }))
        .unwrap();
    assert_eq!(
        refused(&floor, "admin", "campaign_change", input(json!({ "fca_authorised": true }), "late")),
        "conflict"
    );
}

#[test]
fn a_campaign_is_asked_what_the_rules_of_its_place_and_sector_ask() {
    let floor = floor(0);
    let keys = |input: Value| {
        let reply = floor.run(&floor.session("admin"), "campaign_questions", input).unwrap();
        let questions = reply["questions"].as_array().unwrap().clone();
        let text = |one: &Value, field: &str| one[field].as_str().unwrap().to_owned();
        let told = |one: &Value| format!("{} {} {}", text(one, "key"), text(one, "form"), text(one, "rule"));
        questions.iter().map(told).collect::<Vec<_>>()
    };
    let engine = "free_form yes_no MSG-06";
    assert_eq!(keys(json!({ "jurisdiction": "HK" })), [engine]);
    assert_eq!(keys(json!({ "jurisdiction": "ca" })), ["register_account text CA-REG-01", engine]);
    assert_eq!(keys(json!({ "jurisdiction": "GB" })), [engine], "nobody sells pensions here");
    let pensions = [
        "fca_authorised yes_no UK-CON-03",
        "fca_number text UK-CON-03",
        "scheme_trustee yes_no UK-CON-03",
        engine,
    ];
    assert_eq!(keys(json!({ "jurisdiction": "GB", "sector": "pensions" })), pensions);
    let all = keys(json!({ "sector": "pensions" }));
    assert!(
        pensions.iter().all(|one| all.contains(&(*one).to_owned())) && all.len() > pensions.len(),
        "{all:?}"
    );
}

#[test]
fn figures_are_stated_for_a_day_that_was_by_whoever_answers_for_the_campaign() {
    let floor = floor(0);
    let input = |more: Value| {
        let mut input = json!({ "campaign": floor.campaign, "date": "2026-03-08", "live_answers": 100, "abandoned": 2, "source": "report" });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        input
    };
    for (who, more, code) in [
        ("agent", json!({}), "not_permitted"),
        ("auditor", json!({}), "not_permitted"),
        ("supervisor", json!({ "date": "2026-03-10" }), "bad_input"),
        ("supervisor", json!({ "date": "yesterday" }), "bad_input"),
        ("supervisor", json!({ "abandoned": 101 }), "bad_input"),
        ("supervisor", json!({ "abandoned": -1 }), "bad_input"),
        ("supervisor", json!({ "live_answers": 1_000_000_000 }), "bad_input"),
        ("supervisor", json!({ "source": "" }), "bad_input"),
        ("supervisor", json!({ "campaign": "00000000-0000-4000-8000-000000000000" }), "not_found"),
    ] {
        let error = floor
            .run(&floor.session(who), "dialler_figures_add", input(more.clone()))
            .map_err(|error| error.code);
        assert_eq!(error.unwrap_err(), code, "{who} {more}");
    }
    let supervisor = floor.session("supervisor");
    let first = floor.run(&supervisor, "dialler_figures_add", input(json!({}))).unwrap();
    assert_eq!(first["replaced"], false);
    let second = floor.run(&supervisor, "dialler_figures_add", input(json!({ "abandoned": 3 }))).unwrap();
    assert_eq!(second["replaced"], true);
    let shown = floor.run(&supervisor, "dialler_figures", json!({ "campaign": floor.campaign })).unwrap();
    let days = shown["days"].as_array().unwrap();
    assert_eq!(days.len(), 1, "the later one counts");
    assert_eq!(
        (&days[0]["abandoned"], &days[0]["source"], &days[0]["by"]),
        (&json!(3), &json!("report"), &json!("Sample supervisor"))
    );
}

#[test]
fn a_dialler_over_the_limit_stops_and_by_hand_it_goes_on() {
    let floor = floor(0);
    let campaign = campaign_of(&floor, json!({ "dialling": "predictive", "jurisdiction": "US" }));
    let stopped = |known_at| says(&floor, &campaign, NEW_YORK, "US-ABN-01", known_at);
    assert_eq!(stopped(None), None, "a campaign that has not begun has abandoned nobody");
    figures(&floor, &campaign, "2026-02-20", 10_900, 300);
    assert_eq!((stopped(None), rates(&floor).len()), (None, 1), "2.75 % is nearly 3 %");
    let over = figures(&floor, &campaign, "2026-03-08", 2_000, 112)["position"].as_u64().unwrap();
    let text = stopped(None).unwrap();
    assert!(text.contains("412 of 12900 live answers in 30 days (3.19 %)"), "{text}");
    assert_eq!(stopped(Some(over)), None, "nobody knew the figures then");
    let task = &rates(&floor)[0];
    assert_eq!(
        (&task["rule"], &task["about"]),
        (&json!("US-ABN-01"), &json!("Second: 412 / 12900 = 3.19 % / 3 %"))
    );
    let shown =
        floor.run(&floor.session("admin"), "dialler_figures", json!({ "campaign": campaign })).unwrap();
    assert_eq!(shown["limits"].as_array().unwrap().len(), 1, "the law of the campaign's place");
    let limit = &shown["limits"][0];
    assert_eq!(
        (&limit["state"], &limit["hundredths"], &limit["stops"], &limit["days"]),
        (&json!("over"), &json!(319), &json!(true), &json!(30))
    );
    change(&floor, &campaign, json!({ "dialling": "manual" }));
    assert_eq!((stopped(None), rates(&floor).len()), (None, 0));
    assert!(stopped(Some(over + 1)).is_some(), "it dialled ahead then");
    change(&floor, &campaign, json!({ "dialling": "predictive" }));
    assert!(stopped(None).is_some());
    figures(&floor, &campaign, "2026-03-08", 2_000, 40);
    figures(&floor, &campaign, "2026-02-20", 10_900, 200);
    assert_eq!((stopped(None), rates(&floor).len()), (None, 0), "figures that were put right");
    let before =
        floor.run(&floor.session("admin"), "dialler_figures", json!({ "campaign": campaign })).unwrap();
    floor.run(&floor.session("admin"), "views_rebuild", json!({})).unwrap();
    let after =
        floor.run(&floor.session("admin"), "dialler_figures", json!({ "campaign": campaign })).unwrap();
    assert_eq!(before, after);
}

#[test]
fn a_day_that_was_dialled_owes_its_figures_where_the_law_wants_a_record() {
    let floor = floor(1);
    let campaign = json!(floor.campaign);
    change(&floor, &campaign, json!({ "dialling": "predictive" }));
    let agent = floor.session("agent");
    floor.run(&agent, "next_lead", json!({ "campaign": campaign })).unwrap();
    let placed = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap();
    assert!(placed["permit"].is_string(), "{placed}");
    let stopped = |to, rule| says(&floor, &campaign, to, rule, None);
    assert_eq!(stopped(NEW_YORK, "US-ABN-01"), None, "the day is not over");
    floor.clock.set(MORNING + 2 * DAY);
    let text = stopped(NEW_YORK, "US-ABN-01").unwrap();
    assert!(text.contains("nobody has stated its figures"), "{text}");
    assert!(stopped(TORONTO, "CA-ABN-01").is_some());
    assert_eq!(stopped(LONDON, "UK-ABN-01"), None, "no record is asked for there");
    assert_eq!(rates(&floor).len(), 2);
    floor.run(&floor.session("admin"), "views_rebuild", json!({})).unwrap();
    assert!(stopped(NEW_YORK, "US-ABN-01").is_some(), "the day of the call stands in its permit");
    // 10:00 in Hong Kong is the evening before in New York and Toronto.
    figures(&floor, &campaign, "2026-03-08", 0, 0);
    assert_eq!((stopped(NEW_YORK, "US-ABN-01"), stopped(TORONTO, "CA-ABN-01")), (None, None));
    assert_eq!(rates(&floor).len(), 0);
}

/// A list of people who agreed in writing, for a campaign of two laws.
fn list(floor: &Floor, campaign: &Value) {
    let rows = format!(
        "phone,source,obtained_at,consent_form,consent_at,consent_channels,classes,data_kinds\n{},web_form,2026-03-01T10:00:00+08:00,written,2026-03-02T10:00:00+08:00,voice,broadband,phone\n",
        number(0)
    );
    let input = json!({ "campaign": campaign, "file_name": "made-up.csv", "bytes": STANDARD.encode(rows), "notice": "demo-notice" });
    let reply = floor.run(&floor.session("admin"), "leads_import", input).unwrap();
    assert_eq!(reply["callable"], 1, "{reply}");
}

/// Lets somebody work on a campaign, and on no other.
fn shown_to(floor: &Floor, campaign: &Value, login: &str) {
    let users = floor.run(&floor.session("admin"), "users", json!({})).unwrap();
    let user = users["users"].as_array().unwrap().iter().find(|row| row["login"] == login).unwrap();
    let sees = json!({ "user": user["user"], "campaigns": [campaign] });
    floor.run(&floor.session("admin"), "user_change", sees).unwrap();
}

/// A script that two people publish.
fn script(floor: &Floor, campaign: &Value) {
    let step = |item: &str, text: &str| json!({ "item": item, "text": text });
    let steps = [
        step("company", "I am calling from {company}. You can reach us at {contact}."),
        step("caller_identity", "Good afternoon, my name is {agent}."),
        step("purpose", "I am calling to offer you an upgrade of your home broadband."),
        step("opt_out_right", "You can ask us at any time to stop calling you, free of charge."),
    ];
    let text = json!({ "language": "en", "steps": steps, "offer": "The offer.", "closing": "Goodbye." });
    let admin = floor.session("admin");
    let drafted =
        floor.run(&admin, "script_draft", json!({ "campaign": campaign, "texts": [text] })).unwrap();
    let input = json!({ "script": drafted["script"], "version": drafted["version"] });
    for who in ["admin", "supervisor"] {
        floor.run(&floor.session(who), "script_publish", input.clone()).unwrap();
    }
}

#[test]
fn an_old_permit_is_explained_by_what_the_campaign_was_then() {
    let floor = floor(0);
    floor.clock.set(LATE);
    let campaign = campaign_of(&floor, json!({ "dialling": "predictive", "jurisdiction": "GB" }));
    list(&floor, &campaign);
    for login in ["agent", "supervisor"] {
        shown_to(&floor, &campaign, login);
    }
    script(&floor, &campaign);
    let agent = floor.session("agent");
    let next = floor.run(&agent, "next_lead", json!({ "campaign": campaign })).unwrap();
    let placed = floor.run(&agent, "place_call", json!({ "lead": next["lead"]["lead"] })).unwrap();
    assert!(placed["permit"].is_string(), "{placed}");
    let explain = || {
        let input = json!({ "permit": placed["permit"] });
        let reply = floor.run(&floor.session("auditor"), "explain", input).unwrap();
        (reply["outcome"].clone(), reply["reasons"].clone())
    };
    let same = (json!("same"), json!([]));
    assert_eq!(explain(), same);
    figures(&floor, &campaign, "2026-03-09", 100, 4);
    assert!(says(&floor, &campaign, &number(0), "UK-ABN-01", None).is_some(), "it may not be called now");
    assert_eq!(explain(), same, "nobody had stated the figures then");
    change(&floor, &campaign, json!({ "dialling": "manual" }));
    floor.run(&floor.session("admin"), "views_rebuild", json!({})).unwrap();
    assert_eq!(explain(), same, "and it dialled ahead then");
}

#[test]
fn people_passed_over_for_the_dialler_come_back_when_it_may_run() {
    let floor = floor(0);
    floor.clock.set(LATE);
    let campaign = campaign_of(&floor, json!({ "dialling": "predictive", "jurisdiction": "GB" }));
    list(&floor, &campaign);
    shown_to(&floor, &campaign, "agent");
    let agent = floor.session("agent");
    let next = || floor.run(&agent, "next_lead", json!({ "campaign": campaign })).unwrap();
    figures(&floor, &campaign, "2026-03-09", 100, 4);
    let passed = next();
    assert_eq!((&passed["lead"], &passed["passed_over"]), (&Value::Null, &json!({ "UK-ABN-01": 1 })));
    assert_eq!(next()["passed_over"], json!({}), "and is not looked at again before time ends the reason");
    figures(&floor, &campaign, "2026-03-09", 100, 3);
    let back = next();
    assert_eq!(back["lead"]["verdict"]["decision"], "clear", "{back}");
    let lead = back["lead"]["lead"].clone();
    floor.run(&agent, "lead_return", json!({ "lead": lead })).unwrap();
    figures(&floor, &campaign, "2026-03-09", 100, 4);
    assert_eq!(next()["lead"], Value::Null);
    change(&floor, &campaign, json!({ "dialling": "manual" }));
    assert_eq!(next()["lead"]["lead"], lead, "by hand they may be called at once");
}
