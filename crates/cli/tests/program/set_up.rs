//! `init`, sign-in, verbs, wrong usage.

use crate::common::{Demo, program, run};
use serde_json::{Value, json};

#[test]
fn init_makes_a_demo_with_its_five_users_and_a_key_outside_the_folder() {
    let demo = Demo::make();
    let users: Vec<&str> =
        demo.made()["users"].as_array().unwrap().iter().map(|user| user["name"].as_str().unwrap()).collect();
    assert_eq!(users, ["agent", "supervisor", "admin", "second", "auditor"]);
    let workspace = demo.made()["workspace"].as_str().unwrap();
    assert!(workspace.ends_with("data/quietline"), "the default workspace: {workspace}");
    let keys: Vec<_> =
        std::fs::read_dir(demo.dir.path().join("config/quietline/keys")).unwrap().flatten().collect();
    assert_eq!(keys.len(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(keys[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let folder = demo.dir.path().join("data/quietline").metadata().unwrap();
        assert_eq!(folder.permissions().mode() & 0o777, 0o700, "its owner's alone");
    }
    let mut again = program(demo.dir.path());
    again.args(["init", "--demo", "--json"]);
    let again = run(again, "");
    assert_eq!((again.status, again.code().as_str()), (1, "already_exists"));
}

#[test]
fn init_without_demo_makes_a_first_admin_who_can_sign_in() {
    let dir = tempfile::tempdir().unwrap();
    let mut init = program(dir.path());
    init.args(["--json", "init", "--company", "Made-up Telecom", "--contact", "2345 0000"]);
    let made = run(init, "");
    assert_eq!(made.status, 0, "{}", made.err);
    let user = made.json()["users"][0].clone();
    assert_eq!((&user["name"], &user["role"]), (&json!("admin"), &json!("admin")));
    let mut list = program(dir.path());
    list.args(["principals", "--as", "admin", "--json"]);
    // The password comes as a line on standard input.
    let list = run(list, &format!("{}\n", user["password"].as_str().unwrap()));
    assert_eq!(list.json()["principals"][0]["name"], "Made-up Telecom");
}

#[test]
fn a_password_is_read_from_a_file_and_a_wrong_one_is_refused() {
    let demo = Demo::make();
    let admin = demo.made()["users"][2]["password"].as_str().unwrap();
    let file = demo.file("password", format!("{admin}\n").as_bytes());
    let mut right = program(demo.dir.path());
    right.args(["--as", "admin", "--password-file", &file, "--json", "do", "who_am_i"]);
    let right = run(right, "");
    assert_eq!(right.json()["role"], "admin", "{}", right.err);
    let mut wrong = program(demo.dir.path());
    wrong.env("QUIETLINE_PASSWORD", "not the password").args(["--as", "admin", "--json", "do", "who_am_i"]);
    let wrong = run(wrong, "");
    assert_eq!((wrong.status, wrong.code().as_str()), (1, "wrong_password"));
    assert!(wrong.out.is_empty(), "nothing on standard output");
}

#[test]
fn the_verbs_are_listed_and_any_can_be_done() {
    let demo = Demo::make();
    let mut verbs = program(demo.dir.path());
    verbs.args(["verbs", "--json"]);
    let verbs = run(verbs, "").json();
    let first = &verbs.as_array().unwrap()[0];
    for key in ["name", "class", "permission", "logged", "input", "reply"] {
        assert!(!first[key].is_null(), "{key}: {first}");
    }
    let reply = demo.feed("agent", &["do", "reject", "--input", "-"], r#"{"address": "6123 4567"}"#);
    assert_eq!(reply.json()["state"], "effective", "{}", reply.err);
    let unknown = demo.run("agent", &["do", "fly"]);
    assert_eq!((unknown.status, unknown.code().as_str()), (2, "unknown_verb"));
    let extra = demo.run("agent", &["do", "reject", "--input", r#"{"address": "1", "actor": "somebody"}"#]);
    assert_eq!((extra.status, extra.code().as_str()), (2, "bad_input"), "no request names an actor");
}

#[test]
fn exit_statuses_tell_wrong_usage_from_what_is_not_permitted() {
    let demo = Demo::make();
    assert_eq!(demo.run("agent", &["fly"]).status, 2);
    assert_eq!(demo.run("agent", &["retention", "set", "everything", "1d"]).status, 2);
    let refused = demo.run("agent", &["user", "add", "x", "--name", "X", "--role", "admin"]);
    assert_eq!((refused.status, refused.code().as_str()), (4, "not_permitted"));
    let half = demo.run("second", &["suppression", "decide-lift", "x", "--decline"]);
    assert_eq!(half.status, 2);
    assert!(half.err.contains("--reason"), "what is missing is named: {}", half.err);
    let mut nobody = program(demo.dir.path());
    nobody.args(["tasks", "--json"]);
    let nobody = run(nobody, "");
    assert_eq!((nobody.status, nobody.code().as_str()), (2, "usage"));
    let mut nowhere = program(demo.dir.path());
    nowhere.args(["--workspace", "/nonexistent/quietline", "--as", "agent", "--json", "tasks"]);
    let nowhere = run(nowhere, "secret password\n");
    assert_eq!((nowhere.status, nowhere.code().as_str()), (1, "not_a_workspace"));
}

#[test]
fn the_whole_job_runs_without_a_display() {
    let dir = tempfile::tempdir().unwrap();
    let mut call = program(dir.path());
    call.args(["demo", "call", "--json"]);
    let call = run(call, "");
    assert_eq!(call.status, 0, "{}", call.err);
    let steps: Vec<Value> = call.lines().iter().map(|line| line["step"].clone()).collect();
    for step in
        ["next", "screen", "permit", "say", "recording", "no", "list", "log", "review", "proof", "verify"]
    {
        assert!(steps.contains(&json!(step)), "{step} is missing in {steps:?}");
    }
}

#[test]
fn people_and_campaigns_are_kept_from_the_command_line() {
    let demo = Demo::make();
    let added = demo.run(
        "admin",
        &["user", "add", "new", "--name", "Made-up Name", "--role", "agent", "--campaigns", "fibre-upgrade"],
    );
    assert!(added.json()["password"].as_str().unwrap().len() >= 10, "{}", added.err);
    assert_eq!(demo.run("admin", &["user", "change", "new", "--disable"]).status, 0);
    let users = demo.run("auditor", &["user"]).json();
    let new = users["users"].as_array().unwrap().iter().find(|row| row["login"] == "new").unwrap().clone();
    assert_eq!(new["disabled"], true);
    assert_eq!(demo.run("admin", &["principals", "add", "Second Ltd", "--contact", "2345 1111"]).status, 0);
    let campaign = demo.run(
        "admin",
        &[
            "campaigns",
            "add",
            "mobile",
            "--name",
            "Mobile",
            "--class",
            "mobile_plan",
            "--principal",
            "Second Ltd",
        ],
    );
    assert_eq!(campaign.status, 0, "{}", campaign.err);
    let notice = demo.run(
        "admin",
        &[
            "notices",
            "add",
            "short",
            "--classes",
            "mobile_plan",
            "--data-kinds",
            "phone",
            "--since",
            "2026-01-01T00:00:00+08:00",
        ],
    );
    assert_eq!(notice.status, 0, "{}", notice.err);
    let scripts = demo.run("supervisor", &["scripts"]).json();
    assert_eq!(scripts["scripts"][0]["state"], "published");
}

/// Each command is a process of its own; the trail is not to grow by a fact for each of them.
#[test]
fn attempts_of_one_minute_are_one_fact_however_many_commands_they_are() {
    let demo = Demo::make();
    let at = |user: &str, time: &str, args: &[&str]| {
        let mut command = demo.command(user, args);
        command.env("QUIETLINE_NOW", format!("2026-03-09T{time}+08:00"));
        run(command, "")
    };
    for _ in 0..3 {
        assert_eq!(at("agent", "11:00:00", &["user", "list"]).status, 4);
    }
    assert_eq!(at("agent", "11:05:00", &["user", "list"]).status, 4);
    let facts = at("auditor", "11:10:00", &["ledger", "list", "--kind", "AttemptsRefused"]).json();
    let counts: Vec<u64> = facts["facts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| fact["body"]["count"].as_u64().unwrap())
        .collect();
    assert_eq!(counts.iter().sum::<u64>(), 4, "none is forgotten: {counts:?}");
    assert!(counts.len() < 4, "{counts:?}");
}
