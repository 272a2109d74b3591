use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::{FingerprintSet, SetError, format};
use crate::files::map;

impl FingerprintSet {
    /// Opens a set file and checks all of it: header, length, keyed checksum, order.
    ///
    /// The checked bytes are the mapped ones, of one descriptor: a file renamed over `path` meanwhile changes nothing here.
    ///
    /// # Errors
    /// Every [`SetError`] that says what is wrong with the file. The caller then has no set, and must build one from the
    /// ledger before anybody dials.
    pub fn open(path: &Path, mac_key: &[u8; 32]) -> Result<FingerprintSet, SetError> {
        let file = File::open(path).map_err(SetError::while_("opening the file"))?;
        let metadata = file.metadata().map_err(SetError::while_("looking at the file"))?;
        if !metadata.is_file() || metadata.len() < format::HEADER_BYTES as u64 {
            return Err(SetError::NotASet);
        }
        let map = map(&file).map_err(SetError::while_("mapping the file"))?;
        let head = format::check(mac_key, &map)?;
        FingerprintSet::over(map, head.position)
    }

    /// The position that a file claims, before any of it was checked: for finding the key that it must be opened with.
    ///
    /// # Errors
    /// [`SetError::Io`], and what a wrong header gives.
    pub fn claimed_position(path: &Path) -> Result<u64, SetError> {
        let mut head = [0; format::HEADER_BYTES];
        let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
        read.map_err(SetError::while_("reading the header"))?;
        format::claimed_position(&head)
    }
}
