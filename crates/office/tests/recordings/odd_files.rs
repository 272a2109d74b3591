//! Folders are somebody else's: links, pipes, odd names, files in the making. A clear report, nothing lost, nothing outside touched.

use std::ffi::OsStr;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;
use common::floor;

/// Protects everything outside the folder, and the program from what never ends.
#[test]
fn links_pipes_and_devices_are_left_and_nothing_outside_is_touched() {
    let floor = floor(0);
    let (inside, outside) = (folder(&floor, "monitor"), folder(&floor, "private"));
    write(&outside.join("secret.wav"), &sound(1, 1));
    write(&outside.join("deep/secret.wav"), &sound(2, 1));
    symlink(outside.join("secret.wav"), inside.join("20260309-100010_61234000-all.wav")).unwrap();
    symlink(outside.join("deep"), inside.join("deep")).unwrap();
    symlink("/dev/zero", inside.join("endless.wav")).unwrap();
    assert!(Command::new("mkfifo").arg(inside.join("pipe.wav")).status().unwrap().success());
    write(&inside.join("20260309-110010_61234001-all.wav"), &sound(3, 1));
    let reply = take_in(&floor, &inside, json!({}));
    assert_eq!(reply["taken"], 1, "{reply}");
    assert_eq!(reply["left"], json!({ "link": 3, "not_a_file": 1 }), "{reply}");
    assert_eq!(names(&outside), ["deep/secret.wav", "secret.wav"], "nothing outside is moved");
    assert_eq!(names(&inside).len(), 4, "what was left lies where it lay");
    for name in ["20260309-100010_61234000-all.wav", "pipe.wav", "endless.wav"] {
        let alone = take_in(&floor, &inside.join(name), json!({}));
        assert_eq!(alone["taken"], 0, "{name}, named by itself: {alone}");
    }
    assert_eq!(names(&outside).len(), 2);
}

/// Protects names: bytes that are no text and line ends are taken in and come before a person; none is in the report.
#[test]
fn names_that_are_no_text_are_taken_in_and_never_printed() {
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    let odd: [&[u8]; 3] = [b"caf\xe9.wav", b"two\nlines.wav", "turn\u{202e}ed.wav".as_bytes()];
    for (n, name) in (0..).zip(odd) {
        write(&folder.join(OsStr::from_bytes(name)), &sound(n, 1));
    }
    write(&folder.join(OsStr::from_bytes(b"two\nlines.txt")), b"no sound");
    write(&folder.join("20260309-100010_61234000-all.txt"), b"no sound");
    let reply = take_in(&floor, &folder, json!({ "style": "vicidial" }));
    assert_eq!(reply["taken"], 3, "{reply}");
    let files: Vec<&Value> =
        reply["troubles"].as_array().unwrap().iter().map(|trouble| &trouble["file"]).collect();
    assert_eq!(files, [&json!(""), &json!("")], "a line end and a number are not printed");
    assert!(rows(&floor).iter().all(|row| row["found"] == "none"), "they come before a person");
    assert_eq!(names(&folder).len(), 2);
}

/// Protects a recording in the making: it is left until nobody writes to it any more, and is whole then.
#[test]
fn a_file_that_changes_while_it_is_looked_at_is_left_for_the_next_round() {
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    let path = folder.join("20260309-100010_61234000-all.wav");
    let whole = sound(1, 30);
    fs::write(&path, &whole[..1_000]).unwrap();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut file = File::options().append(true).open(&path).unwrap();
            for piece in whole[1_000..].chunks(3_000) {
                if stop.load(Ordering::SeqCst) {
                    file.write_all(piece).unwrap();
                    continue;
                }
                file.write_all(piece).unwrap();
                std::thread::sleep(Duration::from_millis(50));
            }
        });
        let reply = take_in(&floor, &folder, json!({}));
        stop.store(true, Ordering::SeqCst);
        assert_eq!(reply["left"], json!({ "changing": 1 }), "{reply}");
    });
    assert!(path.exists());
    assert_eq!(take_in(&floor, &folder, json!({}))["taken"], 1, "and then it is whole");
    let id = rows(&floor)[0]["id"].clone();
    assert_eq!(sha256(&heard(&floor.office, &floor.session("supervisor"), &id)), sha256(&whole));
}

/// Protects what is no sound, and what is cut off: told by reason, and left.
#[test]
fn what_is_no_sound_is_left_with_its_reason() {
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    let cut = sound(1, 2);
    let cases: [(&str, &[u8]); 4] = [
        ("empty.wav", b""),
        ("text.wav", b"no sound at all"),
        ("cut.wav", &cut[..20_000]),
        ("x.pdf", b"%PDF"),
    ];
    for (name, bytes) in cases {
        write(&folder.join(name), bytes);
    }
    let reply = take_in(&floor, &folder, json!({}));
    let reasons = json!({ "empty_file": 1, "not_audio": 1, "truncated": 1, "unknown_ending": 1 });
    assert_eq!((&reply["taken"], &reply["left"]), (&json!(0), &reasons), "{reply}");
    assert_eq!(names(&folder).len(), 4);
    assert_eq!(names(&floor.office.dir().join("unfinished")), Vec::<String>::new());
}
