//! Layout 2 of a set file. Numbers are little-endian, entries are bytes of the hash in their own order.
//!
//! | bytes | what |
//! |---|---|
//! | 0..8 | `quietfps` |
//! | 8..12 | layout, 2 |
//! | 12..16 | bytes an entry, 16 |
//! | 16..24 | number of entries |
//! | 24..32 | position: facts of the ledger that are folded in |
//! | 32..64 | HMAC-SHA-256 under the set's key over `quietline/fpset/2`, 0x00, bytes 0..32, entries |
//! | 64.. | entries: 8 bytes of fingerprint, strictly ascending, and 8 of mark |

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{Entry, SetError};

pub(super) const HEADER_BYTES: usize = 64;
const MAGIC: [u8; 8] = *b"quietfps";
const LAYOUT: u32 = 2;
const ENTRY_BYTES: u32 = size_of::<Entry>() as u32;
const MAC_DOMAIN: &[u8] = b"quietline/fpset/2\0";

/// What stands before the checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub count: u64,
    pub position: u64,
}

impl Head {
    fn to_bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes[0..8].copy_from_slice(&MAGIC);
        bytes[8..12].copy_from_slice(&LAYOUT.to_le_bytes());
        bytes[12..16].copy_from_slice(&ENTRY_BYTES.to_le_bytes());
        bytes[16..24].copy_from_slice(&self.count.to_le_bytes());
        bytes[24..32].copy_from_slice(&self.position.to_le_bytes());
        bytes
    }

    fn read(mut bytes: &[u8]) -> Result<Head, SetError> {
        if take(&mut bytes)? != MAGIC {
            return Err(SetError::NotASet);
        }
        let layout = u32::from_le_bytes(take(&mut bytes)?);
        let entry_bytes = u32::from_le_bytes(take(&mut bytes)?);
        if layout != LAYOUT || entry_bytes != ENTRY_BYTES {
            return Err(SetError::UnknownLayout { found: layout, known: LAYOUT });
        }
        let count = u64::from_le_bytes(take(&mut bytes)?);
        let position = u64::from_le_bytes(take(&mut bytes)?);
        Ok(Head { count, position })
    }

    fn file_bytes(self) -> Result<u64, SetError> {
        let body = self.count.checked_mul(u64::from(ENTRY_BYTES));
        body.and_then(|body| body.checked_add(HEADER_BYTES as u64))
            .ok_or(SetError::TooMany { count: self.count })
    }
}

/// Header and checksum of a set with these entries.
pub(super) fn seal(key: &[u8; 32], position: u64, entries: &[Entry]) -> [u8; HEADER_BYTES] {
    let head = Head { count: entries.len() as u64, position }.to_bytes();
    let mut sealed = [0; HEADER_BYTES];
    sealed[..32].copy_from_slice(&head);
    sealed[32..].copy_from_slice(&mac(key, &head, entries.as_flattened()).finalize().into_bytes());
    sealed
}

/// Reads the header of a whole file and checks its length and its checksum.
pub(super) fn check(key: &[u8; 32], file: &[u8]) -> Result<Head, SetError> {
    let head = Head::read(file)?;
    let (expected, found) = (head.file_bytes()?, file.len() as u64);
    if expected != found {
        return Err(SetError::WrongLength { expected, found });
    }
    let (sealed, body) = file.split_at(HEADER_BYTES);
    let (head_bytes, tag) = sealed.split_at(32);
    mac(key, head_bytes, body).verify_slice(tag).map_err(|_| SetError::Altered)?;
    Ok(head)
}

/// What the header says, unchecked.
pub(super) fn claimed_position(header: &[u8]) -> Result<u64, SetError> {
    Head::read(header).map(|head| head.position)
}

fn mac(key: &[u8; 32], head: &[u8], body: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(MAC_DOMAIN);
    mac.update(head);
    mac.update(body);
    mac
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], SetError> {
    let (taken, rest) = bytes.split_first_chunk::<N>().ok_or(SetError::NotASet)?;
    *bytes = rest;
    Ok(*taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The layout is on people's disks: this vector may only change together with the layout number.
    #[test]
    fn layout_2_stays_as_it_is() {
        let sealed = seal(&[7; 32], 0x0102, &[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]]);
        let plain = b"quietfps\x02\0\0\0\x10\0\0\0\x01\0\0\0\0\0\0\0\x02\x01\0\0\0\0\0\0";
        assert_eq!(&sealed[..32], plain);
        let tag: String = sealed[32..].iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(tag, "77f29e47397e923519e6b89428d264411742d8162d7445ee39d6d744e0d6beb8");
    }

    #[test]
    fn a_count_that_overflows_is_refused_before_the_checksum_is_computed() {
        let mut file = seal(&[0; 32], 0, &[]).to_vec();
        file[16..24].fill(0xff);
        assert!(matches!(check(&[0; 32], &file), Err(SetError::TooMany { count: u64::MAX })));
    }

    #[test]
    fn another_layout_is_named() {
        let mut file = seal(&[0; 32], 0, &[]).to_vec();
        file[8] = 3;
        assert!(matches!(check(&[0; 32], &file), Err(SetError::UnknownLayout { found: 3, known: 2 })));
    }
}
