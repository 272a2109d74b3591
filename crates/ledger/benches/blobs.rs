//! How fast chunks are kept and destroyed, beside writing and hashing the same bytes. Not a test: it prints, nothing fails.
//!
//! `cargo bench -p quietline-ledger --bench blobs -- CHUNKS` (default 20,000) in a folder of the file system that is to be
//! measured (`QUIETLINE_BENCH_DIR`, default: the system's temporary folder).

use quietline_ledger::{
    Draft, Effect, Ending, FactId, KeyOwner, KeyPlace, Ledger, LedgerError, MAX_CHUNK, NewChunk,
};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    time::Instant,
};
use uuid::Uuid;

/// Chunks of one commit, and blobs of one order.
const TOGETHER: usize = 64;
const ORDER: usize = 500;
/// A call of a minute, in the format of a telephone.
const CALL: usize = 480_000;

fn main() {
    let count = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(20_000);
    let temp = match std::env::var_os("QUIETLINE_BENCH_DIR") {
        Some(dir) => tempfile::TempDir::new_in(dir),
        None => tempfile::TempDir::new(),
    }
    .expect("a temporary folder can be made");
    run(temp.path(), count).expect("the bench works on a fresh ledger");
}

fn run(dir: &Path, count: usize) -> Result<(), LedgerError> {
    let place = KeyPlace::File { path: dir.join("key") };
    let mut ledger = Ledger::create(&dir.join("workspace"), &place, "example.org/quietline-bench")?;
    let long = vec![7; MAX_CHUNK];
    raw("write, sync and hash, 4 MiB", dir, &long, 64)?;
    keep(&mut ledger, "keep, 4 MiB, 4 at once", &long, 64, 4)?;
    let call = vec![7; CALL];
    raw("write, sync and hash, a call", dir, &call, 512)?;
    keep(&mut ledger, "keep, a call, 64 at once", &call, 512, TOGETHER)?;
    keep(&mut ledger, "keep, a call, 1 at once", &call, 64, 1)?;
    memory("before the many");
    let near = keep(&mut ledger, "keep, 1 kB, 64 at once", &[7; 1_000], count, TOGETHER)?;
    let (neighbours, rest) = near.split_at(count / 2);
    destroy(&mut ledger, "destroy, in the order they came", neighbours)?;
    // Each order touches keys all over: the worst that can be asked.
    let step = rest.len().div_ceil(ORDER).max(1);
    let scattered: Vec<Uuid> =
        (0..step).flat_map(|from| rest[from..].iter().step_by(step).copied()).collect();
    destroy(&mut ledger, "destroy, all over the place", &scattered)?;
    let all = Instant::now();
    let mut rows = 0;
    ledger.chunk_rows::<LedgerError>(&mut |_| {
        rows += 1;
        Ok(())
    })?;
    println!("rows, one by one                       {:>9} in {:.1?}", rows, all.elapsed());
    assert!(ledger.verify(&[], &mut |_, _| {})?.ok);
    Ok(())
}

/// What any program has to do: write the bytes, sync them, hash them.
fn raw(what: &str, dir: &Path, bytes: &[u8], count: usize) -> Result<(), LedgerError> {
    let begun = Instant::now();
    for number in 0..count {
        let path = dir.join(format!("raw-{number}"));
        let mut file = File::create(&path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::hint::black_box(Sha256::digest(bytes));
    }
    rate(what, count, bytes.len(), begun);
    for number in 0..count {
        fs::remove_file(dir.join(format!("raw-{number}")))?;
    }
    Ok(())
}

fn keep(
    ledger: &mut Ledger,
    what: &str,
    bytes: &[u8],
    count: usize,
    together: usize,
) -> Result<Vec<Uuid>, LedgerError> {
    let blobs: Vec<Uuid> = (0..count).map(|_| Uuid::new_v4()).collect();
    let begun = Instant::now();
    for some in blobs.chunks(together) {
        let new: Vec<NewChunk<'_>> = some.iter().map(|blob| (*blob, 0, bytes)).collect();
        ledger.blobs()?.put_many(&new)?;
    }
    rate(what, count, bytes.len(), begun);
    Ok(blobs)
}

fn destroy(ledger: &mut Ledger, what: &str, blobs: &[Uuid]) -> Result<(), LedgerError> {
    let begun = Instant::now();
    for some in blobs.chunks(ORDER) {
        let owners = some.iter().map(|blob| KeyOwner::Chunk { blob: *blob, index: 0 }).collect();
        let ending = Ending { owners, order: draft(), done: draft() };
        let ended = ledger.destroy_decided(|_, _| Ok::<_, LedgerError>(Some(ending)))?;
        assert_eq!(ended.map(|ended| ended.count), Some(some.len() as u64));
    }
    rate(what, blobs.len(), 1, begun);
    memory(what);
    Ok(())
}

fn draft() -> Draft {
    Draft {
        id: FactId::from(Uuid::new_v4()),
        kind: "KeysDestroyed".into(),
        version: 1,
        effect: Effect::Neutral,
        at: 0,
        who: None,
        subject: None,
        fingerprints: Vec::new(),
        rule: None,
        body: serde_json::json!({}),
        secret: None,
    }
}

fn rate(what: &str, count: usize, bytes: usize, begun: Instant) {
    let seconds = begun.elapsed().as_secs_f64();
    let (count, mib) = (count as f64 / seconds, (count * bytes) as f64 / seconds / 1_048_576.0);
    println!("{what:<38} {count:>9.0} a second {mib:>9.0} MiB/s");
}

/// As Linux counts it; elsewhere nothing.
fn memory(when: &str) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!("  most memory, {when}: {}", most.unwrap_or("unknown").trim());
}
