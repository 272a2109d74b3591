use std::path::Path;

use super::{Entry, FingerprintSet, Mark, SetError, UNSURE, entry, format, prefix_in};
use crate::files::Aside;

/// What a set is to hold, gathered before anything is written. Takes 16 bytes of memory a fingerprint.
#[derive(Default)]
pub struct Marked(Vec<Entry>);

impl Marked {
    /// Adds a fingerprint.
    pub fn push(&mut self, fingerprint: &[u8; 32], mark: Mark) {
        self.0.push(entry(fingerprint, mark));
    }
}

impl FromIterator<([u8; 32], Mark)> for Marked {
    fn from_iter<I: IntoIterator<Item = ([u8; 32], Mark)>>(rows: I) -> Self {
        Self(rows.into_iter().map(|(fingerprint, mark)| entry(&fingerprint, mark)).collect())
    }
}

impl FingerprintSet {
    /// Writes a new set file and renames it over `path`; readers of the old file keep the old set.
    ///
    /// `position` is the number of facts folded into `marked`: whoever opens the set reads the ledger on from there.
    /// Equal prefixes are kept once, as [`UNSURE`](super::UNSURE).
    ///
    /// # Errors
    /// [`SetError::Io`] and [`SetError::TooMany`]. The old file, if there is one, is then still in its place untouched,
    /// except after a failure of the last sync, when the new one is in place but its name may not outlive a power cut.
    pub fn build(path: &Path, mac_key: &[u8; 32], position: u64, marked: Marked) -> Result<(), SetError> {
        let entries = sorted(marked.0);
        if u32::try_from(entries.len()).is_err() {
            return Err(SetError::TooMany { count: entries.len() as u64 });
        }
        let mut aside = Aside::beside(path).map_err(SetError::while_("making the new file"))?;
        aside
            .write(&format::seal(mac_key, position, &entries))
            .map_err(SetError::while_("writing the header"))?;
        aside.write(entries.as_flattened()).map_err(SetError::while_("writing the entries"))?;
        aside.put_in_place(path).map_err(SetError::while_("putting the new file in place"))
    }
}

fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_unstable_by_key(|entry| u64::from_be_bytes(prefix_in(entry)));
    entries.dedup_by(|later, earlier| {
        let same = prefix_in(later) == prefix_in(earlier);
        if same {
            earlier[8..].copy_from_slice(&UNSURE.to_le_bytes());
        }
        same
    });
    entries
}
