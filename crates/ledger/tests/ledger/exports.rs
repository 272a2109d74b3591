//! Exports: whatever happens to one on its way is found.

use crate::common::{Place, append, plain, secret};
use proptest::prelude::*;
use quietline_ledger::{
    Checkpoint, Ledger, LedgerError, Parts, Position, Verification, Verifier, verify_export,
};
use std::sync::LazyLock;

pub const AT: i64 = 1_773_108_000_000;

pub fn export(ledger: &Ledger) -> Vec<u8> {
    let mut out = Vec::new();
    ledger.export(&mut out, AT).unwrap();
    out
}

pub struct Sample {
    pub bytes: Vec<u8>,
    pub keys: Vec<Verifier>,
    /// A checkpoint that left the machine when there were 20 facts.
    pub early: Checkpoint,
}

/// Forty facts, five of them disposed of in either way, with the two facts of each order.
pub static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let (_place, mut ledger) = Place::new();
    for number in 0..20 {
        append(
            &mut ledger,
            &[if number % 2 == 0 { plain(number) } else { secret(number, number % 5, "said") }],
        );
    }
    let early = ledger.checkpoint(AT).unwrap().parse().unwrap();
    for number in 20..40 {
        append(&mut ledger, &[secret(number, number % 5, "said")]);
    }
    let list = |positions: &[u64]| positions.iter().copied().map(Position).collect::<Vec<_>>();
    ledger.dispose(&list(&[3, 5]), Parts::Sealed, plain(100), plain(101)).unwrap();
    ledger.dispose(&list(&[6, 7, 30]), Parts::All, plain(102), plain(103)).unwrap();
    Sample { bytes: export(&ledger), keys: ledger.verifiers(), early }
});

pub fn check(bytes: &[u8], against: &[Checkpoint]) -> Result<Verification, LedgerError> {
    verify_export(&mut &*bytes, &SAMPLE.keys, against)
}

pub fn found(bytes: &[u8]) -> bool {
    check(bytes, &[]).map_or(true, |found| !found.ok)
}

/// Where each record begins, and the end of the last.
pub fn records(bytes: &[u8]) -> Vec<usize> {
    let u32_at = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let mut at = 19 + 4 + u32_at(19);
    let mut starts = Vec::new();
    while bytes[at] != 0 {
        starts.push(at);
        at += match bytes[at] {
            1 => {
                let plain = u32_at(at + 1);
                9 + plain + u32_at(at + 5 + plain)
            }
            2 => 5 + u32_at(at + 1) + 32,
            _ => 33,
        };
    }
    starts.push(at);
    starts
}

#[test]
fn an_export_verifies_as_it_left() {
    let whole = check(&SAMPLE.bytes, &[]).unwrap();
    assert!(whole.ok && !whole.complete, "{whole:?}");
    assert_eq!(whole.size, 44, "forty facts and two of each order");
    let against = check(&SAMPLE.bytes, std::slice::from_ref(&SAMPLE.early)).unwrap();
    assert!(against.ok && against.complete);
    assert_eq!(against.proven, 20);
    assert!(verify_export(&mut SAMPLE.bytes.as_slice(), &[], &[]).unwrap().ok, "it names its own key");
}

#[test]
fn an_export_of_nothing_verifies() {
    let (_place, ledger) = Place::new();
    let bytes = export(&ledger);
    assert!(verify_export(&mut bytes.as_slice(), &ledger.verifiers(), &[]).unwrap().ok);
}

#[test]
fn every_removed_swapped_or_repeated_record_is_found() {
    let (bytes, starts) = (&SAMPLE.bytes, records(&SAMPLE.bytes));
    for pair in starts.windows(2) {
        let removed = [&bytes[..pair[0]], &bytes[pair[1]..]].concat();
        assert!(found(&removed), "the record at byte {} removed", pair[0]);
        let repeated = [&bytes[..pair[1]], &bytes[pair[0]..]].concat();
        assert!(found(&repeated), "the record at byte {} repeated", pair[0]);
    }
    for three in starts.windows(3) {
        let (one, two) = (&bytes[three[0]..three[1]], &bytes[three[1]..three[2]]);
        let swapped = [&bytes[..three[0]], two, one, &bytes[three[2]..]].concat();
        assert!(found(&swapped), "the record at byte {} swapped with the next", three[0]);
    }
}

#[test]
fn every_cut_is_found() {
    let all = SAMPLE.bytes.len();
    for length in (0..all - 600).step_by(11).chain(all - 600..all) {
        assert!(found(&SAMPLE.bytes[..length]), "cut to {length} bytes");
    }
    assert!(found(&[SAMPLE.bytes.as_slice(), b"x"].concat()), "one byte more");
}

#[test]
fn an_order_that_is_gone_excuses_nothing() {
    let (_place, mut ledger) = Place::new();
    append(&mut ledger, &[plain(0), secret(1, 1, "x")]);
    let head = ledger.head().unwrap();
    let mut bytes = Vec::new();
    ledger.export(&mut bytes, AT).unwrap();
    let starts = records(&bytes);
    // The second fact as if both its parts had been disposed of, with its true leaf and true signature.
    let leaf = ledger.prove(Position(1), AT).unwrap().unwrap().leaf;
    let leaf: Vec<u8> = (0..32).map(|n| u8::from_str_radix(&leaf[n * 2..n * 2 + 2], 16).unwrap()).collect();
    let forged = [&bytes[..starts[1]], &[3], leaf.as_slice(), &bytes[starts[2]..]].concat();
    let seen = verify_export(&mut forged.as_slice(), &ledger.verifiers(), &[]).unwrap();
    assert_eq!((seen.size, seen.root), (head.size, head.root), "the tree alone does not tell");
    assert!(!seen.ok, "but no order covers the missing part");
    assert_eq!(seen.damaged[0].position, Some(Position(1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 2_000 } else { 20_000 }))]

    #[test]
    fn any_flipped_bit_is_found(bit in 0..SAMPLE.bytes.len() * 8) {
        let mut bent = SAMPLE.bytes.clone();
        bent[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(found(&bent), "bit {bit}");
    }

    /// An insider rewrites a fact below the early checkpoint and signs everything anew with the true key.
    #[test]
    fn a_rewritten_past_signed_anew_is_found_by_an_outside_checkpoint(changed in 0u64..20) {
        let (place, mut ledger) = Place::new();
        for number in 0..20 {
            append(&mut ledger, &[plain(number)]);
        }
        let outside: Checkpoint = ledger.checkpoint(AT).unwrap().parse().unwrap();
        let exported = export(&ledger);
        let starts = records(&exported);
        let mut leaves: Vec<Vec<u8>> =
            starts.windows(2).map(|pair| exported[pair[0] + 5..pair[1] - 4].to_vec()).collect();
        let text = String::from_utf8(leaves[changed as usize].clone()).unwrap();
        leaves[changed as usize] = text.replace("\"number\":", "\"other\":").into_bytes();
        let forged = crate::insider::resign(&place, &leaves, AT);
        let keys = ledger.verifiers();
        prop_assert!(verify_export(&mut forged.as_slice(), &keys, &[]).unwrap().ok, "in itself it is flawless");
        let against = verify_export(&mut forged.as_slice(), &keys, &[outside]).unwrap();
        prop_assert!(!against.ok && !against.complete, "the outside checkpoint tells");
    }
}
