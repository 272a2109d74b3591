//! What desks send and fetch, by a desk that does not keep to the rules.

use quietline_link::wire::{FETCHED, PIECE_BYTES, PROTOCOL, PROTOCOL_HEADER, SENT, SESSION_HEADER};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::stage::{Desk, Said, stage};

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn piece(desk: &Desk, sha256: &str, from: u64, bytes: &[u8]) -> Said {
    let url = format!("https://{}/v1/recordings?sha256={sha256}&from={from}", desk.hub);
    let asked = desk.client.post(url).header(PROTOCOL_HEADER, PROTOCOL);
    let asked = asked.header(SESSION_HEADER, desk.session.as_deref().unwrap_or_default());
    Said::of(asked.body(bytes.to_vec()).send().unwrap())
}

fn package(desk: &Desk, ticket: &Value) -> u16 {
    let url = format!("https://{}/v1/package?ticket={}", desk.hub, ticket.as_str().unwrap());
    let asked = desk.client.get(url).header(PROTOCOL_HEADER, PROTOCOL);
    let asked = asked.header(SESSION_HEADER, desk.session.as_deref().unwrap_or_default());
    asked.send().unwrap().status().as_u16()
}

/// Protects the hub's disk and memory: who may send, how much at once, and only in order.
#[test]
fn pieces_come_from_whoever_may_take_in_and_in_order() {
    let stage = stage();
    let (desk, agent, nobody) = (stage.seat("supervisor"), stage.seat("agent"), stage.desk());
    let name = sha256(b"onetwo");
    for (who, status, code) in [(&agent, 403, "not_permitted"), (&nobody, 401, "signed_out")] {
        let said = piece(who, &name, 0, b"one");
        assert_eq!((said.status, said.code.as_str()), (status, code));
    }
    for odd in ["", "../../etc", &name.to_uppercase(), &name[1..]] {
        assert_eq!(piece(&desk, odd, 0, b"one").code, "bad_input", "{odd}");
    }
    assert_eq!(piece(&desk, &name, 0, &vec![0; PIECE_BYTES + 1]).code, "too_large");
    for (from, bytes, there) in
        [(0, "", 0), (3, "two", 0), (0, "one", 3), (0, "one", 3), (3, "two", 6), (9, "more", 6)]
    {
        assert_eq!(piece(&desk, &name, from, bytes.as_bytes()).body["bytes"], there, "{from} {bytes}");
    }
    let other = stage.seat("supervisor");
    assert_eq!(piece(&other, &name, 0, b"").body["bytes"], 0, "each desk has its own");
}

/// Protects the ledger from bytes that are not what was announced, and files of the hub from names that lead elsewhere.
#[test]
fn what_did_not_come_whole_is_not_taken_in() {
    let stage = stage();
    let desk = stage.seat("supervisor");
    let take = |path: String| desk.perform("recordings_take_in", json!({ "path": path }));
    let name = sha256(b"one");
    assert_eq!(take(format!("{SENT}{name}/x.wav")).code, "not_found");
    assert_eq!(piece(&desk, &name, 0, b"two").body["bytes"], 3);
    assert_eq!(take(format!("{SENT}{name}/x.wav")).code, "damaged");
    assert_eq!(piece(&desk, &name, 0, b"").body["bytes"], 0, "and is forgotten");
    for odd in [
        format!("{SENT}{name}/../../x.wav"),
        format!("{SENT}{name}/"),
        format!("{SENT}x/x.wav"),
        "/etc/passwd".into(),
    ] {
        assert_eq!(take(odd.clone()).code, "only_at_hub", "{odd}");
    }
}

/// A second of a sound, as a file.
fn sound() -> Vec<u8> {
    let mut bytes = Vec::from(*b"RIFF");
    bytes.extend(16_036_u32.to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend(8_000_u32.to_le_bytes());
    bytes.extend(16_000_u32.to_le_bytes());
    bytes.extend(b"\x02\0\x10\0data");
    bytes.extend(16_000_u32.to_le_bytes());
    bytes.extend((0..16_000_u32).map(|at| at.to_le_bytes()[0]));
    bytes
}

/// Protects packages: a ticket is good once, at the desk that asked; a path of the hub's is nobody's but the hub's.
#[test]
fn a_ticket_opens_one_package_once_at_its_own_desk() {
    let stage = stage();
    let (desk, other) = (stage.seat("supervisor"), stage.seat("supervisor"));
    let (bytes, name) = (sound(), sha256(&sound()));
    assert_eq!(piece(&desk, &name, 0, &bytes).body["bytes"], bytes.len());
    let path = format!("{SENT}{name}/20260309-100010_61234000-all.wav");
    let taken = desk.perform("recordings_take_in", json!({ "path": path })).body;
    let id = &taken["reply"]["ids"][0];
    let export = |path: &str| {
        let input = json!({ "id": id, "path": path, "purpose": "a test", "recipient": "nobody", "passphrase": "six made-up words that are long" });
        desk.perform("recording_export", input)
    };
    let here = stage.floor.dir.path().join("copy");
    assert_eq!(export(here.to_str().unwrap()).code, "only_at_hub");
    let said = export(FETCHED);
    assert_eq!(said.status, 200, "{said:?}");
    let ticket = &said.body["reply"]["ticket"];
    assert_eq!(package(&other, ticket), 409, "at another desk it opens nothing");
    assert_eq!(package(&desk, &json!("x")), 409);
    assert_eq!(package(&desk, ticket), 200);
    assert_eq!(package(&desk, ticket), 409, "and once only");
}
