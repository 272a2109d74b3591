//! Verifying an export, without the workspace.

use super::{
    coverage::Parts,
    export::{END, LEAF, MAGIC, PLAIN, WHOLE},
    note::{Checkpoint, Verifier},
    verify::{Verification, Walk},
};
use crate::{error::LedgerError, fact::MAX_PART, seal, tree::leaf_hash};
use std::io::{self, BufReader, Read};

/// Sealed parts are at most this much longer than what was sealed.
const LONGEST: usize = MAX_PART + seal::OVERHEAD;

/// Checks an export from its first byte to its last. `keys` are public keys kept elsewhere; with none, the key the
/// export names itself is believed, which stops accidents and strangers but nobody who can sign. `against` are
/// checkpoints kept elsewhere. An export that cannot be read to its end is an error.
pub fn verify_export(
    input: &mut impl Read,
    keys: &[Verifier],
    against: &[Checkpoint],
) -> Result<Verification, LedgerError> {
    let mut from = Source { input: BufReader::with_capacity(1 << 18, input), part: Vec::new() };
    if from.array::<19>()? != *MAGIC {
        return Err(LedgerError::Package("not an export"));
    }
    let own: Verifier = from.text()?.parse()?;
    let trusted = if keys.is_empty() { std::slice::from_ref(&own) } else { keys };
    let mut walk = Walk::new(against, trusted);
    while record(&mut from, &mut walk)? {}
    let end: Checkpoint = from.text()?.parse()?;
    if from.input.read(&mut [0])? != 0 {
        return Err(LedgerError::Package("there are bytes behind the end"));
    }
    if !own.signed(&end) || !trusted.iter().any(|key| key.signed(&end)) {
        walk.damage(None, "the checkpoint at the end is not signed by this ledger");
    }
    if end.head.size != walk.frontier.size() || end.head.root != walk.frontier.root() {
        walk.damage(None, "the facts are not those the checkpoint at the end was signed for");
    }
    Ok(walk.finish())
}

/// One record; false at the end.
fn record(from: &mut Source<impl Read>, walk: &mut Walk<'_>) -> Result<bool, LedgerError> {
    let position = walk.frontier.size();
    let leaf = match from.array::<1>()?[0] {
        END => return Ok(false),
        WHOLE => {
            let plain = from.part()?;
            walk.coverage.see(position, &plain);
            let sealed = from.part()?;
            let leaf = leaf_hash(&plain, &seal::sha256(&sealed));
            from.part = plain;
            leaf
        }
        PLAIN => {
            let plain = from.part()?;
            walk.coverage.see(position, &plain);
            walk.coverage.miss(position, Parts::Sealed);
            leaf_hash(&plain, &from.array()?)
        }
        LEAF => {
            walk.coverage.miss(position, Parts::All);
            from.array()?
        }
        _ => return Err(LedgerError::Package("an unknown record")),
    };
    walk.push(leaf);
    Ok(true)
}

struct Source<R> {
    input: BufReader<R>,
    /// Kept for its memory.
    part: Vec<u8>,
}

impl<R: Read> Source<R> {
    fn array<const N: usize>(&mut self) -> Result<[u8; N], LedgerError> {
        let mut bytes = [0; N];
        self.input.read_exact(&mut bytes).map_err(cut)?;
        Ok(bytes)
    }

    fn part(&mut self) -> Result<Vec<u8>, LedgerError> {
        let length = u32::from_be_bytes(self.array()?) as usize;
        if length > LONGEST {
            return Err(LedgerError::Package("a part is too long"));
        }
        let mut bytes = std::mem::take(&mut self.part);
        bytes.resize(length, 0);
        self.input.read_exact(&mut bytes).map_err(cut)?;
        Ok(bytes)
    }

    fn text(&mut self) -> Result<String, LedgerError> {
        String::from_utf8(self.part()?).map_err(|_| LedgerError::Package("a text is not UTF-8"))
    }
}

fn cut(error: io::Error) -> LedgerError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => LedgerError::Package("it ends too early"),
        _ => error.into(),
    }
}
