//! Checkpoints and proofs, for every size a small tree can have.

use crate::common::{ORIGIN, Place, append, plain, secret};
use quietline_ledger::{Checkpoint, Position, Verifier, tree};

fn note(ledger: &quietline_ledger::Ledger) -> Checkpoint {
    ledger.checkpoint(1_773_108_000_000).unwrap().parse().unwrap()
}

#[test]
fn every_fact_is_proven_at_every_size() {
    let (_place, mut ledger) = Place::new();
    for size in 1..=40 {
        append(&mut ledger, &[secret(size, size, "proven")]);
        for position in 0..size {
            let proof = ledger.prove(Position(position), 5).unwrap().unwrap();
            assert!(proof.verify(&ledger.verifiers()), "fact {position} of {size}");
            let read: quietline_ledger::Proof =
                serde_json::from_str(&serde_json::to_string(&proof).unwrap()).unwrap();
            assert_eq!(read, proof, "a proof survives JSON");
        }
        assert_eq!(ledger.prove(Position(size), 5).unwrap(), None, "there is no proof past the end");
    }
}

#[test]
fn a_bent_proof_is_refused() {
    let (_place, mut ledger) = Place::new();
    append(&mut ledger, &(0..300).map(plain).collect::<Vec<_>>());
    let keys = ledger.verifiers();
    let proof = ledger.prove(Position(259), 5).unwrap().unwrap();
    assert!(proof.verify(&keys));
    let bent = |change: &dyn Fn(&mut quietline_ledger::Proof)| {
        let mut proof = proof.clone();
        change(&mut proof);
        !proof.verify(&keys)
    };
    assert!(bent(&|p| p.position = Position(258)), "another position");
    assert!(
        bent(&|p| p.leaf.replace_range(0..1, if p.leaf.starts_with('0') { "1" } else { "0" })),
        "another leaf"
    );
    assert!(bent(&|p| drop(p.path.pop())), "a path cut short");
    assert!(bent(&|p| p.path.push(p.leaf.clone())), "a path too long");
    assert!(bent(&|p| p.path.swap(0, 1)), "steps in another order");
    assert!(bent(&|p| p.plain = p.plain.take().map(|text| text.replace("259", "258"))), "another fact");
    assert!(bent(&|p| p.checkpoint = p.checkpoint.replace("\n300\n", "\n301\n")), "another size");
    assert!(!proof.verify(&[]), "nobody to sign it");
}

#[test]
fn every_pair_of_sizes_is_consistent() {
    let (_place, mut ledger) = Place::new();
    let mut roots = vec![ledger.head().unwrap().root];
    for size in 1..=33 {
        roots.push(append(&mut ledger, &[plain(size)]).root);
    }
    for to in 1..=33u64 {
        for from in 1..=to {
            let path = ledger.consistency(from, to).unwrap();
            let (old, new) = (&roots[from as usize], &roots[to as usize]);
            assert!(tree::verify_consistency(from, old, to, new, &path), "{from} in {to}");
            if from < to {
                assert!(
                    !tree::verify_consistency(from, new, to, new, &path),
                    "{from} in {to}, wrong old root"
                );
                assert!(
                    !tree::verify_consistency(from, old, to, old, &path),
                    "{from} in {to}, wrong new root"
                );
            }
        }
    }
    assert!(
        ledger.consistency(0, 3).is_err()
            && ledger.consistency(4, 3).is_err()
            && ledger.consistency(3, 34).is_err()
    );
}

#[test]
fn any_flipped_bit_of_a_checkpoint_is_refused() {
    let (_place, mut ledger) = Place::new();
    append(&mut ledger, &[plain(0), plain(1)]);
    let text = ledger.checkpoint(1_773_108_000_000).unwrap();
    let key = ledger.verifiers().remove(0);
    let good = note(&ledger);
    assert!(key.signed(&good));
    assert_eq!((good.head.size, good.origin.as_str(), good.at), (2, ORIGIN, Some(1_773_108_000_000)));
    for bit in 0..text.len() * 8 {
        let mut bent = text.clone().into_bytes();
        bent[bit / 8] ^= 1 << (bit % 8);
        let accepted = String::from_utf8(bent)
            .ok()
            .and_then(|bent| bent.parse::<Checkpoint>().ok())
            .is_some_and(|bent| key.signed(&bent));
        assert!(!accepted, "bit {bit} must not go unnoticed");
    }
}

#[test]
fn a_verifier_key_is_read_as_written_only() {
    let (_place, ledger) = Place::new();
    let key = ledger.verifiers().remove(0);
    let text = key.to_string();
    assert_eq!(text.parse::<Verifier>().unwrap(), key);
    for (at, letter) in text.char_indices() {
        let other = if letter == 'A' { 'B' } else { 'A' };
        let bent = format!("{}{other}{}", &text[..at], &text[at + 1..]);
        assert!(bent.parse::<Verifier>().is_err(), "letter {at}");
    }
}

#[test]
fn verify_tells_complete_from_consistent() {
    let (_place, mut ledger) = Place::new();
    append(&mut ledger, &[plain(0), secret(1, 1, "x")]);
    let early = note(&ledger);
    append(&mut ledger, &(2..600).map(plain).collect::<Vec<_>>());
    let alone = ledger.verify(&[], &mut |_, _| {}).unwrap();
    assert!(alone.ok && !alone.complete, "consistent in itself; completeness not provable");
    assert_eq!((alone.size, alone.root), (600, ledger.head().unwrap().root));
    let mut told = Vec::new();
    let late = note(&ledger);
    let both = ledger.verify(&[late.clone(), early], &mut |done, size| told.push((done, size))).unwrap();
    assert!(both.ok && both.complete);
    assert_eq!(both.proven, 600);
    assert_eq!(told.last(), Some(&(600, 600)), "progress ends at the end");

    let (_other, mut other) = Place::new();
    append(&mut other, &(0..599).map(plain).collect::<Vec<_>>());
    let stranger = other.verify(&[late], &mut |_, _| {}).unwrap();
    assert!(!stranger.ok && !stranger.complete, "a checkpoint of another ledger proves nothing");
}
