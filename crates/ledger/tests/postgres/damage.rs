//! What somebody does in the database whom nothing is forbidden there: the folder and the hashes tell.

use crate::common::{append, owner, plain, secret};
use crate::place::Place;
use quietline_ledger::{Ledger, LedgerError, Position, Trust};

fn filled() -> (Place, Ledger) {
    let (place, mut ledger) = Place::new();
    for number in 0..300 {
        append(&mut ledger, &[secret(number, number, "made-up words")]);
    }
    (place, ledger)
}

/// What a verification finds after a change.
fn told(place: &Place, sql: &str) -> (Option<Position>, &'static str) {
    place.sql(sql);
    let found = place.open().verify(&[], &mut |_, _| {}).unwrap();
    assert!(!found.ok, "{sql}");
    let first = &found.damaged[0];
    (first.position, first.what)
}

#[test]
fn a_changed_row_is_found() {
    for sql in [
        "UPDATE plain SET bytes = set_byte(bytes, 150, get_byte(bytes, 150) # 1) WHERE position = 70",
        "UPDATE sealed SET bytes = set_byte(bytes, 5, get_byte(bytes, 5) # 1) WHERE position = 70",
        "DELETE FROM sealed WHERE position = 70",
        "UPDATE leaf SET hash = set_byte(hash, 5, get_byte(hash, 5) # 1) WHERE position = 70",
    ] {
        let (place, _ledger) = filled();
        assert_eq!(
            told(&place, sql),
            (Some(Position(70)), "the parts are not those that were hashed"),
            "{sql}"
        );
    }
    let (place, _ledger) = filled();
    assert_eq!(
        told(&place, "DELETE FROM plain WHERE position = 70"),
        (Some(Position(70)), "a part is missing and no disposal covers it")
    );
    let (place, _ledger) = filled();
    assert_eq!(
        told(&place, "UPDATE node SET hash = sha256(hash)"),
        (Some(Position(255)), "a stored node of the tree is wrong")
    );
    let (place, _ledger) = filled();
    let more = "INSERT INTO leaf SELECT 4611686018427387904, hash FROM leaf WHERE position = 1";
    assert_eq!(told(&place, more).1, "a leaf is missing", "a row far behind the end");
}

/// The state of three facts, saved before the fourth came.
const SAVE: &str = "CREATE TABLE saved AS TABLE ledger_head";
const SET_BACK: &str = "ALTER TABLE ledger_head DISABLE TRIGGER ALL; DELETE FROM ledger_head; \
    INSERT INTO ledger_head TABLE saved; ALTER TABLE ledger_head ENABLE TRIGGER ALL";

#[test]
fn a_head_that_was_set_back_is_told_by_the_anchors() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &[plain(0), plain(1), plain(2)]);
    place.sql(SAVE);
    append(&mut ledger, &[plain(3)]);
    place.sql(SET_BACK);
    place.sql("DELETE FROM leaf WHERE position = 3; DELETE FROM plain WHERE position = 3");
    assert_eq!(place.open().trust(), Trust::Short { have: 3, anchored: 4 });
    // A process that has been at it all the time learns of it at its next append, takes the refusal and anchors nothing.
    let head = append(&mut ledger, &[plain(9)]);
    assert_eq!((ledger.trust(), head.size), (Trust::Short { have: 3, anchored: 4 }, 4));
    let replaced = Trust::Replaced { from: 3, anchored: 4 };
    assert_eq!(place.open().trust(), replaced, "growing past it does not hide which facts are gone");
    let mut ledger = place.open();
    let decision = ledger.accept_loss(plain(10)).unwrap();
    let body = ledger.fact(decision).unwrap().unwrap().body;
    assert_eq!((&body["have"], &body["anchored"]), (&3.into(), &4.into()));
    assert_eq!(place.open().trust(), Trust::Whole);
}

#[test]
fn rows_of_before_a_destruction_are_noise() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &[secret(0, 0, "stays"), secret(1, 1, "goes")]);
    place.sql("CREATE TABLE saved AS TABLE data_key");
    ledger.destroy_key(&[owner(1)], plain(1), plain(2)).unwrap();
    assert!(place.open().open_secret(Position(0)).unwrap().is_some());
    place
        .sql("UPDATE data_key d SET segment = s.segment, wrapped = s.wrapped FROM saved s WHERE s.id = d.id");
    let reading = place.open().open_secret(Position(1));
    assert!(
        matches!(reading, Err(LedgerError::Damaged { .. })),
        "the key that wrapped it is gone: {reading:?}"
    );
}

#[test]
fn words_stand_nowhere_in_the_database() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &[secret(0, 1, "Elephantine made-up words")]);
    for table in ["plain", "sealed", "content_key", "data_key", "data_key_owner"] {
        let rows = place.sql(&format!(
            "SELECT count(*) FROM {table} t WHERE t::text LIKE '%' || encode('Elephantine', 'hex') || '%'"
        ));
        assert_eq!(rows, "0", "{table}");
    }
}
