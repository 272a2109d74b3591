//! Recordings and their end: what is due ends with a certificate, and nothing of it can be read again; what is held, or
//! smells wrong, does not.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;
#[path = "common/recordings.rs"]
mod recordings;

use std::path::Path;
use std::time::{Duration, SystemTime};

use common::{Floor, MORNING, floor};
use quietline_ledger::{Ledger, Position};
use quietline_office::views;
use recordings::{DAY, MARKER, Sound, sound};
use serde_json::{Value, json};

/// Whether bytes stand in any file below a folder.
fn stands_in(dir: &Path, bytes: &[u8]) -> bool {
    stands_since(dir, bytes, SystemTime::UNIX_EPOCH)
}

/// The same of files that were written since an instant. Temporary folders are other people's, too: what goes meanwhile is
/// passed over, and what was there before is not ours.
fn stands_since(dir: &Path, bytes: &[u8], since: SystemTime) -> bool {
    let Ok(entries) = std::fs::read_dir(dir) else { return false };
    entries.flatten().any(|entry| {
        let (path, Ok(seen)) = (entry.path(), entry.metadata()) else { return false };
        if seen.is_dir() {
            return stands_since(&path, bytes, since);
        }
        let is_new = seen.is_file() && seen.modified().is_ok_and(|at| at >= since);
        let read = if is_new { std::fs::read(&path).ok() } else { None };
        read.is_some_and(|found| found.windows(bytes.len()).any(|window| window == bytes))
    })
}

fn dispose(floor: &Floor, who: &str) -> Value {
    floor.run(&floor.session(who), "dispose", json!({})).unwrap()
}

fn due(floor: &Floor) -> Value {
    floor.run(&floor.session("auditor"), "recordings_due", json!({})).unwrap()
}

fn same_as_rebuilt(floor: &Floor) {
    let ledger = Ledger::open(floor.office.dir()).unwrap();
    let key = ledger.subkey("views");
    floor.office.pulse().unwrap();
    let stepwise = views::open(&floor.office.dir().join(views::VIEWS_FILE), &key).unwrap();
    let aside = tempfile::tempdir().unwrap();
    views::rebuild(aside.path(), &key, &ledger).unwrap();
    let rebuilt = views::open(&aside.path().join(views::VIEWS_FILE), &key).unwrap();
    assert_eq!(views::same(&stepwise, &rebuilt).unwrap(), Ok(()), "views kept step by step equal a rebuild");
}

/// Protects the promise and the schedule: each ends on its own day, not before, and the certificate has each once.
#[test]
fn what_is_due_ends_and_the_rest_stays() {
    let floor = floor(0);
    let promised = |age, promised| Sound { promised: Some(promised), ..sound(age) };
    let kept = floor.keep(&[
        sound(180),
        sound(179),
        promised(30, "30d"),
        promised(29, "30d"),
        promised(200, "2y"),
        Sound { chunks: 3, ..sound(400) },
        Sound { flags: vec!["no_notice"], ..sound(1) },
        Sound { flags: vec!["shorter_than_call"], ..sound(1) },
    ]);
    let found = due(&floor);
    assert_eq!(
        (&found["due"], &found["overdue"], &found["held"]),
        (&json!(5), &json!(2), &json!(0)),
        "{found}"
    );
    let days: Vec<&str> =
        found["rows"].as_array().unwrap().iter().map(|row| row["delete_on"].as_str().unwrap()).collect();
    assert_eq!(days, ["2025-08-01", "2026-02-17", "2026-03-09", "2026-03-09", "2026-03-09"]);

    let preview = floor.run(&floor.session("admin"), "dispose", json!({ "dry_run": true })).unwrap();
    assert_eq!((&preview["state"], &preview["items"]), (&json!("preview"), &json!(5)));
    assert_eq!(preview["by_rule"], json!({ "policy": 3, "promise": 1, "flag": 1 }));
    assert_eq!(due(&floor)["due"], 5, "a preview ends nothing");

    let done = dispose(&floor, "admin");
    assert_eq!((&done["state"], &done["items"]), (&json!("done"), &json!(5)), "{done}");
    let shown = floor
        .run(&floor.session("auditor"), "certificate_show", json!({ "id": done["certificate"] }))
        .unwrap();
    let mut ended: Vec<String> = shown["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect();
    let mut expected: Vec<String> = [0, 2, 4, 5, 6].iter().map(|at: &usize| kept[*at].to_string()).collect();
    ended.sort();
    expected.sort();
    assert_eq!(ended, expected);
    assert_eq!(shown["certificate"]["backups_gone_by"], "2026-04-13");
    assert_eq!(dispose(&floor, "admin")["state"], "nothing");
    same_as_rebuilt(&floor);
}

/// Protects what the whole product promises: after destruction no byte can be read, in the workspace or out of older copies.
#[test]
fn what_ended_cannot_be_read_again() {
    let floor = floor(0);
    let dir = floor.office.dir().to_owned();
    // By the clock of the file system that is searched, which counts in jumps.
    let since = floor.dir.path().metadata().unwrap().modified().unwrap() - Duration::from_secs(1);
    let kept = floor.keep(&[Sound { chunks: 2, ..sound(200) }, sound(1)]);
    let planted = tempfile::tempdir().unwrap();
    std::fs::write(planted.path().join("planted"), [MARKER, kept[1].0.as_bytes()].concat()).unwrap();
    assert!(
        stands_since(&std::env::temp_dir(), &[MARKER, kept[1].0.as_bytes()].concat(), since),
        "the search finds what is there"
    );
    let yesterday = tempfile::tempdir().unwrap();
    copy(&dir, yesterday.path());
    let names: Vec<Vec<u8>> = kept.iter().map(|id| format!("made-up-name-of-{id}").into_bytes()).collect();
    let position = position_of(&dir, &kept[0].to_string());
    {
        let ledger = Ledger::open(&dir).unwrap();
        assert!(
            ledger.chunk(kept[0].0, 1).unwrap().is_some() && ledger.open_secret(position).unwrap().is_some()
        );
    }
    assert_eq!(dispose(&floor, "admin")["items"], 1);
    let ledger = Ledger::open(&dir).unwrap();
    assert_eq!(ledger.chunk(kept[0].0, 0).unwrap(), None);
    assert_eq!(ledger.open_secret(position).unwrap(), None, "name and number have ended with it");
    assert!(ledger.chunk(kept[1].0, 0).unwrap().is_some(), "its neighbour is untouched");
    assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok);
    // With the id behind the marker: others put sound of their own into temporary folders at the same time.
    let piece = [MARKER, kept[0].0.as_bytes()].concat();
    assert!(!stands_in(floor.dir.path(), MARKER), "nothing in plain in the workspace");
    for bytes in [&piece, &names[0]] {
        assert!(!stands_in(floor.dir.path(), bytes), "nothing in plain in the workspace");
        assert!(!stands_since(&std::env::temp_dir(), bytes, since), "nothing in plain in temporary folders");
    }
    assert_eq!(blobs(&dir), 1, "one file is left in the store");

    // A backup from before, with the keyring of today.
    std::fs::copy(dir.join("keyring"), yesterday.path().join("keyring")).unwrap();
    let old = Ledger::open(yesterday.path()).unwrap();
    assert!(!matches!(old.chunk(kept[0].0, 0), Ok(Some(_))), "the bytes are there, and noise");
    assert!(!matches!(old.open_secret(position), Ok(Some(_))));

    // A backup made later.
    let out = tempfile::tempdir().unwrap();
    let (facts, keys) = (out.path().join("facts"), out.path().join("keys"));
    floor.run(&floor.session("admin"), "backup", json!({ "path": facts, "keys_path": keys })).unwrap();
    let file_of = |id: uuid::Uuid| ledger.chunk(id, 0).unwrap();
    assert_eq!((file_of(kept[0].0), stands_in(out.path(), MARKER)), (None, false));
}

fn position_of(dir: &Path, recording: &str) -> Position {
    let mut found = None;
    Ledger::open(dir)
        .unwrap()
        .for_each(Position(0), &mut |fact, _| -> Result<(), quietline_ledger::LedgerError> {
            if fact.kind == "RecordingTaken" && fact.body["recording"] == recording {
                found = Some(fact.position);
            }
            Ok(())
        })
        .unwrap();
    found.unwrap()
}

fn blobs(dir: &Path) -> usize {
    let folders = std::fs::read_dir(dir.join("blobs")).unwrap();
    folders.map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap().count()).sum()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { std::fs::copy(&path, &target).map(drop).unwrap() }
    }
}

/// Protects the owner of the folder: a file that was left in place is removed when it is still the one taken in; another
/// one in its place is not touched, and not on the certificate.
#[test]
fn files_left_in_place_are_removed_if_they_are_the_ones() {
    let floor = floor(0);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let (one, two) = (folder.join("one.wav"), folder.join("two.wav"));
    std::fs::write(&one, [MARKER, b"1"].concat()).unwrap();
    std::fs::write(&two, [MARKER, b"2"].concat()).unwrap();
    let lying = |age, path: &Path| Sound { in_place: Some(path.to_owned()), ..sound(age) };
    let kept = floor.keep(&[lying(200, &one), lying(201, &two)]);
    std::fs::write(&two, "somebody else's").unwrap();
    let done = dispose(&floor, "admin");
    assert_eq!(done["items"], 1, "{done}");
    assert!(!one.exists());
    assert_eq!(std::fs::read(&two).unwrap(), b"somebody else's");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "no other name is left");
    let shown = floor
        .run(&floor.session("auditor"), "certificate_show", json!({ "id": done["certificate"] }))
        .unwrap();
    assert_eq!(shown["items"][0]["id"], kept[0].to_string());
    assert_eq!(shown["items"][0]["method"], "overwritten_and_unlinked");
    let audit = floor.run(&floor.session("auditor"), "recordings_audit", json!({})).unwrap();
    assert_eq!(audit["counts"], json!({ "changed": 1, "overdue": 1 }), "the other is found by the audit");
    same_as_rebuilt(&floor);
}

/// Protects against a run that smells wrong: it waits for a second person, and nothing has ended before.
#[test]
fn a_run_that_smells_wrong_waits() {
    let floor = floor(0);
    floor.keep(&[sound(200), sound(201)]);
    assert_eq!(dispose(&floor, "admin")["items"], 2, "the first has nothing to be compared with");
    floor.keep(&(0..7).map(|_| sound(190)).collect::<Vec<_>>());
    let asked = dispose(&floor, "admin");
    assert_eq!(
        (&asked["state"], &asked["guards"]),
        (&json!("waiting"), &json!(["more_than_usual"])),
        "{asked}"
    );
    assert_eq!(due(&floor)["due"], 7, "nothing has ended");
    let refused = floor.run(&floor.session("admin"), "agree", json!({ "id": asked["id"] }));
    assert!(refused.is_err(), "not by the one who asked");
    let agreed = floor.run(&floor.session("supervisor"), "dispose", json!({})).unwrap();
    assert_eq!((&agreed["state"], &agreed["items"]), (&json!("done"), &json!(7)), "{agreed}");

    let policy = json!({ "category": "recordings", "period": "1y", "reason": "a claim is likely" });
    floor.run(&floor.session("admin"), "retention_set", policy).unwrap();
    floor.keep(&[sound(400)]);
    let asked = dispose(&floor, "admin");
    assert_eq!(asked["guards"], json!(["policy_changed"]));
    floor.run(&floor.session("second"), "decline", json!({ "id": asked["id"], "reason": "wait" })).unwrap();
    floor.clock.set(MORNING + DAY + 1);
    assert_eq!(dispose(&floor, "admin")["state"], "done", "a day later");

    floor.keep(&[sound(500)]);
    floor.clock.set(MORNING);
    let asked = dispose(&floor, "admin");
    assert_eq!(asked["guards"], json!(["clock_not_confirmed", "policy_changed"]), "the clock went back");
    let by_list = floor.run(&floor.session("second"), "agree", json!({ "id": asked["id"] })).unwrap();
    assert!(by_list["position"].is_u64());
    assert_eq!(due(&floor)["due"], 0);
    same_as_rebuilt(&floor);
}

/// Protects the rights: only who sets the schedule may end; everybody with oversight may look.
#[test]
fn only_who_sets_the_schedule_may_end_anything() {
    let floor = floor(0);
    floor.keep(&[sound(200)]);
    for who in ["agent", "supervisor", "auditor"] {
        let error = floor.run(&floor.session(who), "dispose", json!({})).unwrap_err();
        assert_eq!(error.code, "not_permitted", "{who}");
    }
    assert_eq!(due(&floor)["due"], 1);
    let other = floor.run(&floor.session("admin"), "dispose", json!({ "category": "lead_lists" }));
    assert_eq!(other.unwrap_err().code, "not_ended_yet", "what is not built says so");
}

/// Protects the audit: what is missing, changed and overdue is named.
#[test]
fn the_audit_finds_what_is_wrong() {
    let floor = floor(0);
    let kept = floor.keep(&[sound(1), sound(2), sound(3), sound(200)]);
    let audit = |floor: &Floor| floor.run(&floor.session("auditor"), "recordings_audit", json!({})).unwrap();
    assert_eq!(audit(&floor)["counts"], json!({ "overdue": 1 }));
    let files = |id: uuid::Uuid| {
        let mut ledger = Ledger::open(floor.office.dir()).unwrap();
        let chunk = ledger.blobs().unwrap().chunks(id).unwrap().remove(0);
        let hex: String = chunk.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        floor.office.dir().join("blobs").join(&hex[..2]).join(&hex)
    };
    std::fs::remove_file(files(kept[0].0)).unwrap();
    let bent = files(kept[1].0);
    let mut bytes = std::fs::read(&bent).unwrap();
    bytes[30] ^= 1;
    std::fs::write(&bent, bytes).unwrap();
    let found = audit(&floor);
    assert_eq!(found["counts"], json!({ "missing": 1, "changed": 1, "overdue": 1 }), "{found}");
    assert_eq!((&found["recordings"], &found["checked"]), (&json!(4), &json!(4)));
    let orphan = floor.office.dir().join("blobs/ab").join(format!("ab{}", "cd".repeat(31)));
    std::fs::create_dir_all(orphan.parent().unwrap()).unwrap();
    std::fs::write(&orphan, "left over").unwrap();
    let old = std::time::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    std::fs::File::options().write(true).open(&orphan).unwrap().set_modified(old).unwrap();
    assert_eq!(audit(&floor)["counts"]["orphan"], 1);
    same_as_rebuilt(&floor);
}

/// Protects whoever pressed the wrong key: a run stops between two batches, and what ended is on its certificate.
#[test]
fn a_run_can_be_stopped() {
    let floor = floor(0);
    floor.keep(&vec![sound(200); 60]);
    let (office, admin) = (floor.office.clone(), floor.session("admin"));
    let run = std::thread::spawn(move || {
        office.perform(
            &admin,
            quietline_office::Request::parse("dispose", json!({ "rate": 20 })).unwrap(),
            None,
        )
    });
    let admin = floor.session("admin");
    let going = loop {
        let runs = floor.run(&admin, "disposals", json!({})).unwrap()["runs"].clone();
        if runs[0]["ended"].as_u64().is_some_and(|ended| ended > 0) {
            break runs[0].clone();
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!((&going["state"], &going["items"]), (&json!("running"), &json!(60)));
    floor.run(&admin, "disposal_cancel", json!({ "run": going["run"] })).unwrap();
    let done = run.join().unwrap().unwrap();
    let ended = done["items"].as_u64().unwrap();
    assert!((1..60).contains(&ended), "{done}");
    assert_eq!(due(&floor)["due"], 60 - ended);
    let runs = floor.run(&admin, "disposals", json!({})).unwrap();
    assert_eq!((&runs["runs"][0]["state"], &runs["runs"][0]["ended"]), (&json!("cancelled"), &json!(ended)));
    let again = floor.run(&admin, "disposal_cancel", json!({ "run": going["run"] }));
    assert_eq!(again.unwrap_err().code, "conflict");
    same_as_rebuilt(&floor);
}

/// Protects the last day without anybody there: due ones end in the night, once a day; what smells wrong becomes a task.
#[test]
fn the_night_ends_what_is_due() {
    let floor = floor(0);
    floor.keep(&[sound(180), sound(179)]);
    floor.office.nightly().unwrap();
    assert_eq!(due(&floor)["due"], 0, "today is its last day");
    let list = floor.run(&floor.session("auditor"), "certificates", json!({})).unwrap();
    assert_eq!(
        (&list["certificates"][0]["items"], &list["certificates"][0]["by"]),
        (&json!(1), &Value::Null)
    );
    floor.clock.set(MORNING + DAY);
    floor.keep(&[sound(300), sound(301), sound(302), sound(303)]);
    let ledger = || Ledger::open(floor.office.dir()).unwrap().head().unwrap().size;
    let before = ledger();
    floor.office.nightly().unwrap();
    assert_eq!(ledger(), before, "five are more than three times the usual one");
    let tasks = floor.run(&floor.session("admin"), "tasks", json!({ "kind": "end_recordings" })).unwrap();
    assert_eq!(tasks["tasks"][0]["act"], "dispose", "{tasks}");
    assert!(tasks["tasks"][0]["about"].as_str().unwrap().contains("more_than_usual"));
    floor.clock.set(MORNING + 8 * DAY);
    let before = ledger();
    floor.office.nightly().unwrap();
    assert_eq!(ledger(), before + 1, "the weekly audit alone");
    floor.office.nightly().unwrap();
    assert_eq!(ledger(), before + 1, "once a week");
}

/// Protects the second pair of eyes: what is new since the request was read was passed over by nobody.
#[test]
fn what_nobody_read_is_not_agreed_to() {
    let floor = floor(0);
    floor.keep(&[sound(200), sound(201)]);
    dispose(&floor, "admin");
    floor.keep(&vec![sound(190); 7]);
    let asked = dispose(&floor, "admin");
    assert_eq!(asked["guards"], json!(["more_than_usual"]));
    let agree =
        |floor: &Floor| floor.run(&floor.session("supervisor"), "agree", json!({ "id": asked["id"] }));
    floor.keep(&vec![sound(190); 15]);
    assert_eq!(agree(&floor).unwrap_err().code, "conflict", "three times as much as was read");
    let policy = json!({ "category": "recordings", "period": "185d", "reason": "more time for claims" });
    floor.run(&floor.session("admin"), "retention_set", policy).unwrap();
    assert_eq!(agree(&floor).unwrap_err().code, "conflict", "a guard that nobody read");
    assert_eq!(due(&floor)["due"], 22, "nothing has ended");
}

/// Protects the certificate: an original that taking in could not remove goes first, and one that cannot go is not called destroyed.
#[test]
fn an_original_that_stayed_is_not_called_destroyed() {
    let floor = floor(0);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let (plain, linked) = (folder.join("plain"), folder.join("linked"));
    std::fs::create_dir(&plain).unwrap();
    std::os::unix::fs::symlink(&plain, &linked).unwrap();
    // Through a link nothing is removed: no step of the way may be one.
    let left = |age, path: std::path::PathBuf| Sound { original: Some(path), ..sound(age) };
    let kept = floor.keep(&[left(200, plain.join("one.wav")), left(201, linked.join("two.wav"))]);
    assert_eq!(dispose(&floor, "admin")["items"], 1);
    assert!(!plain.join("one.wav").exists() && plain.join("two.wav").exists());
    let ledger = Ledger::open(floor.office.dir()).unwrap();
    let there = |id: uuid::Uuid| ledger.chunk(id, 0).unwrap().is_some();
    assert_eq!([there(kept[0].0), there(kept[1].0)], [false, true]);
    std::fs::remove_file(plain.join("two.wav")).unwrap();
    assert_eq!(dispose(&floor, "admin")["items"], 1, "once it is gone");
    assert_eq!(std::fs::read_dir(&plain).unwrap().count(), 0, "nothing of ours is left there");
}
