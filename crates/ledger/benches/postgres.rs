//! How fast the ledger is with its facts in PostgreSQL, beside a raw append + fdatasync of the same run. Not a test: it
//! prints, nothing fails.
//!
//! `cargo bench -p quietline-ledger --bench postgres` starts a private server in the temporary folder (`TMPDIR`), whose
//! file system is what is measured.

use quietline_ledger::{
    Database, Draft, Effect, FactId, KeyOwner, KeyPlace, Ledger, LedgerError, Position, RequestId, Secret,
    SubjectId,
};
use quietline_pgtest::Server;
use serde_json::json;
use std::{
    fs::File,
    io::Write,
    time::{Duration, Instant},
};
use uuid::Uuid;

const GROUP: u64 = 64;

fn main() {
    let server = Server::start(&["fsync=on"]);
    let temp = tempfile::TempDir::new().expect("a temporary folder can be made");
    let place = server.database();
    Database::parse(&place.owner).and_then(|owner| owner.prepare("program")).expect("it can be prepared");
    let database = Database::parse(&place.program).expect("an address");
    let key = KeyPlace::File { path: temp.path().join("key") };
    let dir = temp.path().join("workspace");
    let mut ledger =
        Ledger::create_on(&dir, &key, "example.org/quietline-bench", &database).expect("a ledger");
    let counted =
        || server.sql("postgres", "SELECT xact_commit FROM pg_stat_database WHERE datname = 'test_0'");
    let before = counted();
    run(&mut ledger, &temp.path().join("raw")).expect("the bench works on a fresh ledger");
    println!("transactions before and after: {before}, {}", counted());
    drop(ledger);
    let opened = Instant::now();
    drop(Ledger::open_on(&dir, None, Some(&database)).expect("it opens again"));
    println!("open and close                   {:>9.1?}", opened.elapsed());
}

fn run(ledger: &mut Ledger, raw: &std::path::Path) -> Result<(), LedgerError> {
    let mut file = File::create(raw)?;
    timed("raw append + fdatasync of 1 kB", 500, || {
        file.write_all(&[7; 1024])?;
        Ok(file.sync_data()?)
    })?;
    let mut next = 0;
    timed("begin, nothing, roll back", 500, || ledger.begin().map(drop))?;
    timed("group of 1 request", 500, || group(ledger, &mut next, 1))?;
    timed("group of 64 requests", 500, || group(ledger, &mut next, GROUP))?;
    let size = ledger.head()?.size;
    rate("read, plain parts only", size, || {
        ledger.for_each(Position(0), &mut |_, _| Ok::<_, LedgerError>(()))
    })?;
    rate("read, with every secret", size, || {
        ledger.for_each(Position(0), &mut |_, secret| secret.open().map(|value| assert!(value.is_some())))
    })?;
    rate("verify, from the store", size, || {
        ledger.verify(&[], &mut |_, _| {}).map(|found| assert!(found.ok))
    })?;
    timed("head, outside an append", 500, || ledger.head().map(drop))
}

/// What the door does for requests that each come with an id and tell of somebody new.
fn group(ledger: &mut Ledger, next: &mut u64, count: u64) -> Result<(), LedgerError> {
    let ids: Vec<_> = (*next..*next + count).map(|n| RequestId::from(Uuid::from_u128(n.into()))).collect();
    let mut append = ledger.begin()?;
    append.foresee(&ids)?;
    for id in ids {
        assert!(append.request(&id)?.is_none());
        let position = append.append(&draft(*next))?;
        append.remember(id, [1; 32], position)?;
        *next += 1;
    }
    append.commit().map(drop)
}

fn draft(number: u64) -> Draft {
    let subject = SubjectId::from(Uuid::new_v4());
    Draft {
        id: FactId::from(Uuid::new_v4()),
        kind: "RejectionLogged".into(),
        version: 1,
        effect: Effect::Restrictive,
        at: 0,
        who: None,
        subject: None,
        fingerprints: Vec::new(),
        rule: Some("HK.stop-request".into()),
        body: json!({ "said_at": number, "kept_at": number, "scope": "workspace" }),
        secret: Some(Secret {
            owner: KeyOwner::Subject { subject, category: "rejection_log".into() },
            value: json!({ "words": "y".repeat(80), "number": number }),
        }),
    }
}

fn timed(
    name: &str,
    rounds: usize,
    mut each: impl FnMut() -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let begun = Instant::now();
        each()?;
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    println!("{name:<32} p50 {:>9.1?}  p99 {:>9.1?}", times[rounds / 2], times[rounds * 99 / 100]);
    Ok(())
}

fn rate(name: &str, count: u64, work: impl FnOnce() -> Result<(), LedgerError>) -> Result<(), LedgerError> {
    let begun = Instant::now();
    work()?;
    let taken: Duration = begun.elapsed();
    println!("{name:<32} {:>9.0}/s ({taken:.2?} for {count})", count as f64 / taken.as_secs_f64());
    Ok(())
}
