//! The test vectors of `docs/ledger-format.md`, made by the code and compared with the page.

use crate::{
    anchors::Anchor,
    fact::{Draft, Effect, KeyOwner},
    ids::{FactId, Position, SubjectId, UserId},
    proof::note::Checkpoint,
    rescue::kit,
    seal::{self, Key, to_hex},
    tree::{self, Frontier, Head},
    unlock::{content_key_aad, data_key_aad, owner_tag},
};
use ed25519_dalek::SigningKey;
use serde_json::{Value, json};
use uuid::Uuid;
use zeroize::Zeroizing;

const PAGE: &str = include_str!("../../../docs/ledger-format.md");
const ORIGIN: &str = "example.org/quietline";
const SUBJECT: Uuid = Uuid::from_u128(0x5b1e_c700_0000_4000_8000_0000_0000_0001);

/// 32 times the same byte: nobody takes it for a real key.
fn key(byte: u8) -> Key {
    Zeroizing::new([byte; 32])
}

fn draft() -> Draft {
    Draft {
        id: FactId::from(Uuid::from_u128(0xfac7_0000_0000_7000_8000_0000_0000_0001)),
        kind: "RejectionLogged".into(),
        version: 1,
        effect: Effect::Restrictive,
        at: 1_773_108_000_000,
        who: Some(UserId::from(Uuid::from_u128(0x05e7_0000_0000_7000_8000_0000_0000_0001))),
        subject: None,
        fingerprints: vec![crate::fact::Fingerprint([0xf1; 32])],
        rule: Some("HK.stop-request".into()),
        body: json!({ "said_at": 1_773_108_000_000_i64 }),
        secret: Some(crate::fact::Secret {
            owner: KeyOwner::Workspace,
            value: json!({ "words": "no, thank you" }),
        }),
    }
}

fn fact_vectors() -> Value {
    let plain = draft().plain([0x5a; 16]).unwrap();
    let secret = serde_json::to_vec(&draft().secret.unwrap().value).unwrap();
    let sealed = seal::seal_with(&key(1), &[0x11; 24], &plain, &secret).unwrap();
    let digest = seal::sha256(&sealed);
    let content = seal::seal_with(&key(2), &[0x22; 24], &content_key_aad(Position(5)), key(1).as_slice());
    let data = seal::seal_with(&key(3), &[0x33; 24], &data_key_aad(7), key(2).as_slice());
    json!({
        "plain": String::from_utf8(plain.clone()).unwrap(),
        "secret": String::from_utf8(secret).unwrap(),
        "sealed": to_hex(&sealed),
        "sealed_digest": to_hex(&digest),
        "leaf": to_hex(&tree::leaf_hash(&plain, &digest)),
        "leaf_without_sealed_part": to_hex(&tree::leaf_hash(&plain, &seal::sha256(b""))),
        "wrapped_content_key": to_hex(&content.unwrap()),
        "wrapped_data_key": to_hex(&data.unwrap()),
    })
}

fn key_vectors() -> Value {
    let owner = KeyOwner::Subject { subject: SubjectId::from(SUBJECT), category: "call_records".into() };
    json!({
        "fingerprint": to_hex(&seal::hmac(&key(4), &[b"quietline/fp/1\0phone\0+85223456789"])),
        "subkey_views": to_hex(seal::derive(&key(6), "use/views").as_slice()),
        "owner_tag": to_hex(&owner_tag(&key(7), &owner)),
        "recovery_code": kit::print(&key(10)).as_str(),
    })
}

fn tree_vectors() -> Value {
    let mut frontier = Frontier::default();
    let leaves: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    let mut roots = vec![to_hex(&frontier.root())];
    for leaf in leaves {
        frontier.push(seal::sha256(&[b"\x00", leaf].concat()), |_| Ok::<(), ()>(())).unwrap();
        roots.push(to_hex(&frontier.root()));
    }
    json!(roots)
}

fn signed_vectors() -> Value {
    let head = Head { size: 3, root: [0xab; 32] };
    let note = Checkpoint::sign(ORIGIN, &head, 1_773_108_000_000, &key(8));
    let public = SigningKey::from_bytes(&key(8)).verifying_key().to_bytes();
    json!({
        "verifier": crate::proof::note::Verifier::new(ORIGIN, public).to_string(),
        "checkpoint": note.to_string(),
        "anchor": Anchor { size: 3, root: [0xab; 32], at: 1_773_108_000_000 }.to_line(&key(9)),
    })
}

#[test]
fn the_page_says_what_the_code_does() {
    let made = json!({
        "fact": fact_vectors(),
        "keys": key_vectors(),
        "rfc6962_roots": tree_vectors(),
        "signed": signed_vectors(),
    });
    let block =
        PAGE.split("```json vectors\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or("null");
    let written: Value = serde_json::from_str(block).unwrap_or_default();
    assert_eq!(written, made, "the code makes:\n{}", serde_json::to_string_pretty(&made).unwrap());
}

/// The roots every RFC 6962 implementation is tested with (certificate-transparency-go, merkle package).
#[test]
fn the_tree_is_that_of_rfc_6962() {
    let known = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    assert_eq!(tree_vectors(), json!(known));
}
