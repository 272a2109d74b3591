//! From an owner to a data key, and from a data key to what it wraps.

use crate::{
    append::Counters,
    error::LedgerError,
    fact::KeyOwner,
    ids::Position,
    keys::{keyring::SEGMENT, ring_file},
    ledger::Ledger,
    seal::{self, Key},
    store::{DataKeyRow, Tag},
};

/// A data key and the id of its row.
pub(crate) struct DataKey {
    pub id: u64,
    pub key: Key,
}

impl KeyOwner {
    /// Bytes that differ for any two owners.
    fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Workspace => b"workspace".to_vec(),
            Self::User(user) => [b"user\0".as_slice(), user.uuid().as_bytes()].concat(),
            Self::Subject { subject, category } => {
                [b"subject\0".as_slice(), subject.uuid().as_bytes(), category.as_bytes()].concat()
            }
            Self::Chunk { blob, index } => {
                [b"chunk\0".as_slice(), blob.as_bytes(), &index.to_be_bytes()].concat()
            }
        }
    }
}

impl Ledger {
    pub(crate) fn tag(&self, owner: &KeyOwner) -> Tag {
        owner_tag(&self.owner_key, owner)
    }

    /// The owner's data key, made if there is none. Within the append lock.
    pub(crate) fn data_key(&self, tag: &Tag, counters: &mut Counters) -> Result<DataKey, LedgerError> {
        match self.store.key_of(tag)? {
            Some(row) => match self.unwrap_key(&row)? {
                Some(key) => Ok(DataKey { id: row.id, key }),
                None => Err(LedgerError::damaged("a destroyed key still has an owner")),
            },
            None => self.new_data_key(tag, counters),
        }
    }

    fn new_data_key(&self, tag: &Tag, counters: &mut Counters) -> Result<DataKey, LedgerError> {
        let key = seal::new_key()?;
        let id = self.insert_data_key(tag, &key, counters)?;
        Ok(DataKey { id, key })
    }

    /// Keeps a fresh data key for the owner behind the tag; an older one stays as it is, without owner.
    pub(crate) fn insert_data_key(
        &self,
        tag: &Tag,
        key: &Key,
        counters: &mut Counters,
    ) -> Result<u64, LedgerError> {
        let id = counters.data_keys;
        if id.is_multiple_of(SEGMENT) {
            counters.segment = self.next_segment(counters)?;
        }
        counters.data_keys += 1;
        let segment = counters.segment;
        let over = self.segment_key(segment)?;
        let wrapped = seal::seal(&over, &data_key_aad(id), key.as_slice())?;
        self.store.insert_key(&DataKeyRow { id, segment, wrapped: Some(wrapped) })?;
        self.store.own(tag, id)?;
        Ok(id)
    }

    /// A segment number never used before; makes segment keys ahead when they run out.
    pub(crate) fn next_segment(&self, counters: &mut Counters) -> Result<u32, LedgerError> {
        let number = counters.next_segment;
        if number >= self.ring.borrow().next {
            // A process that lost the append lock without noticing may be here as well.
            let _lock = ring_file::lock(&self.dir)?;
            self.reread_ring()?;
            if number < self.ring.borrow().next {
                counters.next_segment += 1;
                return Ok(number);
            }
            let mut ring = self.ring.borrow_mut();
            ring.top_up()?;
            ring_file::write(&self.dir, &ring, &self.workspace, &self.key)?;
        }
        counters.next_segment += 1;
        Ok(number)
    }

    /// `None` if the key was destroyed.
    pub(crate) fn unwrap_key(&self, row: &DataKeyRow) -> Result<Option<Key>, LedgerError> {
        let Some(wrapped) = &row.wrapped else { return Ok(None) };
        let segment = self.segment_key(row.segment)?;
        let key = seal::open_key(&segment, &data_key_aad(row.id), wrapped);
        key.map(Some).ok_or(LedgerError::damaged("a data key"))
    }

    /// `None` if the key was destroyed; a missing row is damage.
    pub(crate) fn data_key_by_id(&self, id: u64) -> Result<Option<Key>, LedgerError> {
        let row = self.store.key(id)?.ok_or(LedgerError::damaged("a data key is missing"))?;
        self.unwrap_key(&row)
    }

    pub(crate) fn segment_key(&self, number: u32) -> Result<Key, LedgerError> {
        if !self.ring.borrow().segments.contains_key(&number) {
            self.reread_ring()?;
        }
        let ring = self.ring.borrow();
        ring.segments.get(&number).cloned().ok_or(LedgerError::damaged("a segment key is missing"))
    }

    pub(crate) fn reread_ring(&self) -> Result<(), LedgerError> {
        *self.ring.borrow_mut() = ring_file::read(&self.dir, &self.workspace, &self.key)?;
        Ok(())
    }
}

pub(crate) fn owner_tag(key: &Key, owner: &KeyOwner) -> Tag {
    let whole = seal::hmac(key, &[&owner.to_bytes()]);
    whole[..16].try_into().expect("16 of 32 bytes")
}

pub(crate) fn data_key_aad(id: u64) -> Vec<u8> {
    [b"quietline/data-key/1\0".as_slice(), &id.to_be_bytes()].concat()
}

pub(crate) fn content_key_aad(position: Position) -> Vec<u8> {
    [b"quietline/content-key/1\0".as_slice(), &position.0.to_be_bytes()].concat()
}
