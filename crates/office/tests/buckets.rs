//! Recordings in a bucket that speaks S3, with a real server in a process of its own.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;
#[path = "common/recordings.rs"]
mod recordings;

use std::os::unix::fs::PermissionsExt;

use common::{Floor, floor};
use quietline_ledger::Ledger;
use quietline_s3test::{self as s3test, Server};
use recordings::{MARKER, Sound, sound};
use serde_json::{Value, json};

const SERVER: &str = "the_server";

/// Not a test by itself: the server that the others start.
#[test]
#[ignore = "run by the tests that start it"]
fn the_server() {
    s3test::serve();
}

fn run(floor: &Floor, who: &str, verb: &str, input: Value) -> Result<Value, quietline_office::ApiError> {
    floor.run(&floor.session(who), verb, input)
}

/// Keeps what a floor will have in a bucket.
fn moved(floor: &Floor, server: &Server, secret: &str) -> Result<Value, quietline_office::ApiError> {
    let path = floor.dir.path().join("credentials");
    std::fs::write(&path, format!("{}\n{secret}\n", s3test::KEY_ID)).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let place = json!({
        "endpoint": server.endpoint(), "bucket": s3test::BUCKET, "prefix": "here", "region": "us-east-1",
        "credentials": format!("file:{}", path.display()),
    });
    run(floor, "admin", "blobs_move", place)
}

/// Protects who trusts a certificate: recordings live and end in a bucket, nothing of them is left there, and one that keeps old
/// versions is named.
#[test]
fn recordings_live_and_end_in_a_bucket_and_the_certificate_names_it() {
    for (server, versioned, store) in
        [(Server::start(SERVER), false, "bucket"), (Server::versioned(SERVER), true, "bucket_with_versions")]
    {
        let floor = floor(0);
        assert_eq!(moved(&floor, &server, s3test::SECRET).unwrap()["versioned"], versioned);
        floor.keep(&[Sound { chunks: 3, ..sound(200) }, sound(1)]);
        assert_eq!(server.objects().len(), 4, "every chunk is there");
        for object in server.objects() {
            let bytes = std::fs::read(object).unwrap();
            assert!(!bytes.windows(MARKER.len()).any(|window| window == MARKER), "and sealed");
        }
        let done = run(&floor, "admin", "dispose", json!({})).unwrap();
        assert_eq!(done["items"], 1, "{done}");
        assert_eq!(server.objects().len(), 1, "what ended is gone, what is kept is there");
        let audit = run(&floor, "auditor", "recordings_audit", json!({})).unwrap();
        assert_eq!(audit["findings"], json!([]), "store and ledger agree");
        let path = floor.dir.path().join("certificate.json");
        let input = json!({ "id": done["run"], "path": path, "format": "json" });
        run(&floor, "auditor", "certificate_export", input).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(&format!("\"{store}\"")), "the certificate says what the bytes were in");
    }
}

/// Protects the facts from a bucket that is away: the run says so, nothing is called destroyed, and it ends once the bucket is back.
#[test]
fn a_bucket_that_is_away_ends_nothing_by_itself() {
    let mut server = Server::start(SERVER);
    let floor = floor(0);
    moved(&floor, &server, s3test::SECRET).unwrap();
    floor.keep(&[sound(200)]);
    server.kill();
    assert_eq!(run(&floor, "admin", "dispose", json!({})).unwrap_err().code, "blobs_unreachable");
    let certificates = run(&floor, "auditor", "certificates", json!({})).unwrap();
    assert_eq!(certificates["certificates"], json!([]), "no certificate for what still exists");
    server.start_again();
    let office = floor.again();
    let again = Floor { office, ..floor };
    let left = server.objects().len() as u64;
    let done = run(&again, "admin", "dispose", json!({})).unwrap();
    assert_eq!(done["items"], left, "what was not ordered before goes with the next run");
    assert_eq!(server.objects().len(), 0);
    let listed: u64 = run(&again, "auditor", "certificates", json!({})).unwrap()["certificates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["items"].as_u64().unwrap())
        .sum();
    assert_eq!(listed, 1, "on one certificate, once");
    assert!(Ledger::open(again.office.dir()).unwrap().verify(&[], &mut |_, _| {}).unwrap().ok);
}

/// Protects what is there: a bucket that says no is told, and blobs that exist are not left behind.
#[test]
fn a_bucket_that_says_no_changes_nothing_and_what_exists_stays() {
    let server = Server::start(SERVER);
    let floor = floor(0);
    assert_eq!(moved(&floor, &server, "wrong").unwrap_err().code, "blobs_refused");
    assert_eq!(
        run(
            &floor,
            "admin",
            "blobs_move",
            json!({ "endpoint": "x", "bucket": "x", "region": "x", "credentials": "secret" })
        )
        .unwrap_err()
        .code,
        "bad_input"
    );
    floor.keep(&[sound(1)]);
    assert_eq!(moved(&floor, &server, s3test::SECRET).unwrap_err().code, "ledger_failed");
    assert_eq!(run(&floor, "auditor", "recordings_audit", json!({})).unwrap()["findings"], json!([]));
}
