use std::fmt;
use std::ops::Range as Places;
use std::sync::Arc;

use chrono::NaiveDate;
use memmap2::Mmap;

use super::buckets::full_words;
use super::format::{HEADER_BYTES, Head, Range, Segment};
use super::number::span_of;
use super::{About, Number, SetDigest, day};

/// Up to so many numbers a comparison with each is faster than a search that waits for the one before.
const FEW: usize = 64;

/// An opened, checked, immutable set of numbers. A clone shares the mapping.
#[derive(Clone)]
pub struct NumberSet(Arc<Whole>);

struct Whole {
    mapped: Mapped,
    /// What the copy speaks for, in order; empty: everything.
    covered: Box<[(u64, u64)]>,
}

/// A file whose header and checksum were found right.
pub(super) struct Mapped {
    pub head: Head,
    pub digest: SetDigest,
    pub segments: Box<[Segment]>,
    pub ranges: Box<[Range]>,
    pub about: About,
    /// Bytes of the directory.
    pub directory: Places<usize>,
    pub map: Mmap,
}

/// What a copy of a register says of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is listed.
    Listed {
        /// Since when; none: the copy does not say.
        since: Option<NaiveDate>,
    },
    /// The copy speaks for this number, and does not list it.
    Clear,
    /// The copy does not speak for this number: nothing is known of it, and it must not pass for clear.
    NotCovered,
}

/// The numbers of one bucket, without what they have in common.
pub(super) enum Bucket<'s> {
    Bits(&'s [u8]),
    List { rests: &'s [[u8; 2]], days: &'s [[u8; 2]] },
}

impl NumberSet {
    pub(super) fn over(mapped: Mapped) -> NumberSet {
        let covered = covered(&mapped.about);
        NumberSet(Arc::new(Whole { mapped, covered }))
    }

    /// What the copy says of a number. Touches one cache line of the directory and one or two of the numbers.
    #[must_use]
    pub fn answer(&self, number: Number) -> Answer {
        if let Some(since) = self.0.mapped.find(number.get()).or_else(|| self.in_range(number)) {
            return Answer::Listed { since: day::unpack(since) };
        }
        if self.covers(number) { Answer::Clear } else { Answer::NotCovered }
    }

    /// True where the copy speaks for this number.
    #[must_use]
    pub fn covers(&self, number: Number) -> bool {
        let covered = &self.0.covered;
        let at = span_of(number.get()).0;
        covered.is_empty() || before(covered, |span| span.0 <= at).is_some_and(|span| at <= span.1)
    }

    fn in_range(&self, number: Number) -> Option<u16> {
        let ranges = &self.0.mapped.ranges;
        if ranges.is_empty() {
            return None;
        }
        let at = span_of(number.get()).0;
        before(ranges, |range| range.from <= at).filter(|range| at <= range.to).map(|range| range.since)
    }

    /// Number of distinct numbers, those in ranges not counted.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.0.mapped.head.numbers
    }

    /// True for a set without any number and range.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0 && self.0.mapped.ranges.is_empty()
    }

    /// Number of ranges.
    #[must_use]
    pub fn ranges(&self) -> usize {
        self.0.mapped.ranges.len()
    }

    /// Bytes of the file, which are the bytes of memory where all of it is in use.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.0.mapped.map.len() as u64
    }

    /// What the copy says about itself.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.0.mapped.about
    }

    /// What the set is known by.
    #[must_use]
    pub fn digest(&self) -> SetDigest {
        self.0.mapped.digest
    }

    /// All numbers ascending, with their days: to build the next copy from this one and a list of changes.
    pub fn iter(&self) -> impl Iterator<Item = (Number, Option<NaiveDate>)> {
        let set = &self.0.mapped;
        set.segments.iter().enumerate().flat_map(move |(at, segment)| {
            let end = set.segments.get(at + 1).map_or(set.entries().len() - 1, |next| next.start as usize);
            (segment.start as usize..end).zip(segment.first..).flat_map(move |(entry, bucket)| {
                let numbers = set.bucket(set.words_of(entry)).numbers();
                let whole = move |(rest, since): (u16, u16)| {
                    Some((Number::new(bucket << set.head.shift | u64::from(rest))?, day::unpack(since)))
                };
                numbers.into_iter().filter_map(whole)
            })
        })
    }
}

impl Mapped {
    /// The day of a number that is listed by itself.
    fn find(&self, number: u64) -> Option<u16> {
        let bucket = number >> self.head.shift;
        let rest = (number & ((1 << self.head.shift) - 1)) as u16;
        let next = self.segments.partition_point(|segment| segment.first <= bucket);
        let segment = self.segments[..next].last()?;
        let end = self.segments.get(next).map_or(self.entries().len() - 1, |next| next.start as usize);
        let entry = usize::try_from(bucket - segment.first).ok()?.checked_add(segment.start as usize)?;
        if entry >= end {
            return None;
        }
        self.bucket(self.words_of(entry)).find(rest)
    }

    pub fn entries(&self) -> &[[u8; 4]] {
        self.map[self.directory.clone()].as_chunks().0
    }

    /// The words of a bucket, by its place in the directory, which has one entry more than there are buckets.
    pub fn words_of(&self, entry: usize) -> &[u8] {
        let entries = self.entries();
        let place = |at: usize| HEADER_BYTES + u32::from_le_bytes(entries[at]) as usize * 2;
        &self.map[place(entry)..place(entry + 1)]
    }

    pub fn bucket<'s>(&self, words: &'s [u8]) -> Bucket<'s> {
        let words = words.as_chunks::<2>().0;
        if self.head.dated {
            let (rests, days) = words.split_at(words.len() / 2);
            Bucket::List { rests, days }
        } else if words.len() == full_words(self.head.shift) {
            Bucket::Bits(words.as_flattened())
        } else {
            Bucket::List { rests: words, days: &[] }
        }
    }
}

impl Bucket<'_> {
    fn find(&self, wanted: u16) -> Option<u16> {
        match self {
            Bucket::Bits(bits) => (bits[usize::from(wanted / 8)] >> (wanted % 8) & 1 == 1).then_some(0),
            Bucket::List { rests, days } => {
                let at = position(rests, wanted)?;
                Some(days.get(at).map_or(0, |since| u16::from_le_bytes(*since)))
            }
        }
    }

    fn numbers(&self) -> Vec<(u16, u16)> {
        match self {
            Bucket::Bits(bits) => {
                let all = 0..(bits.len() * 8) as u32;
                all.filter(|rest| bits[*rest as usize / 8] >> (rest % 8) & 1 == 1)
                    .map(|rest| (rest as u16, 0))
                    .collect()
            }
            Bucket::List { rests, days } => {
                let days = days.iter().chain(std::iter::repeat(&[0, 0]));
                rests
                    .iter()
                    .zip(days)
                    .map(|(rest, day)| (u16::from_le_bytes(*rest), u16::from_le_bytes(*day)))
                    .collect()
            }
        }
    }
}

fn position(rests: &[[u8; 2]], wanted: u16) -> Option<usize> {
    let below = |rest: &[u8; 2]| u16::from_le_bytes(*rest) < wanted;
    let at = if rests.len() <= FEW {
        rests.iter().map(|rest| u16::from(below(rest))).sum::<u16>().into()
    } else {
        rests.partition_point(below)
    };
    (rests.get(at).map(|rest| u16::from_le_bytes(*rest)) == Some(wanted)).then_some(at)
}

/// The last of those, which come first, that `holds`.
fn before<T>(sorted: &[T], holds: impl FnMut(&T) -> bool) -> Option<&T> {
    sorted[..sorted.partition_point(holds)].last()
}

/// The spans of the coverage, or of its country, those that overlap as one.
fn covered(about: &About) -> Box<[(u64, u64)]> {
    let country = about.calling_code.map(u64::from);
    let prefixes = if about.coverage.is_empty() { country.as_slice() } else { &about.coverage };
    let mut spans: Vec<_> = prefixes.iter().map(|prefix| span_of(*prefix)).collect();
    spans.sort_unstable();
    spans.dedup_by(|later, earlier| {
        let overlap = later.0 <= earlier.1;
        earlier.1 = if overlap { earlier.1.max(later.1) } else { earlier.1 };
        overlap
    });
    spans.into()
}

/// Size and source only: numbers do not belong in a log.
impl fmt::Debug for NumberSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NumberSet").field("source", &self.about().source).field("len", &self.len()).finish()
    }
}
