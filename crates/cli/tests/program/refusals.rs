//! `screen`, `reject`, the log, the shared list.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use crate::common::Demo;
use serde_json::json;

/// A made-up number that the demo list does not hold.
const NUMBER: &str = "6123 4567";

/// A number of the demo list that may be called.
fn callable(demo: &Demo) -> String {
    let campaign = demo.run("agent", &["campaigns"]).json()["campaigns"][0]["campaign"].clone();
    let next = demo
        .run("agent", &["do", "next_lead", "--input", &json!({ "campaign": campaign }).to_string()])
        .json();
    next["lead"]["number"].as_str().unwrap().to_owned()
}

#[test]
fn a_refusal_is_answered_with_its_instants_and_blocks_every_spelling() {
    let demo = Demo::make();
    let number = callable(&demo);
    let clear = demo.run("agent", &["screen", &number, "--campaign", "fibre-upgrade"]);
    assert_eq!((clear.status, clear.json()["decision"].clone()), (0, json!("clear")), "{}", clear.out);
    let said = demo.run("agent", &["reject", &number, "--campaign", "fibre-upgrade", "--words", "Stop."]);
    assert_eq!(said.status, 0, "{}", said.err);
    let reply = said.json();
    for key in ["id", "address", "state", "said_at", "kept_at", "effective_at", "known", "position"] {
        assert!(!reply[key].is_null(), "{key}: {reply}");
    }
    let local = number.trim_start_matches("+852");
    for spelling in
        [number.as_str(), local, &format!("00852{local}"), &format!("{} {}", &local[..4], &local[4..])]
    {
        for channel in ["voice", "sms", "whatsapp"] {
            let blocked =
                demo.run("agent", &["screen", spelling, "--campaign", "fibre-upgrade", "--channel", channel]);
            assert_eq!(blocked.status, 3, "{spelling} {channel}: {}", blocked.out);
        }
    }
    let position = reply["position"].to_string();
    let before =
        demo.run("agent", &["screen", &number, "--campaign", "fibre-upgrade", "--known-at", &position]);
    assert_eq!(before.status, 0, "before the refusal it was not known: {}", before.out);
    let at = demo.run(
        "agent",
        &[
            "screen",
            &number,
            "--campaign",
            "fibre-upgrade",
            "--at",
            "2026-03-09T23:30:00+08:00",
            "--known-at",
            &position,
        ],
    );
    assert_eq!(at.status, 3, "the clock moves, too: {}", at.out);
    assert!(at.json()["reasons"][0]["until"].is_string(), "hours end by themselves: {}", at.out);
}

#[test]
fn a_stream_of_numbers_is_screened_line_by_line() {
    let demo = Demo::make();
    let number = callable(&demo);
    let clear = demo.feed("agent", &["screen", "-", "--campaign", "fibre-upgrade"], &format!("{number}\n"));
    assert_eq!(clear.status, 0, "{}{}", clear.out, clear.err);
    let mixed = demo.feed(
        "agent",
        &["screen", "-", "--campaign", "fibre-upgrade"],
        &format!("{number}\n{NUMBER}\nnot a number\n"),
    );
    assert_eq!(mixed.status, 3, "{}", mixed.out);
    let decisions: Vec<_> = mixed.lines().iter().map(|line| line["decision"].clone()).collect();
    assert_eq!(decisions, [json!("clear"), json!("blocked"), json!("blocked")]);
    let empty = demo.feed("agent", &["screen", "-", "--campaign", "fibre-upgrade"], &format!("{number}\n\n"));
    assert_eq!(empty.status, 1, "a line without answer: {}", empty.out);
    assert_eq!(
        demo.run("agent", &["screen", &number, "--campaign", "nothing"]).status,
        1,
        "never 0 without an answer"
    );
}

#[test]
fn each_line_of_a_stream_of_refusals_is_on_disk_before_it_is_answered() {
    let demo = Demo::make();
    let mut child =
        demo.command("agent", &["reject", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for n in 0..5 {
        writeln!(input, "6123 456{n}").unwrap();
        let answer: serde_json::Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["state"], "effective");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let list = demo.run("supervisor", &["rejections", "list"]).json();
    assert_eq!(list["total"], 5, "everything that was answered is there: {list}");
    let empty = demo.feed("agent", &["reject", "-"], "6999 0000\n   \n");
    assert_eq!(empty.status, 1, "an empty line is not a person");
    assert_eq!(empty.lines().len(), 2, "and the others are kept");
}

#[test]
fn the_supervisor_works_through_the_log() {
    let demo = Demo::make();
    for n in 0..3 {
        assert_eq!(demo.run("agent", &["reject", &format!("6123 456{n}"), "--words", "No."]).status, 0);
    }
    let page = demo.run("supervisor", &["rejections", "list", "--limit", "2"]).json();
    assert_eq!(page["entries"].as_array().unwrap().len(), 2);
    let rest = demo
        .run("supervisor", &["rejections", "list", "--limit", "2", "--after", page["next"].as_str().unwrap()])
        .json();
    assert_eq!(rest["entries"].as_array().unwrap().len(), 1);
    let id = page["entries"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(demo.run("supervisor", &["rejections", "review", &id, "--note", "seen"]).status, 0);
    assert_eq!(demo.run("supervisor", &["rejections", "question", &id, "Why so late?"]).status, 0);
    let shown = demo.run("supervisor", &["rejections", "show", &id]).json();
    assert_eq!(shown["row"]["state"], "questioned", "{shown}");
    let export = demo.path("log.csv");
    assert_eq!(demo.run("auditor", &["rejections", "export", &export]).json()["rows"], 3);
    assert!(std::fs::read_to_string(&export).unwrap().lines().count() > 3);
    assert_eq!(demo.run("agent", &["rejections", "list"]).status, 4, "not an agent's screen");
}

#[test]
fn a_list_of_refusals_comes_in_and_goes_out_and_a_lift_needs_two() {
    let demo = Demo::make();
    let file = demo.file("no.txt", "6123 4567\n+852 6123 4568\nlead@example.net\n6123 4567\n".as_bytes());
    let imported = demo.run("supervisor", &["suppression", "import", &file]);
    assert_eq!(imported.status, 0, "{}", imported.err);
    let reply = imported.json();
    assert_eq!(
        (&reply["count"], &reply["added"], &reply["already"]),
        (&json!(4), &json!(3), &json!(1)),
        "{reply}"
    );
    assert_eq!(demo.run("agent", &["screen", NUMBER, "--campaign", "fibre-upgrade"]).status, 3);
    assert_eq!(demo.run("supervisor", &["suppression", "list"]).json()["count"], 3);
    let out = demo.path("out.csv");
    let exported = demo.run("auditor", &["suppression", "export", &out]).json();
    assert_eq!((&exported["exported"], &exported["without_number"]), (&json!(3), &json!(0)), "{exported}");
    assert!(std::fs::read_to_string(&out).unwrap().contains("+85261234568"));

    let evidence = demo.file("letter.txt", b"Please call me again.");
    let asked = demo.run("supervisor", &["suppression", "request-lift", NUMBER, "--evidence", &evidence]);
    assert_eq!(asked.json()["state"], "waiting", "{}", asked.err);
    let id = asked.json()["id"].as_str().unwrap().to_owned();
    assert_ne!(
        demo.run("supervisor", &["suppression", "decide-lift", &id]).status,
        0,
        "never the person who asked"
    );
    assert_eq!(demo.run("agent", &["suppression", "decide-lift", &id]).status, 4);
    let lifted = demo.run("second", &["suppression", "decide-lift", &id]);
    assert_eq!(lifted.json()["state"], "lifted", "{}", lifted.err);
    assert_eq!(demo.run("supervisor", &["suppression", "list"]).json()["count"], 2);
}
