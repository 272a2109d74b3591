//! Recordings that lie in somebody else's bucket, with a real server in a process of its own.

use std::os::unix::fs::PermissionsExt;

use super::*;
use common::floor;
use quietline_office::ApiError;
use quietline_s3test::{self as s3test, Server};

const SERVER: &str = "objects::the_server";
const NAME: &str = "20260309-100010_61234000-all.wav";

/// Not a test by itself: the server that the others start.
#[test]
#[ignore = "run by the tests that start it"]
fn the_server() {
    s3test::serve();
}

/// A file of credentials that only its owner may read.
pub(super) fn credentials(floor: &Floor, secret: &str) -> PathBuf {
    let path = floor.dir.path().join("credentials");
    fs::write(&path, format!("{}\n{secret}\n", s3test::KEY_ID)).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    path
}

/// A source in a bucket.
pub(super) fn source(floor: &Floor, endpoint: &str, more: Value) -> Value {
    let credentials = format!("file:{}", credentials(floor, s3test::SECRET).display());
    let input = json!({
        "name": "Recorder", "folder": format!("s3://{}/calls", s3test::BUCKET), "style": "vicidial", "zone": "Asia/Hong_Kong",
        "region": "HK", "mode": "vault", "bucket": { "endpoint": endpoint, "region": "us-east-1", "credentials": credentials },
    });
    run(floor, "admin", "recording_source_set", with(input, more))["id"].clone()
}

/// Takes in what lies in a source, as the supervisor.
pub(super) fn take_source(floor: &Floor, id: &Value) -> Result<Value, ApiError> {
    floor.run(&floor.session("supervisor"), "recordings_take_in", json!({ "source": id }))
}

/// Protects that objects come in as files do: found by their names, sealed, removed once they read back, never taken twice, and
/// nothing outside the prefix touched; with a bucket that keeps versions, too.
#[test]
fn objects_are_moved_into_the_store() {
    for server in [Server::start(SERVER), Server::versioned(SERVER)] {
        let floor = floor(0);
        let id = source(&floor, &server.endpoint(), json!({}));
        let bytes = sound(1, 300);
        write(&server.bucket().join("calls").join(NAME), &bytes);
        write(&server.bucket().join("calls/2026/03/20260309-100020_61234001-all.wav"), &sound(2, 2));
        let beside = server.bucket().join("calls-2").join(NAME);
        write(&beside, &bytes);
        let reply = take_source(&floor, &id).unwrap();
        assert_eq!((&reply["taken"], &reply["left"]), (&json!(2), &json!({})), "{reply}");
        assert_eq!(server.objects(), [beside], "what was sealed is gone, what lies outside is there");
        assert_eq!(take_source(&floor, &id).unwrap()["seen"], 0);
        let slot = floor.session("supervisor");
        let all = rows(&floor);
        let long = all.iter().find(|row| row["bytes"] == bytes.len()).unwrap();
        assert!(heard(&floor.office, &slot, &long["id"]) == bytes, "the sound is the one that was there");
        assert_eq!(long["mode"], "vault");
        let listed = run(&floor, "auditor", "recording_sources", json!({}));
        assert_eq!(listed["sources"][0]["folder"], format!("s3://{}/calls/", s3test::BUCKET));
        assert!(!listed.to_string().contains(s3test::SECRET), "where the secret is, never the secret");
    }
}

/// Protects what is left in place: tracked, heard, not read again, and not ended by anybody but a run.
#[test]
fn objects_that_stay_are_tracked_and_end_with_a_run() {
    let mut server = Server::versioned(SERVER);
    let floor = floor(0);
    let id = source(&floor, &server.endpoint(), json!({ "mode": "reference" }));
    let (bytes, other) = (sound(1, 3), server.bucket().join("calls/20260309-100020_61234001-all.wav"));
    // Long ago, by the name: its period is over.
    let old = server.bucket().join("calls/20200309-100010_61234000-all.wav");
    write(&old, &bytes);
    write(&other, &sound(2, 3));
    assert_eq!(take_source(&floor, &id).unwrap()["taken"], 2);
    let again = take_source(&floor, &id).unwrap();
    assert_eq!((&again["taken"], &again["known"]), (&json!(0), &json!(2)), "{again}");
    let row = rows(&floor).into_iter().find(|row| row["recorded_at"].as_str().unwrap().starts_with("2020"));
    let row = row.unwrap();
    assert!(heard(&floor.office, &floor.session("supervisor"), &row["id"]) == bytes);
    run(&floor, "admin", "recording_source_drop", json!({ "id": id }));
    server.kill();
    let audit = floor.run(&floor.session("auditor"), "recordings_audit", json!({}));
    assert_eq!(
        audit.unwrap_err().code,
        "blobs_unreachable",
        "what cannot be looked at is not called missing"
    );
    let away = run(&floor, "admin", "dispose", json!({}));
    assert_eq!(away["items"], 0, "{away}: nor destroyed");
    server.start_again();
    assert_eq!(run(&floor, "auditor", "recordings_audit", json!({}))["findings"][0]["kind"], "overdue");
    let done = run(&floor, "admin", "dispose", json!({}));
    assert_eq!(done["items"], 1, "{done}");
    assert_eq!(server.objects(), [other], "that one object is gone");
    let path = floor.dir.path().join("certificate.json");
    let input = json!({ "id": done["run"], "path": path, "format": "json" });
    run(&floor, "auditor", "certificate_export", input);
    assert!(fs::read_to_string(&path).unwrap().contains("\"object_deleted\""));
}

/// Protects what is in the bucket from what cannot be taken: each is left, with a word, and the others come in.
#[test]
fn odd_objects_are_left_with_a_word() {
    let server = Server::start(SERVER);
    let floor = floor(0);
    let id = source(&floor, &server.endpoint(), json!({}));
    let put = |name: &str, bytes: &[u8]| write(&server.bucket().join("calls").join(name), bytes);
    put(NAME, &sound(1, 2));
    put("錄音 20260309.wav", &sound(2, 2));
    put("two\nlines & a <mark> 100%+1.wav", &sound(3, 2));
    put("notes.txt", b"no sound");
    put("20260309-100030_61234003-all.wav", b"no sound, whatever its name says");
    put("20260309-100040_61234004-all.wav", &sound(4, 2)[..1_000]);
    let reply = take_source(&floor, &id).unwrap();
    assert_eq!(reply["taken"], 3, "{reply}");
    let left: u64 = reply["left"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(left, 3, "{reply}");
    let there = server.objects();
    let names = ["notes.txt", "100030_61234003", "100040_61234004"];
    assert!(
        there.len() == 3
            && names.iter().all(|name| there.iter().any(|path| path.to_str().unwrap().contains(name))),
        "{there:?}"
    );
    assert!(!reply["troubles"].to_string().contains("6123400"), "no number in a report: {reply}");
}

/// Protects that a source that cannot be read says why, and that nothing is taken or removed then.
#[test]
fn a_bucket_that_says_no_or_nothing_is_told() {
    let mut server = Server::start(SERVER);
    let floor = floor(0);
    let object = server.bucket().join("calls").join(NAME);
    write(&object, &sound(1, 2));
    let id = source(&floor, &server.endpoint(), json!({}));
    let code = || take_source(&floor, &id).unwrap_err().code;
    credentials(&floor, "wrong");
    assert_eq!(code(), "blobs_refused");
    let path = credentials(&floor, s3test::SECRET);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(code(), "key_exposed", "everybody could read the secret");
    credentials(&floor, s3test::SECRET);
    let none = source(&floor, &server.endpoint(), json!({ "folder": "s3://nobody/calls" }));
    assert_eq!(take_source(&floor, &none).unwrap_err().code, "blobs_refused", "there is no such bucket");
    server.kill();
    assert_eq!(code(), "blobs_unreachable");
    server.start_again();
    assert!(object.exists() && rows(&floor).is_empty());
    assert_eq!(take_source(&floor, &id).unwrap()["taken"], 1, "and comes in once all is well");
}

/// Protects what is entered: no secret in a request, no address that others could read along, not the program's own chunks.
#[test]
fn what_cannot_be_a_bucket_is_refused() {
    let server = Server::start(SERVER);
    let floor = floor(0);
    let bucket = |field: &str, value: &str| {
        let way = json!({ "endpoint": server.endpoint(), "region": "us-east-1", "credentials": "file:/x" });
        with(json!({}), json!({ "bucket": with(way, json!({ field: value })) }))
    };
    let own = json!({
        "endpoint": server.endpoint(), "bucket": s3test::BUCKET, "prefix": "calls/own", "region": "us-east-1",
        "credentials": format!("file:{}", credentials(&floor, s3test::SECRET).display()),
    });
    run(&floor, "admin", "blobs_move", own);
    let cases = [
        (bucket("credentials", "secret"), "bad_input"),
        (json!({ "folder": "s3:///calls" }), "bad_input"),
        (json!({ "bucket": null }), "bad_input"),
        (json!({ "folder": folder(&floor, "monitor") }), "bad_input"),
        (json!({ "folder": format!("s3://{}/calls/own/ab", s3test::BUCKET) }), "bad_input"),
        (json!({ "folder": format!("s3://{}", s3test::BUCKET) }), "bad_input"),
    ];
    let plain = json!({
        "name": "Recorder", "folder": "s3://elsewhere/calls", "style": "vicidial", "zone": "Asia/Hong_Kong", "region": "HK", "mode": "vault",
    });
    for (more, code) in cases {
        let input = with(with(plain.clone(), bucket("region", "us-east-1")), more.clone());
        let error = floor.run(&floor.session("admin"), "recording_source_set", input).unwrap_err();
        assert_eq!(error.code, code, "{more}");
    }
    let plain_http = source(&floor, "http://storage.example", json!({ "folder": "s3://elsewhere/calls" }));
    assert_eq!(take_source(&floor, &plain_http).unwrap_err().code, "blobs_refused");
}
