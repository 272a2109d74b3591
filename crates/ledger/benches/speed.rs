//! How fast the ledger is, beside a raw append + fdatasync of the same run. Not a test: it prints, nothing fails.
//!
//! `cargo bench -p quietline-ledger -- FACTS` (default 200,000) in a folder of the file system that is to be measured
//! (`QUIETLINE_BENCH_DIR`, default: the system's temporary folder).

use quietline_ledger::{
    Draft, Effect, FactId, KeyOwner, KeyPlace, Ledger, LedgerError, Position, Secret, SubjectId,
    verify_export,
};
use serde_json::json;
use std::{
    fs::File,
    io::Write,
    path::Path,
    time::{Duration, Instant},
};
use uuid::Uuid;

const ROUNDS: u64 = 2_000;
const BATCH: u64 = 64;
/// Padding of the facts that are read: half a kilobyte each, plain and sealed.
const SMALL: usize = 0;
/// Padding of the facts that are timed one by one: a kilobyte each.
const LARGE: usize = 250;

fn main() {
    let facts = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(200_000);
    let temp = match std::env::var_os("QUIETLINE_BENCH_DIR") {
        Some(dir) => tempfile::TempDir::new_in(dir),
        None => tempfile::TempDir::new(),
    }
    .expect("a temporary folder can be made");
    run(temp.path(), facts).expect("the bench works on a fresh ledger");
}

fn run(dir: &Path, facts: u64) -> Result<(), LedgerError> {
    let place = KeyPlace::File { path: dir.join("key") };
    let workspace = dir.join("workspace");
    let mut ledger = Ledger::create(&workspace, &place, "example.org/quietline-bench")?;
    rate("fill, in groups", facts, || fill(&mut ledger, facts))?;
    let raw = raw(&dir.join("raw"))?;
    let kept = commits(&mut ledger, facts)?;
    println!("raw append + fdatasync of 1 kB   p50 {:>9.1?}  p99 {:>9.1?}", raw.0, raw.1);
    println!("begin, append, commit            p50 {:>9.1?}  p99 {:>9.1?}", kept.0, kept.1);
    println!("ratio                            p50 {:>8.2} x", kept.0.as_secs_f64() / raw.0.as_secs_f64());
    let size = ledger.head()?.size;
    rate("verify, from the store", size, || {
        ledger.verify(&[], &mut |_, _| {}).map(|found| assert!(found.ok))
    })?;
    rate("read, plain parts only", size, || {
        ledger.for_each(Position(0), &mut |_, _| Ok::<_, LedgerError>(()))
    })?;
    rate("read, with every secret", size, || {
        ledger.for_each(Position(0), &mut |_, secret| secret.open().map(|value| assert!(value.is_some())))
    })?;
    let path = dir.join("export");
    rate("export", size, || ledger.export(&mut std::io::BufWriter::new(File::create(&path)?), 0).map(drop))?;
    let keys = ledger.verifiers();
    rate("verify, from an export", size, || {
        verify_export(&mut File::open(&path)?, &keys, &[]).map(|found| assert!(found.ok))
    })?;
    let proofs =
        timed(1_000, |n| ledger.prove(Position(n * 7_919 % size), 0).map(|proof| assert!(proof.is_some())))?;
    println!("prove one fact                   p50 {:>9.1?}  p99 {:>9.1?}", proofs.0, proofs.1);
    let prints = Instant::now();
    for n in 0..100_000 {
        std::hint::black_box(
            ledger.fingerprint("phone", if n % 2 == 0 { "+85223456789" } else { "+85223456780" }),
        );
    }
    println!("fingerprint                          {:>9.1?}", prints.elapsed() / 100_000);
    drop(ledger);
    let opened = Instant::now();
    drop(Ledger::open(&workspace)?);
    println!("open and close                       {:>9.1?}", opened.elapsed());
    Ok(())
}

fn draft(number: u64, pad: usize) -> Draft {
    let subject = SubjectId::from(Uuid::new_v4());
    Draft {
        id: FactId::from(Uuid::new_v4()),
        kind: "RejectionLogged".into(),
        version: 1,
        effect: Effect::Restrictive,
        at: i64::try_from(number).expect("small"),
        who: None,
        subject: None,
        fingerprints: Vec::new(),
        rule: Some("HK.stop-request".into()),
        body: json!({ "said_at": number, "kept_at": number, "scope": "workspace", "pad": "x".repeat(pad) }),
        secret: Some(Secret {
            owner: KeyOwner::Subject { subject, category: "rejection_log".into() },
            value: json!({ "words": "y".repeat(80 + pad), "number": number }),
        }),
    }
}

fn fill(ledger: &mut Ledger, facts: u64) -> Result<(), LedgerError> {
    for start in (0..facts).step_by(BATCH as usize) {
        let mut append = ledger.begin()?;
        for number in start..(start + BATCH).min(facts) {
            append.append(&draft(number, SMALL))?;
        }
        append.commit()?;
    }
    Ok(())
}

fn commits(ledger: &mut Ledger, from: u64) -> Result<(Duration, Duration), LedgerError> {
    timed(ROUNDS, |n| {
        let draft = draft(from + n, LARGE);
        let mut append = ledger.begin()?;
        append.append(&draft)?;
        append.commit().map(drop)
    })
}

fn raw(path: &Path) -> Result<(Duration, Duration), LedgerError> {
    let mut file = File::create(path)?;
    timed(ROUNDS, |_| {
        file.write_all(&[7; 1024])?;
        Ok(file.sync_data()?)
    })
}

fn timed(
    rounds: u64,
    mut each: impl FnMut(u64) -> Result<(), LedgerError>,
) -> Result<(Duration, Duration), LedgerError> {
    let mut times = Vec::new();
    for n in 0..rounds {
        let begun = Instant::now();
        each(n)?;
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    Ok((times[times.len() / 2], times[times.len() * 99 / 100]))
}

fn rate(name: &str, count: u64, work: impl FnOnce() -> Result<(), LedgerError>) -> Result<(), LedgerError> {
    let (begun, worked) = (Instant::now(), on_core());
    work()?;
    let (taken, worked) = (begun.elapsed(), on_core() - worked);
    let per = |time: Duration| count as f64 / time.as_secs_f64();
    println!(
        "{name:<32} {:>9.0}/s  {:>9.0}/s of its core  ({taken:.2?} for {count})",
        per(taken),
        per(worked)
    );
    Ok(())
}

/// Time this thread has had a core to itself: what is left of a rate when other programs share the machine. Linux only.
fn on_core() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(text.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or_default())
}
