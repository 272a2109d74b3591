//! Proof that the tables of a set are in order: a search in what is not would miss some of it, or read beside it.

use std::ops::Range as Places;
use std::thread;

use super::NumbersError;
use super::buckets::full_words;
use super::checksum::cores;
use super::format::Segment;
use super::number::LARGEST;
use super::set::{Bucket, Mapped};

pub(super) fn order(set: &Mapped) -> Result<(), NumbersError> {
    segments(set)?;
    ranges(set)?;
    directory(set)?;
    let found = numbers(set)?;
    if found == set.head.numbers { Ok(()) } else { Err(wrong("numbers", 0)) }
}

fn wrong(table: &'static str, entry: usize) -> NumbersError {
    NumbersError::OutOfOrder { table, entry: entry as u64 }
}

/// Segments ascend and none reaches into the next; the first begins with the directory.
fn segments(set: &Mapped) -> Result<(), NumbersError> {
    for (at, pair) in set.segments.windows(2).enumerate() {
        let buckets = pair[1].start.checked_sub(pair[0].start).filter(|buckets| *buckets > 0);
        let end = buckets.and_then(|buckets| pair[0].first.checked_add(u64::from(buckets)));
        if end.is_none_or(|end| end > pair[1].first) {
            return Err(wrong("segments", at + 1));
        }
    }
    match set.segments.first() {
        Some(first) if first.start > 0 || !last_fits(set) => Err(wrong("segments", 0)),
        None if set.entries().len() != 1 => Err(wrong("segments", 0)),
        Some(_) | None => Ok(()),
    }
}

/// The last segment has buckets, all of them of numbers that exist.
fn last_fits(set: &Mapped) -> bool {
    let buckets = |last: &Segment| (set.entries().len() as u64).checked_sub(u64::from(last.start) + 1);
    let end = set
        .segments
        .last()
        .and_then(|last| last.first.checked_add(buckets(last).filter(|count| *count > 0)?));
    end.is_some_and(|end| end <= (LARGEST >> set.head.shift) + 1)
}

fn ranges(set: &Mapped) -> Result<(), NumbersError> {
    let apart = set.ranges.windows(2).position(|pair| pair[0].to >= pair[1].from);
    let within = set.ranges.iter().position(|range| range.from > range.to);
    apart.or(within).map_or(Ok(()), |at| Err(wrong("ranges", at)))
}

/// It begins with 0, ends with the last word, and never steps back.
fn directory(set: &Mapped) -> Result<(), NumbersError> {
    let entries = set.entries();
    let ends = entries.first().map(|entry| u32::from_le_bytes(*entry)) == Some(0)
        && entries.last().map(|entry| u64::from(u32::from_le_bytes(*entry))) == Some(set.head.words);
    let back = entries.windows(2).position(|pair| u32::from_le_bytes(pair[0]) > u32::from_le_bytes(pair[1]));
    match back {
        None if ends => Ok(()),
        back => Err(wrong("directory", back.unwrap_or_default())),
    }
}

/// How many numbers all buckets hold, which ascend in each.
fn numbers(set: &Mapped) -> Result<u64, NumbersError> {
    let buckets = set.entries().len() - 1;
    let share = buckets.div_ceil(cores()).max(1);
    thread::scope(|scope| {
        let shares: Vec<_> = (0..buckets)
            .step_by(share)
            .map(|from| scope.spawn(move || numbers_in(set, from..(from + share).min(buckets))))
            .collect();
        let counted = shares.into_iter().map(|share| share.join().unwrap_or(Err(wrong("numbers", 0))));
        counted.sum()
    })
}

fn numbers_in(set: &Mapped, buckets: Places<usize>) -> Result<u64, NumbersError> {
    let limit = 1_u32 << set.head.shift;
    let mut found = 0;
    for at in buckets {
        let words = set.words_of(at);
        found += match set.bucket(words) {
            Bucket::Bits(bits) => bits.iter().map(|byte| u64::from(byte.count_ones())).sum(),
            Bucket::List { rests, days } => {
                let mut above = 0_u32;
                let mut in_order = days.is_empty() || days.len() == rests.len();
                for rest in rests {
                    let rest = u32::from(u16::from_le_bytes(*rest)) + 1;
                    in_order &= above < rest;
                    above = rest;
                }
                in_order &= above <= limit && (set.head.dated || rests.len() < full_words(set.head.shift));
                if !in_order {
                    return Err(wrong("numbers", at));
                }
                rests.len() as u64
            }
        };
    }
    Ok(found)
}
