//! Reading facts and, where its key still lives, what was sealed with them.

use crate::{
    error::LedgerError,
    fact::Fact,
    ids::Position,
    ledger::Ledger,
    seal::{self, Key},
    store::StreamRow,
    unlock::content_key_aad,
};
use serde_json::Value;
use std::{collections::HashMap, ops::ControlFlow};

/// Data keys remembered during one pass, at most.
const REMEMBERED: usize = 16_384;

/// Opens the secret of the fact at hand, if asked.
pub struct SecretReader<'a> {
    ledger: &'a Ledger,
    row: &'a StreamRow<'a>,
    keys: &'a mut HashMap<u64, Option<Key>>,
}

impl SecretReader<'_> {
    /// The secret; `None` if the fact has none or its end has come (key destroyed, sealed part disposed).
    pub fn open(self) -> Result<Option<Value>, LedgerError> {
        let at = self.row.position;
        let Some(sealed) = self.row.sealed else { return Ok(None) };
        let (Some(id), Some(wrapped)) = (self.row.data_key, self.row.content_key) else {
            let key = self.ledger.unwrapped_key(at);
            let key = key.ok_or(LedgerError::damaged_at("a content key is missing", at))?;
            return open_with(&key, at, self.row.plain, sealed).map(Some);
        };
        if self.keys.len() >= REMEMBERED {
            self.keys.clear();
        }
        if !self.keys.contains_key(&id) {
            self.keys.insert(id, self.ledger.data_key_by_id(id)?);
        }
        match &self.keys[&id] {
            Some(key) => open(key, at, self.row.plain, sealed, wrapped).map(Some),
            None => Ok(None),
        }
    }
}

impl Ledger {
    /// One fact; `None` past the end, or if its plain part was disposed of.
    pub fn fact(&self, position: Position) -> Result<Option<Fact>, LedgerError> {
        let plain = self.store.plain(position)?;
        plain.map(|bytes| Fact::parse(position, &bytes)).transpose()
    }

    /// At most `limit` facts from a position on, in order. Positions whose plain part was disposed of are left out.
    pub fn facts(&self, from: Position, limit: usize) -> Result<Vec<Fact>, LedgerError> {
        let rows = self.store.plains(from, limit)?;
        rows.iter().map(|(position, bytes)| Fact::parse(*position, bytes)).collect()
    }

    /// The facts at these positions, in order and in one question. Positions whose plain part was disposed of are left out.
    pub fn facts_at(&self, positions: &[Position]) -> Result<Vec<Fact>, LedgerError> {
        let rows = self.store.plains_at(positions)?;
        rows.iter().map(|(position, bytes)| Fact::parse(*position, bytes)).collect()
    }

    /// The secret of one fact; `None` if it has none, or if its end has come (key destroyed, sealed part disposed of).
    pub fn open_secret(&self, position: Position) -> Result<Option<Value>, LedgerError> {
        let Some(row) = self.store.sealed(position)? else { return Ok(None) };
        let plain = || {
            let plain = self.store.plain(position)?;
            plain.ok_or(LedgerError::damaged_at("a plain part is missing", position))
        };
        let Some((id, wrapped)) = row.content_key else {
            let key = self.unwrapped_key(position);
            let key = key.ok_or(LedgerError::damaged_at("a content key is missing", position))?;
            return open_with(&key, position, &plain()?, &row.sealed).map(Some);
        };
        let Some(key) = self.data_key_by_id(id)? else { return Ok(None) };
        open(&key, position, &plain()?, &row.sealed, &wrapped).map(Some)
    }

    /// Hands every fact from a position on to `each`, in order, for folding. The secret is
    /// opened only if `each` asks for it. Stops at the first error.
    pub fn for_each<E: From<LedgerError>>(
        &self,
        from: Position,
        each: &mut dyn FnMut(Fact, SecretReader<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut keys = HashMap::new();
        let mut stopped = None;
        self.store.stream(from, &mut |row| {
            let fact = Fact::parse(row.position, row.plain).map_err(E::from);
            let done = fact.and_then(|fact| each(fact, SecretReader { ledger: self, row, keys: &mut keys }));
            stopped = done.err();
            if stopped.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        stopped.map_or(Ok(()), Err)
    }
}

fn open(key: &Key, at: Position, plain: &[u8], sealed: &[u8], wrapped: &[u8]) -> Result<Value, LedgerError> {
    let damaged = || LedgerError::damaged_at("the sealed part cannot be opened", at);
    let content_key = seal::open_key(key, &content_key_aad(at), wrapped).ok_or_else(damaged)?;
    open_with(&content_key, at, plain, sealed)
}

fn open_with(content_key: &Key, at: Position, plain: &[u8], sealed: &[u8]) -> Result<Value, LedgerError> {
    let damaged = || LedgerError::damaged_at("the sealed part cannot be opened", at);
    let text = seal::open(content_key, plain, sealed).ok_or_else(damaged)?;
    serde_json::from_slice(&text).map_err(|_| damaged())
}
