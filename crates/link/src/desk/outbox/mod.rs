//! What this desk has to tell the hub, on disk before anybody is answered.
//!
//! Sealed to the hub's key: what is in here the desk itself cannot read. Several programs on one folder append under a
//! lock and see each other's records. What the hub recorded stays for 35 days, so that a hub that was restored from a
//! backup can be told again.

mod record;
mod segment;
mod state;

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use record::{Kind, Record, read_all};
pub use state::{Kept, State};
use uuid::Uuid;

use crate::wire::{Envelope, Outcome};

/// Folder in the workspace.
pub const FOLDER: &str = "outbox";
/// What the hub refused for good, and bytes that are no record any more.
pub const REFUSED: &str = "outbox-refused";

/// The outbox of a joined folder.
pub struct Outbox {
    dir: PathBuf,
    aside: PathBuf,
    state: Mutex<State>,
}

impl Outbox {
    /// Opens it, makes it when there is none, and sets aside what a power cut or a bad disk left half.
    pub fn open(workspace: &Path) -> io::Result<Self> {
        let (dir, aside) = (workspace.join(FOLDER), workspace.join(REFUSED));
        for folder in [&dir, &aside] {
            private_folder(folder)?;
        }
        let outbox = Self { dir, aside, state: Mutex::default() };
        let _alone = outbox.alone()?;
        outbox.repair()?;
        outbox.lock().refresh(&outbox.dir)?;
        drop(_alone);
        Ok(outbox)
    }

    /// Keeps a report: on disk when this returns. The same id and tag: what was kept then. `make` is called under the lock,
    /// so that its instants are true. Errors: the disk's; nothing was kept.
    pub fn keep(
        &self,
        id: Uuid,
        tag: [u8; 32],
        make: impl FnOnce() -> io::Result<Record>,
    ) -> io::Result<Result<Kept, Conflict>> {
        let _alone = self.alone()?;
        let mut state = self.lock();
        state.refresh(&self.dir)?;
        if let Some(kept) = state.known(id) {
            return Ok(if kept.tag == tag { Ok(kept.clone()) } else { Err(Conflict) });
        }
        let record = make()?;
        segment::append(&self.dir, segment::current(&self.dir)?, &record.to_bytes(), true)?;
        state.refresh(&self.dir)?;
        state.known(id).cloned().map(Ok).ok_or_else(|| io::Error::other("what was written cannot be read"))
    }

    /// The first envelopes that the hub has not recorded, in the order in which they were made.
    pub fn first(&self, most: usize, bytes: usize) -> io::Result<Vec<Envelope>> {
        let mut state = self.lock();
        state.refresh(&self.dir)?;
        let mut envelopes = Vec::new();
        let mut total = 0;
        for kept in state.pending().take(most) {
            total += kept.length;
            if total > bytes && !envelopes.is_empty() {
                break;
            }
            envelopes.push(self.envelope(kept)?);
        }
        Ok(envelopes)
    }

    /// Notes what became of reports. Not synced: what is lost of it is offered again and recorded once.
    pub fn settle(&self, outcomes: &[Outcome]) -> io::Result<()> {
        let _alone = self.alone()?;
        let mut state = self.lock();
        for outcome in outcomes {
            let Some(record) = settled(outcome) else { continue };
            if record.kind == Kind::Refused {
                self.set_aside(&state, outcome)?;
            }
            segment::append(&self.dir, segment::current(&self.dir)?, &record.to_bytes(), false)?;
        }
        state.refresh(&self.dir)
    }

    /// Offers again what was recorded since an instant: the hub was restored and may have forgotten it.
    pub fn offer_again(&self, since: i64) -> io::Result<usize> {
        let mut state = self.lock();
        state.refresh(&self.dir)?;
        Ok(state.offer_again(since))
    }

    /// Removes files in which all was recorded before an instant.
    pub fn forget(&self, before: i64) -> io::Result<()> {
        let _alone = self.alone()?;
        let mut state = self.lock();
        state.refresh(&self.dir)?;
        let last = segment::numbers(&self.dir)?.last().copied();
        for number in state.done_before(before).into_iter().filter(|number| Some(*number) != last) {
            fs::remove_file(segment::path(&self.dir, number))?;
            state.drop_segment(number);
        }
        Ok(())
    }

    /// Reads what other programs wrote meanwhile, and answers from it.
    pub fn look<T>(&self, f: impl FnOnce(&State) -> T) -> io::Result<T> {
        let mut state = self.lock();
        state.refresh(&self.dir)?;
        Ok(f(&state))
    }

    /// Bytes that are no record and files the hub refused: how many there are.
    #[must_use]
    pub fn aside(&self) -> usize {
        fs::read_dir(&self.aside).map_or(0, Iterator::count)
    }

    fn envelope(&self, kept: &Kept) -> io::Result<Envelope> {
        let bytes = segment::read_from(&self.dir, kept.segment, kept.offset)?;
        let (record, _) = Record::read(&bytes).ok_or(io::ErrorKind::InvalidData)?;
        Ok(serde_json::from_slice(&record.envelope)?)
    }

    fn set_aside(&self, state: &State, outcome: &Outcome) -> io::Result<()> {
        let Some(kept) = state.known(outcome.id) else { return Ok(()) };
        let envelope = serde_json::to_vec(&self.envelope(kept)?)?;
        crate::desk::file::replace(&self.aside.join(format!("{}.json", outcome.id)), &envelope)
    }

    /// Copies what is no record aside; a half record at the end is then cut off.
    fn repair(&self) -> io::Result<()> {
        for number in segment::numbers(&self.dir)? {
            let path = segment::path(&self.dir, number);
            let bytes = fs::read(&path)?;
            let (_, bad) = read_all(&bytes);
            for (begin, length) in bad {
                let copy = self.aside.join(format!("{number:08}-{begin}.bytes"));
                crate::desk::file::replace(&copy, &bytes[begin..begin + length])?;
                if begin + length == bytes.len() {
                    let file = OpenOptions::new().write(true).open(&path)?;
                    file.set_len(begin as u64)?;
                    file.sync_all()?;
                }
            }
        }
        Ok(())
    }

    /// One program at a time writes.
    fn alone(&self) -> io::Result<File> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(self.dir.join("lock"))?;
        file.lock()?;
        Ok(file)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Another report was kept under this id.
#[derive(Debug, PartialEq, Eq)]
pub struct Conflict;

/// Every envelope in an outbox folder that no record of it says the hub has: for a desk whose disk was saved.
/// Errors: those of the disk.
pub fn read_envelopes(workspace: &Path) -> io::Result<Vec<Envelope>> {
    let outbox = Outbox::open(workspace)?;
    let all = outbox.look(|state| state.pending().count())?;
    outbox.first(all, usize::MAX)
}

fn settled(outcome: &Outcome) -> Option<Record> {
    let recorded = outcome.position.zip(outcome.effective_at);
    let (kind, first, second) = match (recorded, outcome.error.as_deref()) {
        (Some((position, effective_at)), _) => (Kind::Acknowledged, position.cast_signed(), effective_at),
        (None, Some("other_content" | "unreadable" | "bad_input")) => (Kind::Refused, 0, 0),
        (None, _) => return None,
    };
    Some(Record { kind, id: outcome.id, tag: [0; 32], first, second, envelope: Vec::new() })
}

fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests;
