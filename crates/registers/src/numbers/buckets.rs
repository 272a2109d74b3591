use super::NumbersError;
use super::body::Body;
use super::format::{Head, Segment};

/// An empty bucket costs four bytes of directory, a new segment sixteen and a step of every lookup.
const MOST_EMPTY: u64 = 1024;

/// Turns ascending keys into buckets, directory and segments.
pub(super) struct Buckets {
    shift: u32,
    /// Bits of a day behind each number; 0: no days.
    day_bits: u32,
    body: Body,
    directory: Vec<u32>,
    segments: Vec<Segment>,
    words: u64,
    numbers: u64,
    /// The number before, which is never 0.
    last: u64,
    bucket: u64,
    rests: Vec<u16>,
    days: Vec<u16>,
    bytes: Vec<u8>,
}

impl Buckets {
    pub fn new(body: Body, shift: u32, day_bits: u32) -> Buckets {
        Buckets {
            shift,
            day_bits,
            body,
            directory: Vec::new(),
            segments: Vec::new(),
            words: 0,
            numbers: 0,
            last: 0,
            bucket: 0,
            rests: Vec::new(),
            days: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// Of a repeated number the first key counts: the unknown day, else the earliest.
    pub fn push(&mut self, key: u64) -> Result<(), NumbersError> {
        let number = key >> self.day_bits;
        if number == self.last {
            return Ok(());
        }
        self.last = number;
        let bucket = number >> self.shift;
        if bucket != self.bucket || self.segments.is_empty() {
            self.close_bucket()?;
            self.open_bucket(bucket);
        }
        self.rests.push((number & ((1 << self.shift) - 1)) as u16);
        if self.day_bits > 0 {
            self.days.push((key & ((1 << self.day_bits) - 1)) as u16);
        }
        Ok(())
    }

    fn open_bucket(&mut self, bucket: u64) {
        let here = self.words as u32;
        let empty = bucket - self.bucket;
        if self.segments.is_empty() || empty > MOST_EMPTY {
            self.segments.push(Segment { first: bucket, start: self.directory.len() as u32 });
        } else {
            self.directory.extend((1..empty).map(|_| here));
        }
        self.directory.push(here);
        self.bucket = bucket;
    }

    fn close_bucket(&mut self) -> Result<(), NumbersError> {
        self.numbers += self.rests.len() as u64;
        self.bytes.clear();
        if self.day_bits == 0 && self.rests.len() >= full_words(self.shift) {
            bitmap(&self.rests, self.shift, &mut self.bytes);
        } else {
            self.bytes.extend(self.rests.iter().chain(&self.days).flat_map(|word| word.to_le_bytes()));
        }
        self.words += self.bytes.len() as u64 / 2;
        if self.words > u64::from(u32::MAX) {
            return Err(NumbersError::TooMany);
        }
        self.body.push(&self.bytes);
        self.rests.clear();
        self.days.clear();
        Ok(())
    }

    /// Writes directory and segments behind the numbers.
    pub fn finish(mut self) -> Result<(Body, Head), NumbersError> {
        self.close_bucket()?;
        self.directory.push(self.words as u32);
        let head = Head {
            dated: self.day_bits > 0,
            shift: self.shift,
            numbers: self.numbers,
            words: self.words,
            directory: u32::try_from(self.directory.len()).map_err(|_| NumbersError::TooMany)?,
            segments: u32::try_from(self.segments.len()).map_err(|_| NumbersError::TooMany)?,
            ..Head::default()
        };
        let places = head.places()?;
        self.body.pad_to(places.directory);
        self.directory.iter().for_each(|entry| self.body.push(&entry.to_le_bytes()));
        self.body.pad_to(places.segments);
        self.segments.iter().for_each(|segment| self.body.push(&segment.to_bytes()));
        Ok((self.body, head))
    }
}

/// Words of a bitmap of a whole bucket: a list of as many numbers takes no less.
pub(super) fn full_words(shift: u32) -> usize {
    1 << (shift - 4)
}

fn bitmap(rests: &[u16], shift: u32, bytes: &mut Vec<u8>) {
    bytes.resize(full_words(shift) * 2, 0);
    for rest in rests {
        bytes[usize::from(rest / 8)] |= 1 << (rest % 8);
    }
}

/// The shift at which a bucket of `numbers` spread over `blocks` blocks of 65,536 holds some 16 to 32 of them.
pub(super) fn shift_for(numbers: u64, blocks: u64) -> u32 {
    let in_a_block = numbers / blocks.max(1);
    let halvings = (in_a_block / NUMBERS_A_BUCKET).checked_ilog2().unwrap_or(0);
    16 - halvings.min(10)
}

/// As many as half a cache line holds.
const NUMBERS_A_BUCKET: u64 = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_become_narrower_as_numbers_become_denser() {
        let cases = [(0, 0, 16), (20_000, 1_526, 16), (20_000_000, 152_588, 13), (250_000_000, 152_588, 10)];
        for (numbers, blocks, shift) in cases {
            assert_eq!(shift_for(numbers, blocks), shift, "{numbers}");
        }
        assert_eq!(shift_for(65_536 * 10, 10), 6, "every number there is");
    }
}
