//! Content keys of an open append that are not wrapped yet. Wrapping takes the owner's data key; where the store is far
//! away, the owners of a whole group are asked for at once, before the commit.

use crate::{
    append::Append,
    error::LedgerError,
    ids::Position,
    ledger::Ledger,
    seal::{self, Key},
    store::Tag,
    unlock::content_key_aad,
};

/// Content keys that wait, at most.
const MOST: usize = 512;

/// The content key of a fact whose owner has not been asked for.
pub(crate) struct Unwrapped {
    pub position: Position,
    pub owner: Tag,
    pub content_key: Key,
}

impl Append<'_> {
    /// Wraps at once where asking costs nothing.
    pub(crate) fn wrap_or_wait(&mut self, one: Unwrapped) -> Result<(), LedgerError> {
        if !self.ledger.store.is_far() {
            return self.wrap(&one);
        }
        self.ledger.unwrapped.borrow_mut().push(one);
        let waiting = self.ledger.unwrapped.borrow().len();
        if waiting >= MOST { self.wrap_waiting() } else { Ok(()) }
    }

    /// Wraps what waits.
    pub(crate) fn wrap_waiting(&mut self) -> Result<(), LedgerError> {
        let waiting = self.ledger.unwrapped.take();
        if waiting.is_empty() {
            return Ok(());
        }
        let owners: Vec<Tag> = waiting.iter().map(|one| one.owner).collect();
        self.ledger.store.foresee(&[], &owners)?;
        waiting.iter().try_for_each(|one| self.wrap(one))
    }

    fn wrap(&mut self, one: &Unwrapped) -> Result<(), LedgerError> {
        let data_key = self.ledger.data_key(&one.owner, &mut self.counters)?;
        let aad = content_key_aad(one.position);
        let wrapped = seal::seal(&data_key.key, &aad, one.content_key.as_slice())?;
        self.ledger.store.insert_content_key(one.position, data_key.id, &wrapped)
    }
}

impl Ledger {
    /// The content key of a fact of the open append, if it waits.
    pub(crate) fn unwrapped_key(&self, position: Position) -> Option<Key> {
        let waiting = self.unwrapped.borrow();
        waiting.iter().find(|one| one.position == position).map(|one| one.content_key.clone())
    }
}
