//! Backups into and out of PostgreSQL.

use crate::common::{append, owner, plain, secret};
use crate::place::{Place, prepared};
use quietline_ledger::{
    Database, KeyPlace, Ledger, LedgerError, Parts, Position, RequestId, Trust, Unlock, restore, restore_on,
    verify_export,
};
use quietline_pgtest::Server;
use tempfile::TempDir;
use uuid::Uuid;

#[test]
fn a_ledger_moves_between_stores_by_backup() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &(0..600).map(|n| secret(n, n, "made-up words")).collect::<Vec<_>>());
    let mut begun = ledger.begin().unwrap();
    begun.remember(RequestId::from(Uuid::from_u128(9)), [1; 32], Position(3)).unwrap();
    begun.commit().unwrap();
    ledger.blobs().unwrap().put(Uuid::from_u128(42), 0, b"a made-up list").unwrap();
    ledger.dispose(&[Position(5)], Parts::All, plain(1), plain(2)).unwrap();
    ledger.dispose(&[Position(6)], Parts::Sealed, plain(3), plain(4)).unwrap();
    ledger.destroy_key(&[owner(7)], plain(5), plain(6)).unwrap();
    let (mut facts, mut keys) = (Vec::new(), Vec::new());
    let head = ledger.backup(&mut facts, &mut keys).unwrap();

    let mut exported = Vec::new();
    ledger.export(&mut exported, 0).unwrap();
    let found = verify_export(&mut exported.as_slice(), &ledger.verifiers(), &[]).unwrap();
    assert!(found.ok && found.size == head.size && found.disposed == 2, "an export is an export: {found:?}");

    let temp = TempDir::new().unwrap();
    let file = |name: &str| temp.path().join(name);
    let key = |name: &str| KeyPlace::File { path: file(name) };
    let unlock = Unlock::Place(place.key());
    let dir = temp.path().join("file");
    let in_file =
        restore(&dir, &key("one"), None, &mut facts.as_slice(), &mut keys.as_slice(), &unlock).unwrap();
    let made = Database::parse(&prepared(Server::shared()).program).unwrap();
    let dir = temp.path().join("server");
    let on_server = |database: &Database| {
        let (facts, keys) = (&mut facts.as_slice(), &mut keys.as_slice());
        restore_on(&dir, &key("two"), None, facts, keys, &unlock, Some(database))
    };
    drop(on_server(&made).unwrap());
    assert!(!dir.join("ledger.db").exists(), "the facts lie in the database only");
    let mut back = Ledger::open_on(&dir, None, Some(&made)).unwrap();
    for ledger in [&in_file, &back] {
        assert_eq!(
            (ledger.head().unwrap(), ledger.generation(), ledger.trust()),
            (head.clone(), 2, Trust::Whole)
        );
        assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok);
        assert_eq!(ledger.fact(Position(5)).unwrap(), None);
        for (at, lives) in [(6, false), (7, false), (8, true), (599, true)] {
            assert_eq!(ledger.open_secret(Position(at)).unwrap().is_some(), lives, "{at}");
        }
        assert_eq!(ledger.chunk(Uuid::from_u128(42), 0).unwrap().unwrap(), b"a made-up list");
    }
    let begun = back.begin().unwrap();
    assert!(begun.request(&RequestId::from(Uuid::from_u128(9))).unwrap().is_some());
    drop(begun);
    assert_eq!(append(&mut back, &[secret(1, 1, "goes on")]).size, head.size + 1);
    assert!(matches!(on_server(&made), Err(LedgerError::AlreadyExists(_))), "never over another");

    let dir = temp.path().join("again");
    let into = |database: &Database| {
        let (facts, keys) = (&mut facts.as_slice(), &mut keys.as_slice());
        restore_on(&dir, &key("three"), None, facts, keys, &unlock, Some(database))
    };
    assert!(matches!(into(&made), Err(LedgerError::AlreadyExists(_))), "this database holds a ledger");
    assert!(!file("three").exists() && std::fs::read_dir(&dir).unwrap().all(|left| is_empty(&left.unwrap())));
    let empty = Database::parse(&prepared(Server::shared()).program).unwrap();
    assert_eq!(into(&empty).unwrap().head().unwrap(), head, "the same command with an empty one");
}

fn is_empty(left: &std::fs::DirEntry) -> bool {
    std::fs::read_dir(left.path()).is_ok_and(|mut found| found.next().is_none())
}
