use std::path::Path;

use super::aside::Aside;
use super::{FingerprintSet, Prefix, SetError, format, prefix_of};

impl FingerprintSet {
    /// Writes a new set file and renames it over `path`; readers of the old file keep the old set.
    ///
    /// `position` is the number of facts folded into `fingerprints`: whoever opens the set reads the ledger on from there.
    /// Takes 8 bytes of memory a fingerprint. Equal prefixes are kept once.
    ///
    /// # Errors
    /// [`SetError::Io`] and [`SetError::TooMany`]. The old file, if there is one, is then still in its place untouched,
    /// except after a failure of the last sync, when the new one is in place but its name may not outlive a power cut.
    pub fn build(
        path: &Path,
        mac_key: &[u8; 32],
        position: u64,
        fingerprints: impl Iterator<Item = [u8; 32]>,
    ) -> Result<(), SetError> {
        let entries = sorted(fingerprints);
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

fn sorted(fingerprints: impl Iterator<Item = [u8; 32]>) -> Vec<Prefix> {
    let mut entries: Vec<Prefix> = fingerprints.map(|fingerprint| prefix_of(&fingerprint)).collect();
    entries.sort_unstable_by_key(|entry| u64::from_be_bytes(*entry));
    entries.dedup();
    entries
}
