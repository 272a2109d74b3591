//! The export: every leaf with what is left of its parts, and a checkpoint at the end. Layout in `docs/ledger-format.md`.

use crate::{
    error::LedgerError,
    fact::Millis,
    ledger::Ledger,
    store::{LeafRow, Left},
    tree::Head,
};
use std::io::Write;

pub(crate) const MAGIC: &[u8; 19] = b"quietline-export/1\n";
/// Record tags: end, both parts, sealed part ended, both ended.
pub(crate) const END: u8 = 0;
pub(crate) const WHOLE: u8 = 1;
pub(crate) const PLAIN: u8 = 2;
pub(crate) const LEAF: u8 = 3;

impl Ledger {
    /// Writes the whole ledger, sealed parts sealed, and signs what was written. `at` goes into the checkpoint.
    pub fn export(&self, out: &mut impl Write, at: Millis) -> Result<Head, LedgerError> {
        let mut head = self.known.clone();
        let key = self.verifiers()[0].to_string();
        out.write_all(MAGIC)?;
        put(out, key.as_bytes())?;
        self.store.snapshot(&mut || {
            head = self.head()?;
            self.store.leaves(&mut |row| write_row(out, row))
        })?;
        out.write_all(&[END])?;
        put(out, self.sign(&head, at)?.to_string().as_bytes())?;
        out.flush()?;
        Ok(head)
    }
}

fn write_row(out: &mut impl Write, row: &LeafRow<'_>) -> Result<(), LedgerError> {
    match row.left {
        Left::Whole { plain, sealed } => {
            out.write_all(&[WHOLE])?;
            put(out, plain)?;
            put(out, sealed)
        }
        Left::Plain { plain, digest } => {
            out.write_all(&[PLAIN])?;
            put(out, plain)?;
            Ok(out.write_all(&digest)?)
        }
        Left::Leaf => {
            out.write_all(&[LEAF])?;
            Ok(out.write_all(&row.leaf)?)
        }
    }
}

/// A u32 length and the bytes.
fn put(out: &mut impl Write, bytes: &[u8]) -> Result<(), LedgerError> {
    let length = u32::try_from(bytes.len()).map_err(|_| LedgerError::damaged("a part is too long"))?;
    out.write_all(&length.to_be_bytes())?;
    Ok(out.write_all(bytes)?)
}
