//! `consents`, `tasks`, `privacy`, `complaint`, `explain`.

use serde_json::{Value, json};

use crate::common::Demo;

/// The demo's clock stands at 2026-03-09 10:00 in Hong Kong and ticks.
const AN_HOUR_AGO: &str = "2026-03-09T09:00:00+08:00";

fn id(reply: &Value) -> String {
    reply["id"].as_str().unwrap().to_owned()
}

fn oral(demo: &Demo, address: &str) -> Value {
    let add = [
        "consents",
        "add",
        address,
        "--at",
        AN_HOUR_AGO,
        "--form",
        "oral",
        "--channels",
        "voice",
        "--classes",
        "broadband",
        "--data-kinds",
        "phone",
        "--received",
        "at the counter, by the shop",
    ];
    let ran = demo.run("supervisor", &add);
    assert_eq!(ran.status, 0, "{}", ran.err);
    ran.json()
}

/// One person on a list of the demo's campaign.
fn listed(demo: &Demo) {
    let list = "phone,name_en,email,source,obtained_at,consent_form,consent_at,consent_channels,classes\n\
                6123 4567,Zebedee Quux,zebedee.quux@example.net,web_form,2025-11-01T10:00:00+08:00,web,2025-12-01T10:00:00+08:00,voice,broadband\n";
    let file = demo.file("one.csv", list.as_bytes());
    let import = ["leads", "import", &file, "--campaign", "fibre-upgrade", "--notice", "demo-notice"];
    assert_eq!(demo.run("supervisor", &import).json()["callable"], 1);
}

#[test]
fn a_consent_is_kept_shown_confirmed_by_letter_and_taken_back() {
    let demo = Demo::make();
    listed(&demo);
    let kept = oral(&demo, "6123 4567");
    assert_eq!((&kept["state"], &kept["until"]), (&json!("unconfirmed"), &json!("2026-03-23")));
    let tasks = demo.run("supervisor", &["tasks", "--kind", "confirm_oral_consent"]).json();
    let own = tasks["tasks"].as_array().unwrap().iter().find(|task| task["id"] == kept["id"]);
    assert_eq!(own.unwrap()["days_left"], 14, "beside those of the demo");
    let (task, out) = (id(&kept), demo.path("letter.pdf"));
    let letter = demo.run("supervisor", &["consents", "letter", &task, "--out", &out]);
    assert_eq!(letter.status, 0, "{}", letter.err);
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF"));
    let sent = demo.run("supervisor", &["consents", "confirm", &task, "--channel", "letter"]);
    assert_eq!(sent.status, 0, "{}", sent.err);
    let shown = demo.feed("supervisor", &["consents", "show", "-"], "6123 4567\n").json();
    assert_eq!(
        shown["consents"][0]["confirmed_sha256"],
        letter.json()["sha256"],
        "what was made is what was sent"
    );
    assert_eq!(shown["consents"][0]["state"], "in_force");
    let back =
        demo.run("agent", &["consents", "withdraw", "zebedee.quux@example.net", "--words", "take me off"]);
    assert!(back.json()["rejection"].is_string(), "{}", back.err);
    assert_eq!(demo.run("agent", &["screen", "6123 4567", "--campaign", "fibre-upgrade"]).status, 3);
    let refused = demo.run("auditor", &["consents", "list", "--state", "refused"]).json();
    let rows = refused["consents"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["id"] == kept["id"]), "{refused}");
    assert_eq!(demo.run("agent", &["consents", "list"]).status, 4);
    assert_eq!(demo.run("supervisor", &["consents", "list", "--state", "nonsense"]).status, 2);
}

#[test]
fn a_written_consent_is_kept_with_the_hash_of_what_shows_it() {
    let demo = Demo::make();
    let form = demo.file("form.pdf", b"signed");
    let add = [
        "consents",
        "add",
        "6123 4567",
        "--at",
        AN_HOUR_AGO,
        "--form",
        "written",
        "--channels",
        "voice,sms",
        "--classes",
        "broadband",
        "--data-kinds",
        "phone",
        "--received",
        "by post",
        "--evidence",
        &form,
        "--notice",
        "demo-notice",
    ];
    let kept = demo.run("supervisor", &add);
    assert_eq!(kept.status, 0, "{}", kept.err);
    let shown = demo.run("supervisor", &["consents", "show", "6123 4567"]).json();
    let evidence = &shown["consents"][0]["evidence"];
    assert_eq!(evidence["name"], "form.pdf");
    assert_eq!(
        evidence["sha256"], "4a3cdfae6f291c8f544daea5b72905cf9e74c1ed427d831ad0d7ca00c73c794d",
        "the SHA-256 of the file"
    );
    let without: Vec<&str> =
        add.iter().filter(|arg| **arg != "--evidence" && **arg != form).copied().collect();
    assert_eq!(demo.run("supervisor", &without).status, 2, "nothing shows it");
}

#[test]
fn a_request_is_opened_listed_and_answered() {
    let demo = Demo::make();
    listed(&demo);
    let open = ["privacy", "open", "6123 4567", "--right", "access", "--held-from", "2020-01-01"];
    let opened = demo.run("supervisor", &open);
    assert_eq!(opened.status, 0, "{}", opened.err);
    for key in ["id", "state", "due", "suppressed"] {
        assert!(!opened.json()[key].is_null(), "{key}");
    }
    assert_eq!(opened.json()["due"], "2026-04-18");
    let request = id(&opened.json());
    let answer = ["privacy", "answer", &request, "--what", "sent by post"];
    assert_eq!(demo.run("supervisor", &answer).status, 2, "it was not checked who asks");
    let checked =
        demo.run("supervisor", &[&answer[..], &["--identity", "card seen at the counter"]].concat());
    assert_eq!((checked.status, checked.json()["state"].clone()), (0, json!("done")), "{}", checked.err);
    let list = demo.run("auditor", &["privacy", "list"]).json();
    assert_eq!(list["requests"][0]["state"], "done");
    assert_eq!(demo.run("auditor", &["privacy", "list", "--open"]).json()["requests"], json!([]));
    let objection = demo.run("supervisor", &["privacy", "open", "6123 4567", "--right", "objection"]).json();
    assert_eq!((&objection["suppressed"], &objection["days_left"]), (&json!(true), &json!(0)));
    assert_eq!(demo.run("agent", &["screen", "6123 4567", "--campaign", "fibre-upgrade"]).status, 3);
    assert_eq!(demo.run("agent", &open).status, 4);
    assert_eq!(demo.run("supervisor", &["privacy", "open", "6123 4567", "--right", "silence"]).status, 2);
}

#[test]
fn the_file_about_a_person_leaves_encrypted() {
    let demo = Demo::make();
    listed(&demo);
    let (words, out) = (demo.file("words", b"a made-up passphrase\n"), demo.path("quux.zip.age"));
    let asked = ["complaint", "6123 4567", "--out", &out, "--passphrase-file", &words];
    let made = demo.run("supervisor", &asked);
    assert_eq!(made.status, 0, "{}", made.err);
    for key in ["facts", "files"] {
        assert!(!made.json()[key].is_null(), "{key}");
    }
    let bytes = std::fs::read(&out).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1") && !bytes.windows(4).any(|part| part == b"Quux"));
    assert_eq!(demo.run("supervisor", &asked).status, 1, "never over another file");
    assert_eq!(demo.run("supervisor", &["complaint", "6123 4567", "--out", &out]).status, 2, "for nobody");
    assert_eq!(demo.run("auditor", &asked).status, 4);
}

#[test]
fn a_permit_is_explained_and_one_that_cannot_be_is_no_yes() {
    let demo = Demo::make();
    listed(&demo);
    let campaign = demo.run("agent", &["campaigns"]).json()["campaigns"][0]["campaign"].clone();
    let lent = demo
        .run("agent", &["do", "next_lead", "--input", &json!({ "campaign": campaign }).to_string()])
        .json();
    let lead = json!({ "lead": lent["lead"]["lead"] }).to_string();
    let placed = demo.run("agent", &["do", "place_call", "--input", &lead]).json();
    let permit = placed["permit"].as_str().unwrap_or_else(|| panic!("{lent} {placed}")).to_owned();
    let number = placed["number"].as_str().unwrap().to_owned();
    let end = json!({ "call": placed["call"] }).to_string();
    demo.run("agent", &["do", "hang_up", "--input", &end]);
    demo.run("agent", &["reject", &number]);
    let explained = demo.run("auditor", &["explain", &permit]);
    assert_eq!((explained.status, explained.json()["same"].clone()), (0, json!(true)), "{}", explained.err);
    assert!(explained.json()["reasons"].as_array().unwrap().is_empty());
    for user in ["admin", "second"] {
        demo.run(user, &["erase", &number, "--reason", "asked by letter"]);
    }
    let ended = demo.run("auditor", &["explain", &permit]);
    assert_eq!((ended.status, ended.json()["outcome"].clone()), (3, json!("ended")));
    assert_eq!(demo.run("auditor", &["explain", "00000000-0000-4000-8000-000000000000"]).status, 1);
    assert_eq!(demo.run("auditor", &["explain", "nonsense"]).status, 2);
}
