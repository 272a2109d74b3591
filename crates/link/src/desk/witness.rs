//! Checkpoints that a desk keeps: it is a witness of the ledger, and takes none that does not grow out of the last.

use std::path::{Path, PathBuf};

use base64::{Engine, engine::general_purpose::STANDARD};
use quietline_ledger::tree::{Hash, verify_consistency};
use quietline_ledger::{Checkpoint, Verifier};

use super::file;
use crate::wire::HeartbeatReply;

/// A checkpoint that a hub cannot stand by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the hub's ledger does not grow out of the checkpoint that this desk keeps")]
pub struct Inconsistent;

/// The checkpoints of a folder.
pub struct Witness {
    dir: PathBuf,
    origin: String,
    newest: Option<Checkpoint>,
    /// The last checkpoint offered was none that could be taken.
    doubt: bool,
}

impl Witness {
    /// Reads what is kept.
    #[must_use]
    pub fn open(dir: &Path, origin: &str) -> Self {
        let newest = std::fs::read_to_string(dir.join("checkpoint")).ok().and_then(|note| note.parse().ok());
        Self { dir: dir.to_owned(), origin: origin.to_owned(), newest, doubt: false }
    }

    /// Size of the newest one; 0: none.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.newest.as_ref().map_or(0, |newest| newest.head.size)
    }

    /// Holds a heartbeat against what is kept. Errors: a checkpoint that is not signed as it says, of another ledger, or not
    /// proved to contain the one kept; a ledger shorter than that one.
    pub fn see(&mut self, reply: &HeartbeatReply) -> Result<(), Inconsistent> {
        if let Some(note) = &reply.checkpoint {
            self.doubt = self.take(note, reply).is_err();
        }
        if self.doubt || reply.size < self.size() { Err(Inconsistent) } else { Ok(()) }
    }

    fn take(&mut self, note: &str, reply: &HeartbeatReply) -> Result<(), Inconsistent> {
        let checkpoint: Checkpoint = note.parse().map_err(|_| Inconsistent)?;
        let verifier: Verifier =
            reply.verifier.as_deref().ok_or(Inconsistent)?.parse().map_err(|_| Inconsistent)?;
        if !verifier.signed(&checkpoint) || checkpoint.origin != self.origin {
            return Err(Inconsistent);
        }
        if !self.newest.as_ref().is_none_or(|newest| grows(newest, &checkpoint, &reply.consistency)) {
            return Err(Inconsistent);
        }
        self.keep(note, checkpoint);
        Ok(())
    }

    /// A restore made a new generation: what is kept stays beside, as evidence, and witnessing begins anew.
    pub fn begin_anew(&mut self, generation: u32) {
        self.doubt = false;
        let kept = self.dir.join(format!("checkpoint-before-{generation}"));
        if self.newest.take().is_some() && std::fs::rename(self.dir.join("checkpoint"), kept).is_err() {
            tracing::warn!("the checkpoint of the generation before could not be set aside");
        }
    }

    fn keep(&mut self, note: &str, checkpoint: Checkpoint) {
        if file::replace(&self.dir.join("checkpoint"), note.as_bytes()).is_err() {
            tracing::warn!("a checkpoint could not be kept");
        }
        self.newest = Some(checkpoint);
    }
}

fn grows(old: &Checkpoint, new: &Checkpoint, path: &[String]) -> bool {
    let hash = |text: &String| STANDARD.decode(text).ok().and_then(|bytes| Hash::try_from(bytes).ok());
    let Some(path) = path.iter().map(hash).collect::<Option<Vec<Hash>>>() else { return false };
    old.head.size == 0
        || verify_consistency(old.head.size, &old.head.root, new.head.size, &new.head.root, &path)
}
