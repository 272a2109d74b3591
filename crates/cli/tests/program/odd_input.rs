//! What scripts do by accident: a wrong name, a line of noise, a reader that leaves. No refusal is lost by it.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};

use super::common::{Demo, program, run, without_room};

#[test]
fn a_slip_in_the_campaign_does_not_lose_the_refusal() {
    let demo = Demo::make();
    let kept = demo.run("agent", &["reject", "6123 4567", "--campaign", "no-such-campaign"]);
    assert_eq!(kept.status, 0, "{}", kept.err);
    assert_eq!(kept.json()["flags"], json!(["unknown_campaign"]));
    assert_eq!(demo.run("supervisor", &["rejections", "list"]).json()["total"], 1);
    let blocked = demo.run("agent", &["screen", "6123 4567", "--campaign", "fibre-upgrade"]).json();
    assert!(blocked["reasons"][0]["rule"].as_str().unwrap().starts_with("HK-OPT"), "{blocked}");
}

#[test]
fn only_the_words_of_the_person_narrow_a_refusal() {
    let demo = Demo::make();
    let refused = demo.run("agent", &["reject", "6123 4567", "--scope", "voice,pigeon"]);
    assert_eq!((refused.status, refused.code().as_str()), (2, "usage"));
    let scope = |number: &str| {
        let list = demo.run("supervisor", &["suppression", "list", "--text", number]).json();
        list["entries"][0]["scope_channels"].clone()
    };
    let wide = demo.run("agent", &["reject", "6123 4567", "--scope", "sms"]);
    assert_eq!(wide.json()["flags"], json!(["not_narrowed_without_words"]), "{}", wide.err);
    assert_eq!(scope("6123 4567"), json!([]), "everything");
    let narrow = demo.run("agent", &["reject", "6123 4568", "--scope", "sms", "--words", "No more texts."]);
    assert_eq!(narrow.json()["flags"], json!([]), "{}", narrow.err);
    assert_eq!(scope("6123 4568"), json!(["sms"]));
}

#[test]
fn a_line_that_is_no_text_keeps_no_other_line_from_its_answer() {
    let demo = Demo::make();
    let noise = b"6123 4567\r\n6123\xff4568\n6123 4569\n";
    let mut child =
        demo.command("agent", &["reject", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let child = child.as_mut().unwrap();
    child.stdin.take().unwrap().write_all(noise).unwrap();
    let answers: Vec<Value> = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .collect();
    assert!(child.wait().unwrap().success());
    assert_eq!(answers.len(), 3, "{answers:?}");
    assert_eq!(answers[0]["address"], "+85261234567", "the line end of another system is no part of it");
    assert_eq!(answers[2]["address"], "+85261234569");
}

#[test]
fn a_line_of_megabytes_is_answered_by_its_number_and_the_others_are_kept() {
    let demo = Demo::make();
    let input = format!("6123 4567\n{}\n6123 4569\n", "1 ".repeat(4 << 20));
    let rejected = demo.feed("agent", &["reject", "-"], &input);
    assert_eq!(rejected.status, 1, "a line was not kept: {}", rejected.err);
    let answers = rejected.lines();
    assert_eq!(answers.len(), 3, "{}", rejected.out);
    assert_eq!((&answers[1]["line"], &answers[1]["error"]["code"]), (&json!(2), &json!("line_too_long")));
    let message = answers[1]["error"]["message"].as_str().unwrap();
    assert!(message.starts_with("NOT KEPT: ") && message.contains("expected one number"), "{message}");
    assert!(rejected.out.len() < 10_000, "the line is not said again");
    assert_eq!(demo.run("supervisor", &["rejections", "list"]).json()["total"], 2);

    let screened = demo.feed("agent", &["screen", "-", "--campaign", "fibre-upgrade"], &input);
    assert_eq!(screened.status, 1, "a line has no answer: {}", screened.err);
    let decisions: Vec<Value> = screened.lines().iter().map(|line| line["decision"].clone()).collect();
    assert_eq!(decisions, [json!("blocked"), json!("blocked"), json!("blocked")]);
}

#[test]
fn refusals_are_kept_when_nobody_reads_the_answers() {
    let demo = Demo::make();
    let mut child =
        demo.command("agent", &["reject", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(b"6123 4567\n6123 4568\n6123 4569\n").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1), "it says that its answers went nowhere");
    assert_eq!(demo.run("supervisor", &["rejections", "list"]).json()["total"], 3, "and all are kept");
}

#[test]
fn a_scenario_that_is_not_answered_as_expected_has_its_own_status() {
    let dir = tempfile::tempdir().unwrap();
    let scenario =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scenarios/025-hk-refused-everything.json");
    let mut wrong: Value = serde_json::from_slice(&std::fs::read(&scenario).unwrap()).unwrap();
    assert_eq!(wrong["expect"]["decision"], "blocked");
    wrong["expect"]["decision"] = "clear".into();
    let wrong_file = dir.path().join("wrong.json");
    std::fs::write(&wrong_file, wrong.to_string()).unwrap();
    wrong["campagn"] = json!({});
    let misspelt_file = dir.path().join("misspelt.json");
    std::fs::write(&misspelt_file, wrong.to_string()).unwrap();

    let what_if = |files: &[&Path]| {
        let mut command = program(dir.path());
        command.args(["what-if", "--json"]).args(files);
        run(command, "")
    };
    let answered = what_if(&[&wrong_file, &scenario]);
    assert_eq!(answered.status, 1);
    let as_expected: Vec<Value> = answered.lines().iter().map(|line| line["as_expected"].clone()).collect();
    assert_eq!(as_expected, [json!(false), json!(true)]);
    let misspelt = what_if(&[&misspelt_file, &wrong_file]);
    assert_eq!(misspelt.status, 2, "a file that cannot be read goes before one that is not as expected");
    assert!(
        misspelt.lines()[0]["error"]["message"].as_str().unwrap().contains("campagn"),
        "named: {}",
        misspelt.out
    );
}

#[test]
fn no_password_and_no_number_are_taken_from_where_others_can_see_them() {
    let demo = Demo::make();
    let fed = demo.feed("agent", &["screen", "-", "--campaign", "fibre-upgrade"], "6123 4567\n");
    assert_eq!(fed.status, 3, "nobody consented to that number: {}", fed.out);
    let mut both = program(demo.dir.path());
    both.args([
        "--as",
        "agent",
        "--password-file",
        "-",
        "--json",
        "screen",
        "-",
        "--campaign",
        "fibre-upgrade",
    ]);
    let both = run(both, "a password\n6123 4567\n");
    assert_eq!((both.status, both.code().as_str()), (2, "usage"), "one input cannot be both");
    let mut option = program(demo.dir.path());
    option.args(["--as", "agent", "--password", "a password", "campaigns"]);
    assert_eq!(run(option, "").status, 2, "there is no such option");
}

#[test]
fn no_log_line_holds_a_number_or_a_word_of_anybody() {
    let demo = Demo::make();
    let mut command = demo.command("agent", &["reject", "6123 4567", "--words", "Xylophone lessons, never."]);
    command.env("QUIETLINE_LOG", "trace").env("RUST_LOG", "trace");
    let kept = run(command, "");
    assert_eq!(kept.status, 0, "{}", kept.err);
    for secret in ["1234567", "6123 4567", "Xylophone"] {
        assert!(!kept.err.contains(secret), "{secret} in {}", kept.err);
    }
}

#[test]
fn a_refusal_that_could_not_even_be_begun_is_said_not_to_be_kept() {
    let demo = Demo::make();
    let settings = demo.dir.path().join("data/quietline/workspace.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, text.replace("format = 1", "format = 99")).unwrap();
    for args in [&["reject", "6123 4567"][..], &["reject", "-"]] {
        let lost = demo.feed("agent", args, "6123 4567\n");
        assert_eq!((lost.status, lost.code().as_str()), (1, "newer"), "{args:?}: {}", lost.err);
        assert!(lost.err.contains("NOT KEPT: "), "{}", lost.err);
    }
    assert!(!demo.run("supervisor", &["tasks"]).err.contains("NOT KEPT"), "there was nothing to keep");
}

/// A program that cannot keep facts clears nobody, and says of every report that it is lost.
#[test]
fn a_full_disk_is_a_no_and_no_report_is_taken_for_kept() {
    let demo = Demo::make();
    let full = |args: &[&str], input: &str| run(without_room(&demo.command("agent", args)), input);
    let screen = json!({ "address": "6123 4567", "campaign": uuid::Uuid::nil() }).to_string();
    for (args, input, lines) in [
        (&["screen", "6123 4567", "--campaign", "fibre-upgrade"][..], "", 1),
        (&["screen", "-", "--campaign", "fibre-upgrade"], "6123 4567\n6123 4568\n", 2),
        (&["do", "screen", "--input", &screen], "", 1),
    ] {
        let ran = full(args, input);
        assert_eq!((ran.status, ran.lines().len()), (3, lines), "{args:?}: {}{}", ran.out, ran.err);
        for answer in ran.lines() {
            assert_eq!(
                (&answer["decision"], &answer["reasons"][0]["rule"]),
                (&json!("blocked"), &json!("ENG-14"))
            );
        }
    }
    let reject = json!({ "address": "6123 4567" }).to_string();
    let outcome = json!({ "call": uuid::Uuid::nil(), "outcome": "busy" }).to_string();
    for args in [
        &["reject", "6123 4567"][..],
        &["do", "reject", "--input", &reject],
        &["do", "outcome", "--input", &outcome],
    ] {
        let ran = full(args, "");
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{args:?}: {}", ran.err);
        assert!(ran.err.contains("\"NOT KEPT: "), "{args:?}: {}", ran.err);
    }
    assert!(!full(&["do", "sign_out"], "").err.contains("NOT KEPT"), "nothing is lost by it");
    assert_eq!(demo.run("agent", &["reject", "6123 4567"]).status, 0, "with room again it is kept");
}

#[test]
fn a_line_without_an_answer_is_no_leave_to_dial() {
    let demo = Demo::make();
    let fed = demo.feed("agent", &["screen", "-", "--campaign", "fibre-upgrade"], "6123 4567\n\n");
    assert_eq!(fed.status, 1, "one line has no answer: {}", fed.out);
    let decisions: Vec<Value> = fed.lines().iter().map(|line| line["decision"].clone()).collect();
    assert_eq!(decisions, [json!("blocked"), json!("blocked")]);
}

#[test]
fn no_export_bears_the_name_of_another_form() {
    let demo = Demo::make();
    let refused = demo.run("supervisor", &["rejections", "export", "log.ods"]);
    assert_eq!((refused.status, refused.code().as_str()), (2, "usage"));
    assert!(!demo.dir.path().join("log.ods").exists());
    for (args, begins) in [
        (&["log.csv"][..], "\u{feff}said_at".as_bytes()),
        (&["log.json"], b"["),
        (&["log.txt", "--format", "csv"], "\u{feff}said_at".as_bytes()),
        (&["log.xlsx"], b"PK\x03\x04"),
        (&["log.pdf", "--language", "zh-HK"], b"%PDF-"),
        (&["log", "--format", "pdf"], b"%PDF-"),
    ] {
        let written = demo.run("supervisor", &[&["rejections", "export"], args].concat());
        assert_eq!(written.status, 0, "{args:?}: {}", written.err);
        let bytes = std::fs::read(demo.dir.path().join(args[0])).unwrap();
        assert!(bytes.starts_with(begins), "{args:?} is what it says");
    }
}
