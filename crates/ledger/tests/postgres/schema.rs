//! The tables: who makes them, and what is done about those of another program.

use crate::common::{ORIGIN, append, plain};
use crate::place::{Place, prepared};
use quietline_ledger::{Database, KeyPlace, Ledger, LedgerError, Listener};
use quietline_pgtest::Server;
use std::time::Duration;
use tempfile::TempDir;

fn create(temp: &TempDir, address: &str) -> Result<Ledger, LedgerError> {
    let place = KeyPlace::File { path: temp.path().join("key") };
    Ledger::create_on(&temp.path().join("workspace"), &place, ORIGIN, &Database::parse(address).unwrap())
}

#[test]
fn a_database_is_prepared_by_its_owner_only_and_as_often_as_one_likes() {
    let place = Server::shared().database();
    let unprepared = create(&TempDir::new().unwrap(), &place.program);
    assert!(matches!(unprepared, Err(LedgerError::NotPrepared)));
    assert!(
        Database::parse(&place.program).unwrap().prepare("program").is_err(),
        "the program makes no tables"
    );
    let owner = Database::parse(&place.owner).unwrap();
    owner.prepare("program").unwrap();
    let temp = TempDir::new().unwrap();
    append(&mut create(&temp, &place.program).unwrap(), &[plain(0)]);
    owner.prepare("program").unwrap();
    assert_eq!(
        Server::shared().sql(&place.name, "SELECT size FROM quietline.ledger_head"),
        "1",
        "nothing changed"
    );
}

/// Whoever sets a hub up reads what failed and what to do, and no password; mended, the same folder is taken.
#[test]
fn a_database_that_says_no_names_the_remedy_and_leaves_nothing_in_the_way() {
    let place = Server::shared().database();
    let other = |from: &str, to: &str| place.program.replacen(from, to, 1);
    let temp = TempDir::new().unwrap();
    for (address, says) in [
        (other("program@", "stranger:swordfish@"), "does not admit this role"),
        (other(&format!("/{}", place.name), "/none"), "no database of this name"),
        ("postgres://program:swordfish@localhost:1/none".into(), "cannot be reached"),
        (place.program.clone(), "run `quietline hub prepare`"),
        (place.owner.clone(), "run `quietline hub prepare`"),
    ] {
        let error = create(&temp, &address).err().unwrap().to_string();
        assert!(error.contains(says) && !error.contains("swordfish"), "{address}: {error}");
        assert_eq!(std::fs::read_dir(temp.path().join("workspace")).unwrap().count(), 0, "{says}");
        assert!(!temp.path().join("key").exists(), "{says}");
    }
    let prepare = |address: &str, role: &str| Database::parse(address).unwrap().prepare(role);
    let error = prepare(&place.program, "program").unwrap_err().to_string();
    assert!(error.contains("takes the owner's address"), "{error}");
    let error = prepare(&place.owner, "stranger").unwrap_err().to_string();
    assert!(error.contains("there is no such role"), "{error}");
    prepare(&place.owner, "program").unwrap();
    append(&mut create(&temp, &place.program).unwrap(), &[plain(0)]);
}

#[test]
fn a_newer_schema_is_refused_and_untouched() {
    let (place, ledger) = Place::new();
    drop(ledger);
    let insert =
        "INSERT INTO schema_history SELECT version + 1, name, applied_on, checksum FROM schema_history";
    place.sql(insert);
    let dump = "SELECT string_agg(t::text, ',') FROM schema_history t; TABLE ledger_head";
    let before = place.sql(dump);
    assert!(matches!(place.try_open(), Err(LedgerError::Newer { found: 2, known: 1 })));
    let owner = Server::shared().sql(&place.name(), "SELECT current_setting('unix_socket_directories')");
    let owner = format!("postgres://keeper@{}/{}", owner.replace('/', "%2F"), place.name());
    let upgraded = Database::parse(&owner).unwrap().prepare("program");
    assert!(matches!(upgraded, Err(LedgerError::Newer { found: 2, known: 1 })), "by its owner too");
    assert_eq!(place.sql(dump), before);
}

#[test]
fn one_database_holds_one_ledger() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &[plain(0)]);
    let address = std::fs::read_to_string(place.temp.path().join("database")).unwrap();
    let again = create(&TempDir::new().unwrap(), &address);
    assert!(matches!(again, Err(LedgerError::AlreadyExists(_))));
    let other = prepared(Server::shared());
    let elsewhere = Ledger::open_on(&place.dir(), None, Some(&Database::parse(&other.program).unwrap()));
    assert!(matches!(elsewhere, Err(LedgerError::Invalid(_))), "a workspace opens its own ledger only");
    assert!(matches!(Ledger::open(&place.dir()), Err(LedgerError::DatabaseNeeded)));
    assert!(Ledger::needs_database(&place.dir()).unwrap());
    let toml = std::fs::read_to_string(place.dir().join("workspace.toml")).unwrap();
    assert!(toml.contains("store = \"postgres\"") && !toml.contains("://"), "it says that, and never where");
}

#[test]
fn a_listener_hears_of_every_commit() {
    let (place, mut ledger) = Place::new();
    let mut listener = Listener::new(&place.database()).unwrap();
    append(&mut ledger, &[plain(0)]);
    append(&mut ledger, &[plain(1), plain(2)]);
    let mut heard = 0;
    while heard < 3 {
        heard = listener.wait(Duration::from_secs(30)).unwrap().expect("a commit is heard of");
    }
    assert_eq!(listener.wait(Duration::from_millis(1)).unwrap(), None);
}
