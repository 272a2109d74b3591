//! One record of an outbox file. Numbers are big endian.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `qlo1` |
//! | 1 | `R` a report, `N` a report that somebody said no, `A` recorded at the hub, `F` refused for good |
//! | 16 | id of the report |
//! | 32 | keyed hash of what was reported: the same id is kept once |
//! | 8 | `said_at`; of `A` the position |
//! | 8 | `kept_at`; of `A` `effective_at` |
//! | 4 | bytes of the envelope that follows (JSON); 0 in `A` and `F` |
//! | … | the envelope |
//! | 16 | SHA-256 over all before it, cut |

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::wire::REPORTS_BYTES;

const MAGIC: &[u8; 4] = b"qlo1";
const HEAD: usize = 4 + 1 + 16 + 32 + 8 + 8 + 4;
const CHECK: usize = 16;

/// What a record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A report.
    Report,
    /// A report that somebody said no.
    No,
    /// The hub has it.
    Acknowledged,
    /// The hub refused it for good; it lies in `outbox-refused`.
    Refused,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// See [`Kind`].
    pub kind: Kind,
    /// Id of the report.
    pub id: Uuid,
    /// Keyed hash of what was reported.
    pub tag: [u8; 32],
    /// See the table above.
    pub first: i64,
    /// See the table above.
    pub second: i64,
    /// The envelope as JSON.
    pub envelope: Vec<u8>,
}

impl Kind {
    fn byte(self) -> u8 {
        match self {
            Self::Report => b'R',
            Self::No => b'N',
            Self::Acknowledged => b'A',
            Self::Refused => b'F',
        }
    }

    fn of(byte: u8) -> Option<Self> {
        [Self::Report, Self::No, Self::Acknowledged, Self::Refused]
            .into_iter()
            .find(|kind| kind.byte() == byte)
    }
}

impl Record {
    /// The bytes on disk.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEAD + self.envelope.len() + CHECK);
        bytes.extend_from_slice(MAGIC);
        bytes.push(self.kind.byte());
        bytes.extend_from_slice(self.id.as_bytes());
        bytes.extend_from_slice(&self.tag);
        bytes.extend_from_slice(&self.first.to_be_bytes());
        bytes.extend_from_slice(&self.second.to_be_bytes());
        bytes.extend_from_slice(&u32::try_from(self.envelope.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend_from_slice(&self.envelope);
        let check = Sha256::digest(&bytes);
        bytes.extend_from_slice(&check[..CHECK]);
        bytes
    }

    /// Reads the record that a slice begins with, and its length; none when there is no whole one.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let mut head = bytes.get(..HEAD)?;
        if take::<4>(&mut head)? != *MAGIC {
            return None;
        }
        let kind = Kind::of(take::<1>(&mut head)?[0])?;
        let (id, tag) = (Uuid::from_bytes(take(&mut head)?), take(&mut head)?);
        let first = i64::from_be_bytes(take(&mut head)?);
        let second = i64::from_be_bytes(take(&mut head)?);
        let length = usize::try_from(u32::from_be_bytes(take(&mut head)?)).ok()?;
        if length > REPORTS_BYTES {
            return None;
        }
        let whole = bytes.get(..HEAD + length + CHECK)?;
        let (said, check) = whole.split_at(HEAD + length);
        let holds = Sha256::digest(said)[..CHECK] == *check;
        let envelope = said[HEAD..].to_vec();
        holds.then_some((Self { kind, id, tag, first, second, envelope }, whole.len()))
    }
}

/// A record and where it begins.
pub type Placed = (usize, Record);
/// Bytes that are no record: where they begin and how many.
pub type Bad = (usize, usize);

/// Every whole record, and what lies between and after them that is none.
#[must_use]
pub fn read_all(bytes: &[u8]) -> (Vec<Placed>, Vec<Bad>) {
    let (mut records, mut bad): (Vec<Placed>, Vec<Bad>) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < bytes.len() {
        if let Some((record, length)) = Record::read(&bytes[at..]) {
            records.push((at, record));
            at += length;
        } else {
            let next = next_whole(bytes, at + 1);
            bad.push((at, next - at));
            at = next;
        }
    }
    (records, bad)
}

/// Where the next whole record begins; the end when there is none.
fn next_whole(bytes: &[u8], from: usize) -> usize {
    let begins = |at: &usize| bytes[*at..].starts_with(MAGIC) && Record::read(&bytes[*at..]).is_some();
    (from..bytes.len()).find(begins).unwrap_or(bytes.len())
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(n: u8) -> Record {
        let envelope = vec![n; usize::from(n)];
        Record {
            kind: Kind::Report,
            id: Uuid::from_bytes([n; 16]),
            tag: [n; 32],
            first: 1,
            second: 2,
            envelope,
        }
    }

    #[test]
    fn a_file_cut_anywhere_gives_the_whole_records_before_the_cut() {
        let bytes: Vec<u8> = (0..5).flat_map(|n| record(n).to_bytes()).collect();
        let ends: Vec<usize> = (1..=5).map(|n| (0..n).map(|n| record(n).to_bytes().len()).sum()).collect();
        for cut in 0..=bytes.len() {
            let whole = ends.iter().filter(|end| **end <= cut).count();
            assert_eq!(read_all(&bytes[..cut]).0.len(), whole, "cut at {cut}");
        }
    }

    #[test]
    fn a_flipped_bit_costs_one_record_and_is_pointed_at() {
        let bytes: Vec<u8> = (0..5).flat_map(|n| record(n).to_bytes()).collect();
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 0x10;
            let (records, bad) = read_all(&flipped);
            assert_eq!((records.len(), bad.len()), (4, 1), "bit at {at}");
        }
    }
}
