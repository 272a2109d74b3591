//! Law that is newer than the program: taken only as a trusted key signed it, only by two people, and never less than what was
//! understood.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{Floor, MORNING, floor};
use minisign::KeyPair;
use quietline_ledger::{FactId, Ledger};
use quietline_office::ApiError;
use quietline_office::facts::{New, PackInstalled};
use quietline_rules::RulePack;
use serde_json::{Value, json};

/// A key and what it signs.
struct Signer(KeyPair);

impl Signer {
    fn new() -> Self {
        Self(KeyPair::generate_unencrypted_keypair().unwrap())
    }

    fn key(&self) -> String {
        self.0.pk.to_base64()
    }

    fn sign(&self, text: &str) -> String {
        let signed = minisign::sign(None, &self.0.sk, Cursor::new(text), None, None);
        signed.unwrap().into_string()
    }

    fn offer(&self, text: &str) -> Value {
        json!({ "text": text, "signature": self.sign(text) })
    }

    fn install(&self, text: &str) -> Value {
        json!({ "text": text, "signature": self.sign(text), "reason": "the gazette of this week" })
    }
}

/// The version of Hong Kong's pack that the program has.
fn own() -> u32 {
    RulePack::hong_kong().version()
}

/// Hong Kong's pack, so many versions later, with other calling hours.
fn later(versions: u32, from: &str) -> String {
    let text = RulePack::hong_kong_text();
    let (was, is) = (format!("version = {}\n", own()), format!("version = {}\n", own() + versions));
    let text = text.replacen(&was, &is, 1);
    let changed = text.replace("from = \"09:00\"", &format!("from = \"{from}\""));
    assert_ne!(text, changed, "the pack has calling hours from nine");
    changed
}

fn admin(floor: &Floor, verb: &str, input: Value) -> Result<Value, ApiError> {
    floor.run(&floor.session("admin"), verb, input)
}

fn second(floor: &Floor, verb: &str, input: Value) -> Result<Value, ApiError> {
    floor.run(&floor.session("second"), verb, input)
}

fn trust(floor: &Floor, signer: &Signer) {
    let input = json!({ "key": signer.key(), "note": "of our lawyers, read out on the telephone" });
    assert_eq!(admin(floor, "pack_signer_trust", input.clone()).unwrap()["state"], "waiting");
    assert_eq!(second(floor, "pack_signer_trust", input).unwrap()["state"], "done");
}

fn install(floor: &Floor, input: &Value) {
    assert_eq!(admin(floor, "pack_install", input.clone()).unwrap()["state"], "waiting");
    assert_eq!(second(floor, "pack_install", input.clone()).unwrap()["state"], "done");
}

fn decision(floor: &Floor) -> String {
    floor.decision(&floor.session("agent"), &common::number(0), "voice")
}

fn version(floor: &Floor) -> Value {
    admin(floor, "rule_pack", json!({ "pack": "HK" })).unwrap()["pack"]["version"].clone()
}

#[test]
fn a_signed_pack_binds_once_two_people_have_decided_and_not_before() {
    let (floor, signer) = (floor(1), Signer::new());
    trust(&floor, &signer);
    let input = signer.install(&later(1, "11:00"));
    admin(&floor, "pack_install", input.clone()).unwrap();
    assert_eq!(
        (decision(&floor), version(&floor)),
        ("clear".into(), json!(own())),
        "one person makes no law"
    );
    second(&floor, "pack_install", input).unwrap();
    assert_eq!((decision(&floor), version(&floor)), ("blocked".into(), json!(own() + 1)));
    let listed = admin(&floor, "pack_signers", json!({})).unwrap();
    let pack = &listed["packs"][0];
    assert_eq!((&pack["version"], &pack["in_force"]), (&json!(own() + 1), &json!(true)));
    assert_eq!(pack["reason"], "the gazette of this week");
    assert_eq!(
        (&pack["by"], &pack["agreed_by"]),
        (&json!("Sample admin"), &json!("Sample second")),
        "{pack}"
    );
    assert_eq!(listed["signers"][0]["note"], "of our lawyers, read out on the telephone");
}

#[test]
fn it_can_be_agreed_to_from_the_list_of_what_waits() {
    let (floor, signer) = (floor(1), Signer::new());
    trust(&floor, &signer);
    let asked = admin(&floor, "pack_install", signer.install(&later(1, "11:00"))).unwrap();
    second(&floor, "agree", json!({ "id": asked["id"] })).unwrap();
    assert_eq!(version(&floor), own() + 1);
}

/// Every way in which a file could be something else than what a trusted key signed.
#[test]
fn what_no_trusted_key_signed_is_refused_and_changes_nothing() {
    let (floor, signer, stranger) = (floor(1), Signer::new(), Signer::new());
    trust(&floor, &signer);
    let text = later(1, "08:00");
    let mut altered = signer.install(&text);
    altered["text"] = json!(later(1, "07:00"));
    let mut shortened = signer.install(&text);
    shortened["text"] = json!(text[..text.len() - 1]);
    let mut bare = signer.install(&text);
    bare["signature"] = json!("");
    for (input, code) in [
        (stranger.install(&text), "not_signed"),
        (altered, "not_signed"),
        (shortened, "not_signed"),
        (bare, "bad_input"),
    ] {
        assert_eq!(admin(&floor, "pack_install", input).unwrap_err().code, code);
    }
    let key = admin(&floor, "pack_signers", json!({})).unwrap()["signers"][0]["key_id"].clone();
    admin(&floor, "pack_signer_drop", json!({ "key_id": key })).unwrap();
    let dropped = admin(&floor, "pack_install", signer.install(&text));
    assert_eq!(dropped.unwrap_err().code, "not_signed", "a key that was dropped signs nothing");
    assert_eq!(version(&floor), own());
}

/// The id of a key is whatever its maker writes there.
#[test]
fn a_second_key_with_the_id_of_a_trusted_one_is_refused() {
    let (floor, signer, stranger) = (floor(1), Signer::new(), Signer::new());
    trust(&floor, &signer);
    let [own, other] = [&signer, &stranger].map(|one| STANDARD.decode(one.key()).unwrap());
    let forged = STANDARD.encode([&own[..10], &other[10..]].concat());
    let refused = admin(&floor, "pack_signer_trust", json!({ "key": forged, "note": "the same, they say" }));
    assert_eq!(refused.unwrap_err().code, "conflict");
}

/// Between the two persons the key was found to be lost.
#[test]
fn a_key_that_was_dropped_meanwhile_puts_nothing_in_force() {
    let (floor, signer) = (floor(1), Signer::new());
    trust(&floor, &signer);
    let input = signer.install(&later(1, "11:00"));
    admin(&floor, "pack_install", input.clone()).unwrap();
    let key = admin(&floor, "pack_signers", json!({})).unwrap()["signers"][0]["key_id"].clone();
    admin(&floor, "pack_signer_drop", json!({ "key_id": key })).unwrap();
    assert_eq!(second(&floor, "pack_install", input).unwrap_err().code, "not_signed");
    assert_eq!(version(&floor), own());
}

#[test]
fn what_is_no_later_pack_of_a_place_is_refused_with_the_reason() {
    let (floor, signer) = (floor(1), Signer::new());
    trust(&floor, &signer);
    let engine = "version = 99\nname = \"Engine\"\nname_zh = \"引擎\"\n";
    for (text, code) in [
        (later(0, "11:00"), "conflict"),
        ("version = 2".to_owned(), "bad_input"),
        (later(1, "11:00").replace("kind = \"calling_hours\"", "kind = \"of_tomorrow\""), "bad_input"),
        (engine.to_owned(), "bad_input"),
        (String::new(), "bad_input"),
    ] {
        let refused = admin(&floor, "pack_install", signer.install(&text)).unwrap_err();
        assert_eq!(refused.code, code, "{}", refused.message);
    }
    let noted = json!({ "key": "RWnothing", "note": "x" });
    assert_eq!(admin(&floor, "pack_signer_trust", noted).unwrap_err().code, "bad_input");
}

#[test]
fn what_it_would_do_is_told_before_and_nothing_is_changed() {
    let (floor, signer) = (floor(2), Signer::new());
    trust(&floor, &signer);
    let tried = admin(&floor, "pack_try", signer.offer(&later(1, "11:00"))).unwrap();
    assert_eq!((&tried["version_before"], &tried["version"]), (&json!(own()), &json!(own() + 1)));
    let differences = tried["differences"].as_array().unwrap();
    assert!(differences.iter().all(|row| row["what"] == "stricter"), "{differences:?}");
    assert!(differences.iter().any(|row| row["rule"] == "HK-COD-01"), "{differences:?}");
    assert_eq!(tried["leads"]["looked_at"], 2);
    let holiday =
        later(1, "09:30").replace("[[holiday]]\ndate = \"2026-10-01\"", "[[holiday]]\ndate = \"2026-10-02\"");
    let days = admin(&floor, "pack_try", signer.offer(&holiday)).unwrap();
    for (date, what) in [("2026-10-02", "added"), ("2026-10-01", "removed")] {
        let found = days["differences"].as_array().unwrap().iter().find(|row| row["rule"] == date);
        assert_eq!(found.unwrap()["what"], what);
    }
    let looser = admin(&floor, "pack_try", signer.offer(&later(1, "07:00"))).unwrap();
    assert!(looser["differences"].as_array().unwrap().iter().any(|row| row["what"] == "looser"));
    assert_eq!(version(&floor), own());
}

/// The company had tightened the row: the new law does not undo that, and the original it shows is that of the new pack.
#[test]
fn what_the_company_changed_lies_over_the_new_pack_too() {
    let (floor, signer) = (floor(1), Signer::new());
    trust(&floor, &signer);
    let change = json!({ "pack": "HK", "rule": "HK-COD-02", "param": "max", "value": "1", "reason": "" });
    admin(&floor, "rule_change", change).unwrap();
    install(&floor, &signer.install(&later(1, "11:00")));
    let pack = admin(&floor, "rule_pack", json!({ "pack": "HK" })).unwrap();
    let rows = pack["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["rule"] == "HK-COD-02").unwrap();
    let max = row["params"].as_array().unwrap().iter().find(|one| one["param"] == "max").unwrap();
    assert_eq!(max["value"], "1");
    let gone = later(2, "11:00").replace("HK-COD-02", "HK-COD-99");
    let refused = admin(&floor, "pack_install", signer.install(&gone)).unwrap_err();
    assert_eq!(refused.code, "conflict", "a tightening must not get lost: {}", refused.message);
}

/// The company had allowed two calls where the law allowed three; the new law allows one.
#[test]
fn a_stricter_law_does_not_get_lost_behind_the_companys_own_value() {
    let (floor, signer) = (floor(1), Signer::new());
    trust(&floor, &signer);
    let own = |value: &str| json!({ "pack": "HK", "rule": "HK-COD-02", "param": "max", "value": value, "reason": "" });
    admin(&floor, "rule_change", own("2")).unwrap();
    let text = later(1, "11:00");
    let stricter = text.replacen("max = 3", "max = 1", 1);
    assert_ne!(text, stricter, "the pack has a cap of three");
    let refused = admin(&floor, "pack_install", signer.install(&stricter)).unwrap_err();
    assert_eq!(refused.code, "conflict");
    assert!(refused.message.contains("HK-COD-02"), "{}", refused.message);
    admin(&floor, "rule_change", own("1")).unwrap();
    install(&floor, &signer.install(&stricter));
}

/// Alone, an admin waits 72 hours. What can no longer be done by then must not stand before everything else that waits.
#[test]
fn what_waits_alone_ends_as_declined_when_its_key_was_dropped() {
    let (floor, signer) = (floor(1), Signer::new());
    trust(&floor, &signer);
    let users = admin(&floor, "users", json!({})).unwrap();
    for user in users["users"].as_array().unwrap().iter().filter(|user| user["role"] == "supervisor") {
        admin(&floor, "user_change", json!({ "user": user["user"], "disabled": true })).unwrap();
    }
    let asked = admin(&floor, "pack_install", signer.install(&later(1, "11:00"))).unwrap();
    let key = admin(&floor, "pack_signers", json!({})).unwrap()["signers"][0]["key_id"].clone();
    admin(&floor, "pack_signer_drop", json!({ "key_id": key })).unwrap();
    floor.clock.set(MORNING + 73 * 3_600_000);
    assert_eq!(floor.office.settle_due().unwrap(), 1, "{asked}");
    assert_eq!(floor.office.settle_due().unwrap(), 0);
    assert_eq!(version(&floor), own());
}

/// A permit of before is explained by the law of before.
#[test]
fn what_was_decided_before_is_decided_again_by_the_pack_of_then() {
    let (floor, signer) = (floor(1), Signer::new());
    let placed = floor.run(&floor.session("agent"), "place_call", json!({ "lead": floor.leads[0] })).unwrap();
    let permit = &placed["permit"];
    trust(&floor, &signer);
    install(&floor, &signer.install(&later(1, "11:00")));
    let explained = admin(&floor, "explain", json!({ "permit": permit })).unwrap();
    assert_eq!(explained["same"], true, "{explained}");
}

/// An older program, or one in which the kind of a row was taken back, meets a pack that it cannot read.
#[test]
fn a_pack_that_this_program_cannot_read_stops_all_contact() {
    let floor = floor(1);
    let body = PackInstalled {
        pack: "HK".into(),
        version: own() + 6,
        sha256: String::new(),
        key_id: String::new(),
        signature: String::new(),
        text: later(6, "11:00").replace("kind = \"calling_hours\"", "kind = \"of_tomorrow\""),
        decision: None,
    };
    let mut ledger = Ledger::open(floor.office.dir()).unwrap();
    let mut append = ledger.begin().unwrap();
    append.append(&New::of(&body).draft(FactId::from(uuid::Uuid::new_v4()), MORNING, None)).unwrap();
    append.commit().unwrap();
    assert_eq!(decision(&floor), "blocked");
    let status = admin(&floor, "status", json!({})).unwrap();
    assert_eq!(status["may_dial"], false, "{status}");
}

#[test]
fn the_views_fold_to_the_same_after_a_rebuild() {
    let (floor, signer) = (floor(1), Signer::new());
    trust(&floor, &signer);
    install(&floor, &signer.install(&later(1, "11:00")));
    let before = admin(&floor, "pack_signers", json!({})).unwrap();
    admin(&floor, "views_rebuild", json!({})).unwrap();
    assert_eq!(admin(&floor, "pack_signers", json!({})).unwrap(), before);
    assert_eq!(decision(&floor), "blocked");
}
