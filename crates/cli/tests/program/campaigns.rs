//! `campaigns`: what one states, and the figures of its dialler.

use serde_json::json;

use crate::common::Demo;

/// The demo's clock stands at 2026-03-09 10:00 in Hong Kong and ticks.
const TODAY: &str = "2026-03-09";

#[test]
fn what_a_campaign_states_is_added_changed_and_taken_back() {
    let demo = Demo::make();
    let asked = demo.run("admin", &["campaigns", "questions", "--jurisdiction", "CA"]).json();
    assert_eq!(asked["questions"][0]["key"], "register_account");
    let add =
        ["campaigns", "add", "heat", "--name", "Heat pumps", "--class", "heat pumps", "--jurisdiction", "CA"];
    let wrong = demo.run("admin", &[&add[..], &["--state", "register_account"]].concat());
    assert_eq!(wrong.status, 2, "KEY=VALUE is wanted");
    let added = demo.run("admin", &[&add[..], &["--state", "register_account=DNCL-000123"]].concat());
    assert_eq!(added.status, 0, "{}", added.err);
    let stated = || {
        let list = demo.run("admin", &["campaigns"]).json();
        let rows = list["campaigns"].as_array().unwrap();
        rows.iter().find(|row| row["key"] == "heat").unwrap()["stated"].clone()
    };
    assert_eq!(stated(), json!({ "register_account": "DNCL-000123" }));
    let change = ["campaigns", "change", "heat", "--reason", "licence", "--state", "fca_authorised=true"];
    let changed = demo.run("admin", &[&change[..], &["--withdraw", "register_account"]].concat());
    assert_eq!(changed.status, 0, "{}", changed.err);
    assert_eq!(stated(), json!({ "fca_authorised": true }));
}

#[test]
fn figures_of_a_dialler_are_stated_and_shown_against_their_limit() {
    let demo = Demo::make();
    let add =
        ["campaigns", "add", "solar", "--name", "Solar", "--class", "solar panels", "--jurisdiction", "US"];
    let added = demo.run("admin", &[&add[..], &["--dialling", "predictive"]].concat());
    assert_eq!(added.status, 0, "{}", added.err);
    let figures = ["campaigns", "figures", "solar"];
    let half = demo.run("admin", &[&figures[..], &["--date", TODAY, "--live", "12900"]].concat());
    assert_eq!(half.status, 2, "a day's figures are whole");
    let whole = ["--date", TODAY, "--live", "12900", "--abandoned", "412", "--source", "report"];
    let kept = demo.run("admin", &[&figures[..], &whole].concat());
    assert_eq!(kept.status, 0, "{}", kept.err);
    let shown = demo.run("admin", &figures).json();
    assert_eq!(
        (&shown["limits"][0]["rule"], &shown["limits"][0]["hundredths"], &shown["limits"][0]["stops"]),
        (&json!("US-ABN-01"), &json!(319), &json!(true))
    );
    let tasks = demo.run("admin", &["tasks", "--kind", "abandoned_rate"]).json();
    assert_eq!(tasks["tasks"].as_array().unwrap().len(), 1);
}
