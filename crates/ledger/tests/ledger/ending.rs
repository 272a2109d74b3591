//! Keys and facts end for good, in order, and the ledger still verifies.

use crate::common::{Place, append, owner, plain, secret};
use quietline_ledger::{Draft, KeyOwner, Ledger, LedgerError, Parts, Position, UserId};
use std::{fs, path::Path};
use uuid::Uuid;

fn order(number: u64) -> Draft {
    Draft { kind: "KeysDestructionOrdered".into(), ..plain(number) }
}

fn done(number: u64) -> Draft {
    Draft { kind: "KeysDestroyed".into(), ..plain(number) }
}

fn sound(ledger: &Ledger) {
    let found = ledger.verify(&[], &mut |_, _| {}).unwrap();
    assert!(found.ok, "{found:?}");
}

#[test]
fn a_destroyed_key_ends_its_secrets_and_no_others() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &(0..1_100).map(|n| secret(n, n % 600, "made-up words")).collect::<Vec<_>>());
    let ended = ledger.destroy_key(&[owner(7), owner(599)], order(1), done(2)).unwrap();
    assert_eq!((ended.order, ended.done, ended.count), (Position(1_100), Position(1_101), 2));
    let fact = ledger.fact(ended.done).unwrap().unwrap();
    assert_eq!(fact.body["order"], 1_100, "the closing fact names its order");
    for open in [ledger, place.open()] {
        for (position, gone) in
            [(7, true), (607, true), (599, true), (6, false), (8, false), (598, false), (606, false)]
        {
            assert_eq!(open.open_secret(Position(position)).unwrap().is_none(), gone, "fact {position}");
        }
        assert!(open.fact(Position(7)).unwrap().unwrap().has_secret, "the fact itself stays");
        sound(&open);
    }
}

#[test]
fn another_open_process_reads_on_after_a_destruction() {
    let (place, mut ledger) = Place::new();
    let other = place.open();
    append(&mut ledger, &[secret(0, 0, "stays"), secret(1, 1, "goes")]);
    assert!(other.open_secret(Position(1)).unwrap().is_some());
    ledger.destroy_key(&[owner(1)], order(1), done(2)).unwrap();
    assert!(
        other.open_secret(Position(0)).unwrap().is_some(),
        "the survivor, under a segment it had not seen"
    );
    assert_eq!(other.open_secret(Position(1)).unwrap(), None);
}

#[test]
fn an_owner_gets_a_new_key_afterwards() {
    let (_place, mut ledger) = Place::new();
    append(&mut ledger, &[secret(0, 1, "before")]);
    ledger.destroy_key(&[owner(1), owner(2)], order(1), done(2)).unwrap();
    append(&mut ledger, &[secret(3, 1, "after")]);
    assert_eq!(ledger.open_secret(Position(0)).unwrap(), None);
    assert!(ledger.open_secret(Position(3)).unwrap().is_some());
    let nobody = KeyOwner::User(UserId::from(Uuid::from_u128(5)));
    assert_eq!(ledger.destroy_key(&[nobody], order(4), done(5)).unwrap().count, 0, "no key is no error");
}

/// Every byte under a folder, file by file.
fn files(dir: &Path) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(fs::read(path).unwrap()) }
    }
    all
}

#[test]
fn words_stand_nowhere_in_the_workspace() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &[secret(0, 1, "Elephantine made-up words")]);
    ledger.blobs().unwrap().put(Uuid::from_u128(1), 0, b"Elephantine made-up bytes").unwrap();
    drop(ledger);
    for bytes in files(&place.dir()) {
        assert!(!bytes.windows(11).any(|w| w == b"Elephantine"), "sealed and encrypted");
    }
}

#[test]
fn disposal_takes_parts_and_leaves_leaves() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &(0..10).map(|n| secret(n, n, "x")).collect::<Vec<_>>());
    let proof = ledger.prove(Position(4), 0).unwrap().unwrap();
    let list = |positions: &[u64]| positions.iter().copied().map(Position).collect::<Vec<_>>();
    let sealed = ledger.dispose(&list(&[2, 4]), Parts::Sealed, plain(20), plain(21)).unwrap();
    let all = ledger.dispose(&list(&[4, 5, 6]), Parts::All, plain(22), plain(23)).unwrap();
    assert_eq!((sealed.count, all.count), (2, 3));
    let ledger = {
        drop(ledger);
        place.open()
    };
    let order = ledger.fact(all.order).unwrap().unwrap();
    assert_eq!(
        (order.kind.as_str(), &order.body["positions"]),
        ("DisposalOrdered", &serde_json::json!([[4, 7]]))
    );
    assert_eq!(ledger.fact(all.done).unwrap().unwrap().kind, "FactsDisposed");
    assert!(
        ledger.fact(Position(2)).unwrap().is_some(),
        "the plain part stays where only the sealed one ends"
    );
    assert_eq!(ledger.open_secret(Position(2)).unwrap(), None);
    assert_eq!(ledger.fact(Position(5)).unwrap(), None);
    let left: Vec<u64> = ledger.facts(Position(0), 9).unwrap().iter().map(|fact| fact.position.0).collect();
    assert_eq!(left, [0, 1, 2, 3, 7, 8, 9, 10, 11]);
    sound(&ledger);
    assert!(proof.verify(&ledger.verifiers()), "a proof given out before still holds");
    for position in [2, 5] {
        assert!(ledger.prove(Position(position), 0).unwrap().unwrap().verify(&ledger.verifiers()));
    }
}

#[test]
fn an_order_is_not_disposed_of_nor_what_is_not_there() {
    let (_place, mut ledger) = Place::new();
    append(&mut ledger, &[plain(0)]);
    let ended = ledger.dispose(&[Position(0)], Parts::All, plain(1), plain(2)).unwrap();
    let again = ledger.dispose(&[ended.order], Parts::All, plain(3), plain(4));
    assert!(matches!(again, Err(LedgerError::Invalid(_))));
    assert!(matches!(ledger.dispose(&[], Parts::All, plain(3), plain(4)), Err(LedgerError::Invalid(_))));
    assert!(matches!(
        ledger.dispose(&[Position(9)], Parts::All, plain(3), plain(4)),
        Err(LedgerError::Invalid(_))
    ));
    assert_eq!(ledger.head().unwrap().size, 3, "nothing was ordered");
}

#[test]
fn a_closing_fact_waits_without_a_secret() {
    let (_place, mut ledger) = Place::new();
    append(&mut ledger, &[secret(0, 1, "x")]);
    let refused = ledger.destroy_key(&[owner(1)], order(1), secret(2, 2, "x"));
    assert!(matches!(refused, Err(LedgerError::Invalid(_))));
    assert!(ledger.open_secret(Position(0)).unwrap().is_some(), "nothing was destroyed");
    assert_eq!(ledger.finish_unfinished().unwrap(), 0, "and nothing is left to do");
}
