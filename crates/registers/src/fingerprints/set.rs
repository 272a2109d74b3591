use std::fmt;
use std::sync::Arc;

use memmap2::Mmap;

use super::{Entry, Mark, Prefix, SetError, format, mark_in, prefix_in, prefix_of};

/// About 8 to 16 entries a bucket, which is a few cache lines; at most 4 MiB of table.
const ENTRIES_A_BUCKET_LOG2: u32 = 3;
const MOST_BUCKETS_LOG2: u32 = 20;

/// An opened, checked, immutable set of fingerprint prefixes. A clone shares the mapping.
#[derive(Clone)]
pub struct FingerprintSet(Arc<Mapped>);

struct Mapped {
    map: Mmap,
    /// `starts[b]..starts[b + 1]` are the entries whose leading bits are `b`.
    starts: Box<[u32]>,
    shift: u32,
    position: u64,
}

impl FingerprintSet {
    /// Takes a mapped file whose header and checksum were found right.
    pub(super) fn over(map: Mmap, position: u64) -> Result<FingerprintSet, SetError> {
        let entries = entries_of(&map);
        let shift = u64::BITS - bucket_bits(entries.len());
        let starts = bucket_starts(entries, shift)?;
        Ok(FingerprintSet(Arc::new(Mapped { map, starts, shift, position })))
    }

    /// Number of facts of the ledger that are folded into this set.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.0.position
    }

    /// Number of distinct prefixes.
    #[must_use]
    pub fn len(&self) -> usize {
        entries_of(&self.0.map).len()
    }

    /// True for a set without any entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True for every fingerprint the set was built from, and for a stranger with the same first 8 bytes: chance n / 2^64.
    #[must_use]
    pub fn may_contain(&self, fingerprint: &[u8; 32]) -> bool {
        self.mark(fingerprint).is_some()
    }

    /// The mark of a fingerprint, or of a stranger with the same first 8 bytes; none: it is not in the set.
    #[must_use]
    pub fn mark(&self, fingerprint: &[u8; 32]) -> Option<Mark> {
        let wanted = prefix_of(fingerprint);
        let bucket = bucket_of(wanted, self.0.shift);
        let (from, to) = (self.0.starts[bucket] as usize, self.0.starts[bucket + 1] as usize);
        let entries = &entries_of(&self.0.map)[from..to];
        let found = entries.binary_search_by_key(&wanted, prefix_in).ok()?;
        Some(mark_in(&entries[found]))
    }
}

/// Size and position only: fingerprints do not belong in a log.
impl fmt::Debug for FingerprintSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FingerprintSet")
            .field("len", &self.len())
            .field("position", &self.position())
            .finish()
    }
}

fn entries_of(map: &Mmap) -> &[Entry] {
    map[format::HEADER_BYTES..].as_chunks().0
}

/// At least one bit, because a shift by all 64 is none.
fn bucket_bits(count: usize) -> u32 {
    let bits = count.checked_ilog2().unwrap_or(0).saturating_sub(ENTRIES_A_BUCKET_LOG2);
    bits.clamp(1, MOST_BUCKETS_LOG2)
}

fn bucket_of(prefix: Prefix, shift: u32) -> usize {
    (u64::from_be_bytes(prefix) >> shift) as usize
}

/// One pass over the entries that also proves their order: a search in unsorted entries would miss some.
fn bucket_starts(entries: &[Entry], shift: u32) -> Result<Box<[u32]>, SetError> {
    let count =
        u32::try_from(entries.len()).map_err(|_| SetError::TooMany { count: entries.len() as u64 })?;
    let mut starts = vec![count; (1 << (u64::BITS - shift)) + 1].into_boxed_slice();
    let mut filled = 0;
    for (entry, index) in entries.iter().zip(0..count) {
        if index > 0 && prefix_in(&entries[index as usize - 1]) >= prefix_in(entry) {
            return Err(SetError::OutOfOrder { entry: u64::from(index) });
        }
        let bucket = bucket_of(prefix_in(entry), shift);
        if bucket >= filled {
            starts[filled..=bucket].fill(index);
            filled = bucket + 1;
        }
    }
    Ok(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marks differ, and must not count for the order.
    fn at(bucket: u64, rest: u64, shift: u32) -> Entry {
        let mut entry = [0; 16];
        entry[..8].copy_from_slice(&((bucket << shift) | rest).to_be_bytes());
        entry[8] = 9 - rest as u8;
        entry
    }

    #[test]
    fn buckets_begin_where_their_entries_do_and_empty_ones_are_empty() {
        let shift = u64::BITS - 2;
        let entries = [at(0, 5, shift), at(2, 1, shift), at(2, 9, shift)];
        let starts = bucket_starts(&entries, shift).unwrap();
        assert_eq!(*starts, [0, 1, 1, 3, 3]);
    }

    #[test]
    fn unsorted_and_repeated_entries_are_refused() {
        let shift = u64::BITS - 1;
        for entries in [[at(0, 2, shift), at(0, 1, shift)], [at(0, 1, shift), at(0, 1, shift)]] {
            assert!(matches!(bucket_starts(&entries, shift), Err(SetError::OutOfOrder { entry: 1 })));
        }
    }

    #[test]
    fn the_table_grows_with_the_set_up_to_its_ceiling() {
        assert_eq!([0, 1, 1 << 10, 1 << 19, usize::MAX].map(bucket_bits), [1, 1, 7, 16, 20]);
    }
}
