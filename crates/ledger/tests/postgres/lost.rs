//! Connections that break and servers that die.

use crate::common::{append, plain, secret};
use crate::place::Place;
use quietline_ledger::{LedgerError, Position, RequestId, Trust};
use quietline_pgtest::Server;
use uuid::Uuid;

fn request(number: u64) -> RequestId {
    RequestId::from(Uuid::from_u128(number.into()))
}

#[test]
fn a_connection_that_was_cut_is_made_again() {
    let server = Server::start(&["fsync=off"]);
    let (_place, mut ledger) = Place::on(&server);
    append(&mut ledger, &[plain(0)]);
    server.cut_connections();
    assert_eq!(ledger.head().unwrap().size, 1, "reading");
    server.cut_connections();
    assert_eq!(append(&mut ledger, &[plain(1)]).size, 2, "appending");
    let mut open = ledger.begin().unwrap();
    open.append(&plain(2)).unwrap();
    server.cut_connections();
    assert!(matches!(open.fact_beyond(), Err(LedgerError::Unreachable)), "an append does not survive");
    drop(open);
    assert_eq!(ledger.head().unwrap().size, 2, "nothing of it was kept");
    assert_eq!(append(&mut ledger, &[plain(2)]).size, 3);
}

/// Asks something of the server within an open append.
trait Beyond {
    fn fact_beyond(&self) -> Result<bool, LedgerError>;
}

impl Beyond for quietline_ledger::Append<'_> {
    fn fact_beyond(&self) -> Result<bool, LedgerError> {
        self.ledger().fact(Position(1_000)).map(|fact| fact.is_some())
    }
}

#[test]
fn a_commit_on_a_cut_connection_is_asked_again() {
    let server = Server::start(&["fsync=off"]);
    let (_place, mut ledger) = Place::on(&server);
    append(&mut ledger, &[plain(0)]);
    let mut open = ledger.begin().unwrap();
    let position = open.append(&secret(1, 1, "kept or not")).unwrap();
    open.remember(request(1), [1; 32], position).unwrap();
    server.cut_connections();
    let outcome = open.commit();
    assert!(matches!(outcome, Err(LedgerError::UnknownOutcome | LedgerError::Unreachable)), "{outcome:?}");
    let open = ledger.begin().unwrap();
    assert_eq!(open.request(&request(1)).unwrap(), None, "asked again under the lock: it was not kept");
    drop(open);
    assert_eq!(ledger.trust(), Trust::Whole);
}

/// A server with its disk, killed over and over while somebody appends: what was acknowledged is there, and what was
/// not is told by its request id.
#[test]
fn acknowledged_facts_survive_the_server() {
    let mut server = Server::start(&["fsync=on", "synchronous_commit=off"]);
    let (place, mut ledger) = Place::on(&server);
    let (mut kept, mut next) = (Vec::new(), 0u64);
    for _round in 0..4 {
        let folder = server.folder().to_owned();
        let killer = std::thread::spawn({
            let pid = server.pid();
            move || {
                // Somewhere within the appends below, which go on until it has happened.
                while !folder.join("now").exists() {
                    std::thread::yield_now();
                }
                std::fs::remove_file(folder.join("now")).unwrap();
                std::process::Command::new("kill").args(["-KILL", &pid.to_string()]).status().unwrap()
            }
        });
        let mut here = 0;
        let lost = loop {
            if here == 20 {
                std::fs::write(server.folder().join("now"), b"").unwrap();
            }
            let done = (|| {
                let mut open = ledger.begin()?;
                let position = open.append(&secret(next, next, "said"))?;
                open.remember(request(next), [1; 32], position)?;
                open.commit().map(|_| position)
            })();
            match done {
                Ok(position) => kept.push((next, position)),
                Err(error) => break error,
            }
            (next, here) = (next + 1, here + 1);
        };
        assert!(matches!(lost, LedgerError::UnknownOutcome | LedgerError::Unreachable), "{lost:?}");
        killer.join().unwrap();
        server.stopped();
        assert!(matches!(ledger.head(), Err(LedgerError::Unreachable)), "said, not waited for");
        server.start_again();
        // A new connection, as the pause between attempts may not be over.
        ledger = place.open();
        assert_eq!(ledger.trust(), Trust::Whole, "nothing that was anchored is gone");
        let open = ledger.begin().unwrap();
        let outcome = open.request(&request(next)).unwrap();
        drop(open);
        kept.extend(outcome.map(|(_, position)| (next, position)));
        next += 1;
    }
    assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok);
    assert_eq!(ledger.head().unwrap().size, kept.len() as u64, "nothing but what was acknowledged or told");
    for (number, position) in kept {
        assert_eq!(ledger.fact(position).unwrap().unwrap().body["number"], number);
    }
}
