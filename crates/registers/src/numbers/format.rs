//! Layout 1 of a set of numbers; `docs/number-sets.md` tells the whole of it. Integers are little-endian.

use chrono::{DateTime, NaiveDate};

use super::{About, NumbersError};

pub(super) const HEADER_BYTES: usize = 128;
/// The header without its checksum.
pub(super) const HEAD_BYTES: usize = 96;
const MAGIC: [u8; 8] = *b"quietnum";
const LAYOUT: u32 = 1;
const DATED: u16 = 1;
const MOST_SOURCE_BYTES: usize = 200;
/// The directory begins at a cache line.
const LINE: u64 = 64;
pub(super) const SEGMENT_BYTES: usize = 16;
pub(super) const RANGE_BYTES: usize = 24;
pub(super) const SHIFTS: std::ops::RangeInclusive<u32> = 6..=16;

/// What stands before the checksum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub dated: bool,
    /// A bucket holds the numbers that are alike but for their last `shift` bits.
    pub shift: u32,
    pub numbers: u64,
    pub words: u64,
    pub directory: u32,
    pub segments: u32,
    pub ranges: u32,
    pub coverage: u16,
    pub files: u16,
    pub source_bytes: u16,
    pub calling_code: u16,
    /// Days since 1970-01-01; `i32::MIN`: not known.
    pub version: i32,
    /// Milliseconds since 1970-01-01 UTC; `i64::MIN`: not known.
    pub received: i64,
}

/// Where the sections of a file begin, each behind the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    pub directory: u64,
    pub segments: u64,
    pub ranges: u64,
    pub coverage: u64,
    pub files: u64,
    pub source: u64,
    pub end: u64,
}

impl Head {
    /// Takes what the set says about itself, apart from its bytes.
    pub fn describe(mut self, about: &About) -> Result<Head, NumbersError> {
        let short = |length: usize| u16::try_from(length).map_err(|_| NumbersError::TooMuchAbout);
        if about.source.len() > MOST_SOURCE_BYTES {
            return Err(NumbersError::TooMuchAbout);
        }
        self.source_bytes = short(about.source.len())?;
        self.coverage = short(about.coverage.len())?;
        self.files = short(about.files.len())?;
        self.calling_code = about.calling_code.unwrap_or(0);
        self.version = about.version.map_or(i32::MIN, |day| day.to_epoch_days());
        self.received = about.received.map_or(i64::MIN, |at| at.timestamp_millis());
        Ok(self)
    }

    /// The same again, with the tables that follow the numbers.
    pub fn about(&self, source: String, coverage: Vec<u64>, files: Vec<[u8; 32]>) -> About {
        About {
            source,
            version: NaiveDate::from_epoch_days(self.version),
            received: DateTime::from_timestamp_millis(self.received),
            calling_code: Some(self.calling_code).filter(|code| *code > 0),
            coverage,
            files,
        }
    }

    pub fn to_bytes(self) -> [u8; HEAD_BYTES] {
        let mut bytes = [0; HEAD_BYTES];
        bytes[0..8].copy_from_slice(&MAGIC);
        bytes[8..12].copy_from_slice(&LAYOUT.to_le_bytes());
        bytes[12..14].copy_from_slice(&(u16::from(self.dated) * DATED).to_le_bytes());
        bytes[14..16].copy_from_slice(&(self.shift as u16).to_le_bytes());
        bytes[16..24].copy_from_slice(&self.numbers.to_le_bytes());
        bytes[24..32].copy_from_slice(&self.words.to_le_bytes());
        bytes[32..36].copy_from_slice(&self.directory.to_le_bytes());
        bytes[36..40].copy_from_slice(&self.segments.to_le_bytes());
        bytes[40..44].copy_from_slice(&self.ranges.to_le_bytes());
        bytes[44..46].copy_from_slice(&self.coverage.to_le_bytes());
        bytes[46..48].copy_from_slice(&self.files.to_le_bytes());
        bytes[48..50].copy_from_slice(&self.source_bytes.to_le_bytes());
        bytes[50..52].copy_from_slice(&self.calling_code.to_le_bytes());
        bytes[52..56].copy_from_slice(&self.version.to_le_bytes());
        bytes[56..64].copy_from_slice(&self.received.to_le_bytes());
        bytes
    }

    pub fn read(file: &[u8]) -> Result<Head, NumbersError> {
        let mut rest = file.get(..HEADER_BYTES).ok_or(NumbersError::NotASet)?;
        if take(&mut rest)? != MAGIC {
            return Err(NumbersError::NotASet);
        }
        let layout = u32::from_le_bytes(take(&mut rest)?);
        let flags = u16::from_le_bytes(take(&mut rest)?);
        let shift = u32::from(u16::from_le_bytes(take(&mut rest)?));
        if layout != LAYOUT || flags > DATED || !SHIFTS.contains(&shift) {
            return Err(NumbersError::UnknownLayout { found: layout, known: LAYOUT });
        }
        Ok(Head {
            dated: flags == DATED,
            shift,
            numbers: u64::from_le_bytes(take(&mut rest)?),
            words: u64::from_le_bytes(take(&mut rest)?),
            directory: u32::from_le_bytes(take(&mut rest)?),
            segments: u32::from_le_bytes(take(&mut rest)?),
            ranges: u32::from_le_bytes(take(&mut rest)?),
            coverage: u16::from_le_bytes(take(&mut rest)?),
            files: u16::from_le_bytes(take(&mut rest)?),
            source_bytes: u16::from_le_bytes(take(&mut rest)?),
            calling_code: u16::from_le_bytes(take(&mut rest)?),
            version: i32::from_le_bytes(take(&mut rest)?),
            received: i64::from_le_bytes(take(&mut rest)?),
        })
    }

    /// Where everything is. None of it overflows once `words` is known to be no more than a set can have.
    pub fn places(&self) -> Result<Places, NumbersError> {
        if self.words > u64::from(u32::MAX) {
            return Err(NumbersError::TooMany);
        }
        let directory = (HEADER_BYTES as u64 + self.words * 2).next_multiple_of(LINE);
        let segments = (directory + u64::from(self.directory) * 4).next_multiple_of(8);
        let ranges = segments + u64::from(self.segments) * SEGMENT_BYTES as u64;
        let coverage = ranges + u64::from(self.ranges) * RANGE_BYTES as u64;
        let files = coverage + u64::from(self.coverage) * 8;
        let source = files + u64::from(self.files) * 32;
        Ok(Places {
            directory,
            segments,
            ranges,
            coverage,
            files,
            source,
            end: source + u64::from(self.source_bytes),
        })
    }
}

/// A run of neighbouring buckets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// Its first bucket: number >> shift.
    pub first: u64,
    /// Place of that bucket in the directory.
    pub start: u32,
}

impl Segment {
    pub fn to_bytes(self) -> [u8; SEGMENT_BYTES] {
        let mut bytes = [0; SEGMENT_BYTES];
        bytes[..8].copy_from_slice(&self.first.to_le_bytes());
        bytes[8..12].copy_from_slice(&self.start.to_le_bytes());
        bytes
    }

    pub fn read(bytes: &[u8; SEGMENT_BYTES]) -> Segment {
        let [a, b, c, d, e, f, g, h, i, j, k, l, ..] = *bytes;
        Segment {
            first: u64::from_le_bytes([a, b, c, d, e, f, g, h]),
            start: u32::from_le_bytes([i, j, k, l]),
        }
    }
}

/// Numbers that are listed as one, as their first and last fifteen digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub from: u64,
    pub to: u64,
    /// As in [`super::day`].
    pub since: u16,
}

impl Range {
    pub fn to_bytes(self) -> [u8; RANGE_BYTES] {
        let mut bytes = [0; RANGE_BYTES];
        bytes[..8].copy_from_slice(&self.from.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.to.to_le_bytes());
        bytes[16..18].copy_from_slice(&self.since.to_le_bytes());
        bytes
    }

    pub fn read(bytes: &[u8; RANGE_BYTES]) -> Range {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, low, high, ..] = *bytes;
        Range {
            from: u64::from_le_bytes([a, b, c, d, e, f, g, h]),
            to: u64::from_le_bytes([i, j, k, l, m, n, o, p]),
            since: u16::from_le_bytes([low, high]),
        }
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], NumbersError> {
    let (taken, rest) = bytes.split_first_chunk::<N>().ok_or(NumbersError::NotASet)?;
    *bytes = rest;
    Ok(*taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head {
            dated: true,
            shift: 13,
            numbers: 3,
            words: 6,
            directory: 4,
            segments: 2,
            ranges: 1,
            coverage: 2,
            files: 1,
            source_bytes: 7,
            calling_code: 852,
            version: 20_514,
            received: -2,
        }
    }

    /// The layout is on people's disks: this vector may only change together with the layout number.
    #[test]
    fn layout_1_stays_as_it_is() {
        let bytes = head().to_bytes();
        assert_eq!(&bytes[..32], b"quietnum\x01\0\0\0\x01\0\x0d\0\x03\0\0\0\0\0\0\0\x06\0\0\0\0\0\0\0");
        assert_eq!(&bytes[32..52], b"\x04\0\0\0\x02\0\0\0\x01\0\0\0\x02\0\x01\0\x07\0\x54\x03");
        assert_eq!(&bytes[52..64], b"\x22\x50\0\0\xfe\xff\xff\xff\xff\xff\xff\xff");
        assert!(bytes[64..].iter().all(|byte| *byte == 0));
        let places = head().places().unwrap();
        assert_eq!([places.directory, places.segments, places.ranges], [192, 208, 240]);
        assert_eq!([places.coverage, places.files, places.source, places.end], [264, 280, 312, 319]);
    }

    #[test]
    fn what_was_written_is_read() {
        let file = [&head().to_bytes()[..], &[0; 32]].concat();
        assert_eq!(Head::read(&file).unwrap(), head());
        let (segment, range) =
            (Segment { first: 1 << 40, start: 7 }, Range { from: 1, to: 1 << 49, since: 9 });
        assert_eq!(Segment::read(&segment.to_bytes()), segment);
        assert_eq!(Range::read(&range.to_bytes()), range);
    }

    #[test]
    fn other_layouts_flags_and_shifts_are_not_read() {
        for (at, value) in [(8, 2), (12, 2), (14, 5), (14, 17)] {
            let mut file = [&head().to_bytes()[..], &[0; 32]].concat();
            file[at] = value;
            assert!(matches!(Head::read(&file), Err(NumbersError::UnknownLayout { .. })), "{at}");
        }
        let too_many = Head { words: 1 << 32, ..head() };
        assert!(matches!(too_many.places(), Err(NumbersError::TooMany)));
    }
}
