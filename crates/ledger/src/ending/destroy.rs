//! Destroying data keys. The wrapped bytes of a destroyed key may survive in a WAL, a free page or an archive; they
//! are noise once the segment key they were wrapped under is gone. So the survivors of the segment move to a new one.

use super::job::{Closing, Ended, Job, Work, with};
use crate::{
    append::Append,
    blob::Files,
    error::LedgerError,
    fact::{Draft, KeyOwner},
    ids::Position,
    keys::{keyring::SEGMENT, ring_file},
    ledger::Ledger,
    seal,
    tree::{Hash, Head},
    unlock::data_key_aad,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DestroyJob {
    keys: Vec<u64>,
    /// Segments whose survivors have moved and whose keys are to go; filled by the commit that moves them.
    retired: Vec<u32>,
    moved: bool,
    /// Files of chunks that are to go once their keys are gone, by hash.
    files: Vec<String>,
}

/// Whose keys end, and the facts before and after.
#[derive(Clone, Debug)]
pub struct Ending {
    /// Whose.
    pub owners: Vec<KeyOwner>,
    /// The order, committed first; `count` is set by the ledger.
    pub order: Draft,
    /// The closing fact; `order` and `count` are set by the ledger.
    pub done: Draft,
}

/// The job that destroys keys which have no owner any more.
pub(crate) fn destroy_job(keys: Vec<u64>, files: &[Hash], done: Closing) -> Job {
    let files = files.iter().map(|hash| seal::to_hex(hash)).collect();
    Job { work: Work::Destroy(DestroyJob { keys, retired: Vec::new(), moved: false, files }), done }
}

impl Ledger {
    /// Destroys the data keys of these owners: the order is committed first, then the keys go for good, then the closing
    /// fact names its `order` and the `count` of keys (both set here). An owner without a key is passed over; a later
    /// fact about the same owner gets a new key. What was sealed stays as noise and still verifies.
    pub fn destroy_key(
        &mut self,
        owners: &[KeyOwner],
        order: Draft,
        done: Draft,
    ) -> Result<Ended, LedgerError> {
        let ending = Ending { owners: owners.to_vec(), order, done };
        let ended: Result<_, LedgerError> = self.destroy_decided(|_, _| Ok(Some(ending)));
        ended?.ok_or(LedgerError::Invalid("nothing was decided"))
    }

    /// [`Ledger::destroy_key`] of what is decided once the append lock is held: nothing (a hold that came a moment ago) can
    /// come between the decision and the order. `decide` gets the ledger and its head; with `None`, or an error, nothing ends.
    pub fn destroy_decided<E: From<LedgerError>>(
        &mut self,
        decide: impl FnOnce(&Ledger, &Head) -> Result<Option<Ending>, E>,
    ) -> Result<Option<Ended>, E> {
        let append = self.begin()?;
        let Some(Ending { owners, order, done }) = decide(append.ledger, append.head())? else {
            return Ok(None);
        };
        let done = Closing::new(done)?;
        let (keys, files) = append.disown(&owners)?;
        let body = with(order.body.clone(), &[("count", json!(keys.len()))])?;
        let order = Draft { body, ..order };
        let job = destroy_job(keys, &files, done);
        let order = append.order(&order, &job)?;
        Ok(Some(self.finish(order, job)?))
    }

    pub(crate) fn finish_destroy(
        &mut self,
        order: Position,
        mut job: DestroyJob,
        done: &Closing,
    ) -> Result<Ended, LedgerError> {
        if !job.moved {
            self.begin()?.move_survivors(order, &mut job, done)?;
        }
        let append = self.begin()?;
        append.ledger.drop_segments(&job.retired)?;
        append.ledger.drop_files(&job.files)?;
        append.close(order, done, job.keys.len() as u64)
    }

    /// The last copy of the segment keys goes; within the append lock.
    fn drop_segments(&self, retired: &[u32]) -> Result<(), LedgerError> {
        let _lock = ring_file::lock(&self.dir)?;
        self.reread_ring()?;
        let mut ring = self.ring.borrow_mut();
        retired.iter().for_each(|segment| drop(ring.segments.remove(segment)));
        ring_file::write(&self.dir, &ring, &self.workspace, &self.key)
    }
}

impl Ledger {
    fn drop_files(&self, files: &[String]) -> Result<(), LedgerError> {
        let store = if files.is_empty() { return Ok(()) } else { Files::open(&self.dir)? };
        let hashes: Vec<Hash> = files.iter().filter_map(|hex| seal::from_hex(hex)).collect();
        store.remove(&hashes)
    }
}

impl Append<'_> {
    /// Takes the keys from their owners, so that new facts get new ones; gives their ids and the files of chunks.
    fn disown(&self, owners: &[KeyOwner]) -> Result<(Vec<u64>, Vec<Hash>), LedgerError> {
        let (store, mut keys, mut files) = (&self.ledger.store, BTreeSet::new(), Vec::new());
        for owner in owners {
            let tag = self.ledger.tag(owner);
            if let Some(row) = store.key_of(&tag)? {
                store.disown(&tag)?;
                keys.insert(row.id);
            }
            if let KeyOwner::Chunk { blob, index } = owner {
                files.extend(store.chunk(*blob, *index)?.map(|row| row.chunk.hash));
                store.remove_chunk(*blob, *index)?;
            }
        }
        Ok((keys.into_iter().collect(), files))
    }

    /// One commit: destroyed keys lose their bytes, their neighbours are wrapped anew, the segments are marked to go.
    fn move_survivors(
        mut self,
        order: Position,
        job: &mut DestroyJob,
        done: &Closing,
    ) -> Result<(), LedgerError> {
        let ending: BTreeSet<u64> = job.keys.iter().copied().collect();
        let blocks: BTreeSet<u64> = ending.iter().map(|id| id / SEGMENT).collect();
        for block in blocks {
            if let Some(retired) = self.move_block(block, &ending)? {
                job.retired.push(retired);
            }
        }
        job.moved = true;
        let saved = Job { work: Work::Destroy(job.clone()), done: done.clone() };
        let text = serde_json::to_string(&saved).map_err(|_| LedgerError::Invalid("the job is not JSON"))?;
        self.ledger.store.update_unfinished(order, &text)?;
        self.touch();
        self.commit().map(drop)
    }

    /// Moves one block of data keys to a new segment; gives the old one.
    fn move_block(&mut self, block: u64, ending: &BTreeSet<u64>) -> Result<Option<u32>, LedgerError> {
        let rows = self.ledger.store.keys(block * SEGMENT, SEGMENT)?;
        let Some(old) = rows.first().map(|row| row.segment) else { return Ok(None) };
        let segment = self.ledger.next_segment(&mut self.counters)?;
        let over = self.ledger.segment_key(segment)?;
        for mut row in rows {
            let survives = !ending.contains(&row.id);
            let key = if survives { self.ledger.unwrap_key(&row)? } else { None };
            let wrap = |key: seal::Key| seal::seal(&over, &data_key_aad(row.id), key.as_slice());
            row.wrapped = key.map(wrap).transpose()?;
            row.segment = segment;
            self.ledger.store.update_key(&row)?;
        }
        if self.counters.segment == old {
            self.counters.segment = segment;
        }
        Ok(Some(old))
    }
}
