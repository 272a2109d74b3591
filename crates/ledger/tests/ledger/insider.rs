//! What somebody can do who holds the workspace key.

use crate::common::{ORIGIN, Place};
use base64::{Engine, engine::general_purpose::STANDARD};
use chacha20poly1305::{
    XChaCha20Poly1305,
    aead::{Aead, KeyInit, Payload},
};
use ed25519_dalek::{Signer, SigningKey};
use quietline_ledger::tree;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Opens the keyring the way an insider can who holds the workspace key, and gives the signing seed.
pub fn signing_seed(place: &Place) -> [u8; 32] {
    let key = std::fs::read_to_string(place.temp.path().join("workspace.key")).unwrap();
    let key: [u8; 32] = hex(key.lines().nth(1).unwrap());
    let file = std::fs::read(place.dir().join("keyring")).unwrap();
    let toml = std::fs::read_to_string(place.dir().join("workspace.toml")).unwrap();
    let toml: toml::Table = toml.parse().unwrap();
    let id: Uuid = toml["workspace"].as_str().unwrap().parse().unwrap();
    let aad = [&file[..20], id.as_bytes()].concat();
    let nonce: [u8; 24] = file[20..44].try_into().unwrap();
    let ring = XChaCha20Poly1305::new(&key.into())
        .decrypt(&nonce.into(), Payload { msg: &file[44..], aad: &aad })
        .unwrap();
    let origin = u16::from_be_bytes([ring[4], ring[5]]) as usize;
    ring[6 + origin..38 + origin].try_into().unwrap()
}

/// An export of made-up plain parts, signed with the true key.
pub fn resign(place: &Place, leaves: &[Vec<u8>], at: i64) -> Vec<u8> {
    let key = SigningKey::from_bytes(&signing_seed(place));
    let public = [[1].as_slice(), key.verifying_key().as_bytes()].concat();
    let id = &Sha256::digest([ORIGIN.as_bytes(), b"\n", &public].concat())[..4];
    let id_hex: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut frontier = tree::Frontier::default();
    let mut out = b"quietline-export/1\n".to_vec();
    put(&mut out, format!("{ORIGIN}+{id_hex}+{}", STANDARD.encode(&public)).as_bytes());
    for plain in leaves {
        let leaf = tree::leaf_hash(plain, &Sha256::digest(b"").into());
        frontier.push(leaf, |_| Ok::<(), ()>(())).unwrap();
        out.push(1);
        put(&mut out, plain);
        put(&mut out, b"");
    }
    let text = format!("{ORIGIN}\n{}\n{}\nat {at}\n", leaves.len(), STANDARD.encode(frontier.root()));
    let signature = [id, key.sign(text.as_bytes()).to_bytes().as_slice()].concat();
    out.push(0);
    put(&mut out, format!("{text}\n— {ORIGIN} {}\n", STANDARD.encode(signature)).as_bytes());
    out
}

fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(&u32::try_from(bytes.len()).unwrap().to_be_bytes());
    out.extend_from_slice(bytes);
}

pub fn hex<const N: usize>(text: &str) -> [u8; N] {
    std::array::from_fn(|n| u8::from_str_radix(&text[n * 2..n * 2 + 2], 16).unwrap())
}
