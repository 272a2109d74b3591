//! Folders that recordings come from.

use super::*;
use common::floor;

fn source(folder: &Path) -> Value {
    json!({ "name": "Exchange", "folder": folder, "style": "vicidial", "zone": "Asia/Hong_Kong", "region": "hk", "mode": "vault", "watched": true })
}

/// Protects that a source is set, changed and dropped, and that what cannot be read is refused with the field's name.
#[test]
fn a_source_is_set_changed_and_dropped() {
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    let id = run(&floor, "admin", "recording_source_set", source(&folder))["id"].clone();
    let changed = with(source(&folder), json!({ "id": id, "name": "Exchange 2" }));
    assert_eq!(run(&floor, "admin", "recording_source_set", changed)["id"], id);
    let listed = run(&floor, "auditor", "recording_sources", json!({}));
    let sources = listed["sources"].as_array().unwrap();
    assert_eq!(sources.len(), 1, "{listed}");
    assert_eq!((&sources[0]["name"], &sources[0]["region"]), (&json!("Exchange 2"), &json!("HK")));
    run(&floor, "admin", "recording_source_drop", json!({ "id": id }));
    assert_eq!(run(&floor, "admin", "recording_sources", json!({}))["sources"], json!([]));
    let wrong = [
        ("style", json!("nobody")),
        ("zone", json!("Hong Kong")),
        ("region", json!("Hongkong")),
        ("mode", json!("somewhere")),
        ("folder", json!("relative")),
        ("folder", json!(floor.office.dir())),
        ("folder", json!(floor.office.dir().parent().unwrap())),
    ];
    for (field, value) in wrong {
        let input = with(source(&folder), json!({ field: value }));
        let error = floor.run(&floor.session("admin"), "recording_source_set", input).unwrap_err();
        assert_eq!(error.code, "bad_input", "{field} {value}");
    }
    let missing = with(source(&folder), json!({ "folder": folder.join("nothing") }));
    assert_eq!(
        floor.run(&floor.session("admin"), "recording_source_set", missing).unwrap_err().code,
        "no_file"
    );
}

/// Protects that an admin sees what a description reads before it is used, and that trying keeps nothing.
#[test]
fn a_description_is_tried_on_the_names_of_a_folder() {
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    write(&folder.join("61234000 20260309 101500.wav"), b"");
    write(&folder.join("notes.txt"), b"");
    let input = json!({ "style": "layout", "layout": "{number} {date} {time}", "zone": "Asia/Hong_Kong", "region": "HK", "folder": folder });
    let tried = run(&floor, "admin", "recording_layout_try", input.clone());
    assert_eq!((&tried["read"], &tried["not_read"]), (&json!(1), &json!(1)), "{tried}");
    let names = tried["names"].as_array().unwrap();
    let read = names.iter().find(|name| name["problem"].is_null()).unwrap();
    assert_eq!(read["number"], "+85261234000");
    let left = names.iter().find(|name| name["name"] == "notes.txt").unwrap();
    assert_eq!(left["problem"], "unknown_ending");
    let wrong = with(input, json!({ "layout": "{number}{agent}" }));
    let error = floor.run(&floor.session("admin"), "recording_layout_try", wrong).unwrap_err();
    assert!(error.message.contains("no_text_between"), "{error}");
    assert_eq!(rows(&floor), Vec::<Value>::new());
}

/// Protects the round of every minute: on nobody's behalf, of watched sources only, and never of a file in the making.
#[test]
fn watched_folders_are_taken_in_by_themselves() {
    let floor = floor(0);
    let (watched, other) = (folder(&floor, "watched"), folder(&floor, "other"));
    run(&floor, "admin", "recording_source_set", source(&watched));
    run(&floor, "admin", "recording_source_set", with(source(&other), json!({ "watched": false })));
    write(&watched.join("20260309-100010_61234000-all.wav"), &sound(1, 1));
    write(&watched.join("20260309-100010_61234001-all.wav.part"), &sound(2, 1));
    write(&other.join("20260309-100010_61234002-all.wav"), &sound(3, 1));
    assert_eq!(floor.office.take_in_watched().unwrap(), 1);
    assert_eq!(floor.office.take_in_watched().unwrap(), 0, "once");
    assert_eq!(names(&watched), ["20260309-100010_61234001-all.wav.part"]);
    assert_eq!(names(&other).len(), 1);
    let listed = run(&floor, "admin", "recording_sources", json!({}));
    let of = |n: usize| listed["sources"][n]["taken"].clone();
    assert_eq!((of(0), of(1)), (json!(1), json!(0)), "{listed}");
}
