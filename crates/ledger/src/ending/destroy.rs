//! Destroying data keys. The wrapped bytes of a destroyed key may survive in a WAL, a free page or an archive; they
//! are noise once the segment key they were wrapped under is gone. So the survivors of the segment move to a new one.

use super::job::{Closing, Ended, Job, Work, with};
use crate::{
    append::Append,
    error::LedgerError,
    fact::{Draft, KeyOwner},
    ids::Position,
    keys::{keyring::SEGMENT, ring_file},
    ledger::Ledger,
    seal,
    store::Tag,
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
            let append = self.begin()?;
            match append.ledger.listed(order)? {
                // Another process has taken up the same job: what it retired has to go here as well.
                Some(Work::Destroy(theirs)) if theirs.moved => job = theirs,
                Some(_) => append.move_survivors(order, &mut job, done)?,
                None => return append.close(order, done, job.keys.len() as u64),
            }
        }
        self.begin()?.ledger.drop_segments(&job.retired)?;
        let hashes: Vec<Hash> = job.files.iter().filter_map(|hex| seal::from_hex(hex)).collect();
        // Without the append lock: a blob store that takes its time holds nobody up.
        if !hashes.is_empty() {
            self.files()?.remove(&hashes)?;
        }
        self.read_back(&job, &hashes)?;
        self.begin()?.close(order, done, job.keys.len() as u64)
    }

    /// The last copy of the segment keys goes; within the append lock.
    fn drop_segments(&self, retired: &[u32]) -> Result<(), LedgerError> {
        let _lock = ring_file::lock(&self.dir)?;
        self.reread_ring()?;
        let mut ring = self.ring.borrow_mut();
        retired.iter().for_each(|segment| drop(ring.segments.remove(segment)));
        ring_file::write(&self.dir, &ring, &self.workspace, &self.key)
    }

    /// Looks whether all of it is gone, since the closing fact says so. What is not is tried again from the list.
    fn read_back(&self, job: &DestroyJob, files: &[Hash]) -> Result<(), LedgerError> {
        self.reread_ring()?;
        let ring = self.ring.borrow();
        if job.retired.iter().any(|segment| ring.segments.contains_key(segment)) {
            return Err(LedgerError::StillThere("a segment key"));
        }
        drop(ring);
        let ended: BTreeSet<u64> = job.keys.iter().copied().collect();
        for block in ended.iter().map(|id| id / SEGMENT).collect::<BTreeSet<_>>() {
            let rows = self.store.keys(block * SEGMENT, SEGMENT)?;
            if rows.iter().any(|row| row.wrapped.is_some() && ended.contains(&row.id)) {
                return Err(LedgerError::StillThere("a data key"));
            }
        }
        let left = if files.is_empty() { Vec::new() } else { self.files()?.left(files)? };
        if left.is_empty() { Ok(()) } else { Err(LedgerError::StillThere("a file of a chunk")) }
    }
}

impl Append<'_> {
    /// Takes the keys from their owners, so that new facts get new ones; gives their ids and the files of chunks.
    fn disown(&self, owners: &[KeyOwner]) -> Result<(Vec<u64>, Vec<Hash>), LedgerError> {
        let store = &self.ledger.store;
        let tags: Vec<Tag> = owners.iter().map(|owner| self.ledger.tag(owner)).collect();
        store.foresee(&[], &tags)?;
        let mut keys = BTreeSet::new();
        for tag in &tags {
            keys.extend(store.key_of(tag)?.map(|row| row.id));
        }
        store.disown(&tags)?;
        let chunks = owners.iter().filter_map(|owner| match owner {
            KeyOwner::Chunk { blob, index } => Some((*blob, *index)),
            _ => None,
        });
        let files = store.take_chunks(&chunks.collect::<Vec<_>>())?;
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
        let mut moved = rows;
        for row in &mut moved {
            let survives = !ending.contains(&row.id);
            let key = if survives { self.ledger.unwrap_key(row)? } else { None };
            let wrap = |key: seal::Key| seal::seal(&over, &data_key_aad(row.id), key.as_slice());
            row.wrapped = key.map(wrap).transpose()?;
            row.segment = segment;
        }
        self.ledger.store.update_keys(&moved)?;
        if self.counters.segment == old {
            self.counters.segment = segment;
        }
        Ok(Some(old))
    }
}
