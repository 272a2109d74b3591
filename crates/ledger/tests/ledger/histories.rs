//! Random histories of blobs in a process that is killed at any moment: what was acknowledged is so afterwards, and nothing
//! of what was destroyed is left.

use crate::common::{Place, plain};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use quietline_ledger::{ChunkAt, Ending, FileState, KeyOwner, Ledger, LedgerError};
use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};
use uuid::Uuid;

const DIR: &str = "QUIETLINE_HISTORY_DIR";
const STEPS: &str = "QUIETLINE_HISTORY_STEPS";
/// Stands in every chunk, and nowhere in the workspace.
const MARKER: &[u8; 32] = b"marker-of-plain-text-made-up-32b";
const BLOBS: u8 = 5;

/// One step of a history. Which blob, and which version of its bytes, follows from its number.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// So many new chunks of a blob, in one batch with one of the next blob.
    Put(u8, u8),
    /// Other bytes in the place of the first chunk.
    Rewrite(u8),
    /// Several blobs at once.
    Destroy(u8, u8),
}

/// What the chunks hold: blob and number, and the step that wrote them.
type Model = BTreeMap<(Uuid, u32), usize>;

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => (0..BLOBS, 1..5u8).prop_map(|(blob, count)| Step::Put(blob, count)),
        2 => (0..BLOBS).prop_map(Step::Rewrite),
        3 => (0..BLOBS, 1..3u8).prop_map(|(blob, count)| Step::Destroy(blob, count)),
    ]
}

fn to_text(steps: &[Step]) -> String {
    let one = |step: &Step| match step {
        Step::Put(blob, count) => format!("p{blob}{count}"),
        Step::Rewrite(blob) => format!("r{blob}0"),
        Step::Destroy(blob, count) => format!("d{blob}{count}"),
    };
    steps.iter().map(one).collect()
}

fn from_text(text: &str) -> Vec<Step> {
    let one = |step: &[u8]| {
        let (blob, count) = (step[1] - b'0', step[2] - b'0');
        match step[0] {
            b'p' => Step::Put(blob, count),
            b'r' => Step::Rewrite(blob),
            _ => Step::Destroy(blob, count),
        }
    };
    text.as_bytes().chunks_exact(3).map(one).collect()
}

fn id(blob: u8) -> Uuid {
    Uuid::from_u128(u128::from(blob % BLOBS) + 1)
}

/// Bytes that tell which step wrote them; some long, so that a kill meets a file half written.
fn bytes(at: (Uuid, u32), number: usize) -> Vec<u8> {
    let head = format!("{} {} {number} ", at.0, at.1);
    [head.as_bytes(), MARKER, &vec![b'.'; number % 3 * 70_000]].concat()
}

/// The chunks a step adds to what is there.
fn new_chunks(model: &Model, blob: u8, count: u8) -> Vec<(Uuid, u32)> {
    let next =
        |blob: Uuid| model.range((blob, 0)..=(blob, u32::MAX)).next_back().map_or(0, |(at, _)| at.1 + 1);
    let (one, other) = (id(blob), id(blob + 1));
    let from = next(one);
    let mut new: Vec<_> = (from..from + u32::from(count)).map(|index| (one, index)).collect();
    new.push((other, next(other)));
    new
}

fn ending(model: &Model, blob: u8, count: u8) -> Vec<(Uuid, u32)> {
    let blobs: Vec<Uuid> = (0..count).map(|more| id(blob + more)).collect();
    model.keys().filter(|at| blobs.contains(&at.0)).copied().collect()
}

/// What a step does to what is known.
fn apply(model: &mut Model, step: Step, number: usize) {
    match step {
        Step::Put(blob, count) => {
            for at in new_chunks(model, blob, count) {
                model.insert(at, number);
            }
        }
        Step::Rewrite(blob) => {
            let first = model.range_mut((id(blob), 0)..=(id(blob), u32::MAX)).next();
            if let Some((_, wrote)) = first {
                *wrote = number;
            }
        }
        Step::Destroy(blob, count) => {
            for at in ending(model, blob, count) {
                model.remove(&at);
            }
        }
    }
}

/// Does a step to the ledger.
fn perform(ledger: &mut Ledger, model: &Model, step: Step, number: usize) {
    match step {
        Step::Put(blob, count) => {
            let new = new_chunks(model, blob, count);
            let texts: Vec<Vec<u8>> = new.iter().map(|at| bytes(*at, number)).collect();
            let new: Vec<_> =
                new.iter().zip(&texts).map(|(at, text)| (at.0, at.1, text.as_slice())).collect();
            ledger.blobs().unwrap().put_many(&new).unwrap();
        }
        Step::Rewrite(blob) => {
            let Some((at, _)) = model.range((id(blob), 0)..=(id(blob), u32::MAX)).next() else { return };
            let text = bytes(*at, number);
            ledger.blobs().unwrap().rewrite(at.0, at.1, &text, plain(1), plain(2)).unwrap();
        }
        Step::Destroy(blob, count) => {
            let owners = ending(model, blob, count);
            let owners = owners.iter().map(|at| KeyOwner::Chunk { blob: at.0, index: at.1 }).collect();
            let ending = Ending { owners, order: plain(3), done: plain(4) };
            ledger.destroy_decided(|_, _| Ok::<_, LedgerError>(Some(ending))).unwrap();
        }
    }
}

/// Not a test by itself: what the killed process runs. Says a number only after the step is done.
#[test]
#[ignore = "run by the test that kills it"]
fn child_with_a_history() {
    let dir = PathBuf::from(std::env::var_os(DIR).expect("run by another test"));
    let steps = from_text(&std::env::var(STEPS).unwrap());
    let mut ledger = crate::place::open(&dir);
    let (mut model, mut out) = (Model::new(), std::io::stdout());
    for (number, step) in steps.into_iter().enumerate() {
        perform(&mut ledger, &model, step, number);
        apply(&mut model, step, number);
        writeln!(out, "done {number}").unwrap();
        out.flush().unwrap();
    }
}

/// Runs the history up to a moment after its n-th step; gives how many steps were acknowledged.
fn run(place: &Place, steps: &[Step], until: usize, after: Duration) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "histories::child_with_a_history", "--ignored", "--nocapture"])
        .env(DIR, place.dir())
        .env(STEPS, to_text(steps))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut done = 0;
    while done < until {
        let line = lines.next().unwrap().unwrap();
        done += usize::from(line.contains("done "));
    }
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    done + lines.filter(|line| line.as_ref().is_ok_and(|line| line.contains("done "))).count()
}

/// The chunks of the ledger are those of the model, each with the bytes of the step that wrote it last.
fn is_like(ledger: &Ledger, model: &Model) -> bool {
    let mut rows = Vec::new();
    let mut each = |row: &ChunkAt| {
        rows.push((row.blob, row.chunk.index));
        Ok::<_, LedgerError>(())
    };
    ledger.chunk_rows(&mut each).unwrap();
    rows == model.keys().copied().collect::<Vec<_>>()
        && model.iter().all(|(at, wrote)| ledger.chunk(at.0, at.1).unwrap().unwrap() == bytes(*at, *wrote))
}

/// Files that a step may leave without a row when it is cut short. A destruction leaves none.
fn leaves(step: Option<&Step>) -> u64 {
    match step {
        Some(Step::Put(_, count)) => u64::from(*count) + 1,
        Some(Step::Rewrite(_)) => 1,
        Some(Step::Destroy(..)) | None => 0,
    }
}

/// Every row has its file, and no more files are left than the last step may leave; those can be removed.
fn files_fit(ledger: &mut Ledger, model: &Model, leaves: u64) {
    let mut hashes = Vec::new();
    let mut each = |row: &ChunkAt| {
        hashes.push(row.chunk.hash);
        Ok::<_, LedgerError>(())
    };
    ledger.chunk_rows(&mut each).unwrap();
    assert!(hashes.iter().all(|hash| ledger.file_state(hash).unwrap() == FileState::Sound));
    let removed = ledger.blobs().unwrap().remove_orphans(4_102_444_800_000).unwrap().0;
    assert!(removed <= leaves, "{removed} files without a row");
    let mut count = 0;
    let mut each = |_: &quietline_ledger::BlobFile| {
        count += 1;
        Ok::<_, LedgerError>(())
    };
    ledger.blob_files(&mut each).unwrap();
    assert_eq!(count, model.len(), "a file for each chunk and no other");
}

fn holds_marker(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).any(|path| {
        if path.is_dir() {
            return holds_marker(&path);
        }
        fs::read(&path).unwrap().windows(MARKER.len()).any(|window| window == MARKER)
    })
}

#[test]
fn a_killed_history_is_as_acknowledged() {
    let cases = std::env::var("QUIETLINE_KILLS").map_or(20, |count| count.parse().unwrap());
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let any = (prop::collection::vec(step(), 12..40), 0..1_000usize, 0..6_000u64);
    for round in 0..cases {
        let (steps, until, after) = any.new_tree(&mut runner).unwrap().current();
        let until = until % steps.len();
        let what = format!("round {round}: {} until {until} and {after} us", to_text(&steps));
        let (place, ledger) = Place::new();
        drop(ledger);
        let done = run(&place, &steps, until, Duration::from_micros(after));
        let mut model = Model::new();
        for (number, step) in steps.iter().take(done).enumerate() {
            apply(&mut model, *step, number);
        }
        let mut ledger = place.open();
        ledger.finish_unfinished().unwrap();
        assert_eq!(ledger.finish_unfinished().unwrap(), 0, "{what}");
        // The step that was under way is done or not begun; never half done.
        let mut next = model.clone();
        if let Some(step) = steps.get(done) {
            apply(&mut next, *step, done);
        }
        let now = if is_like(&ledger, &next) { next } else { model };
        assert!(is_like(&ledger, &now), "{what}");
        files_fit(&mut ledger, &now, leaves(steps.get(done)));
        for at in
            (1..=u128::from(BLOBS)).flat_map(|blob| (0..60).map(move |index| (Uuid::from_u128(blob), index)))
        {
            assert_eq!(ledger.chunk(at.0, at.1).unwrap().is_some(), now.contains_key(&at), "{what}");
        }
        assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok, "{what}");
        assert!(!holds_marker(place.temp.path()), "{what}: plain text on the disk");
    }
}
