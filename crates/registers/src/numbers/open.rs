use std::fs::File;
use std::path::Path;

use super::checksum::{of_pieces, of_sums};
use super::format::{HEAD_BYTES, HEADER_BYTES, Head, RANGE_BYTES, Range, SEGMENT_BYTES, Segment};
use super::set::Mapped;
use super::{NumberSet, NumbersError, SetDigest, check};
use crate::files::map;

impl NumberSet {
    /// Opens a set by its name; see [`NumberSet::of`].
    ///
    /// # Errors
    /// As [`NumberSet::of`].
    pub fn open(path: &Path, wanted: Option<&SetDigest>) -> Result<NumberSet, NumbersError> {
        NumberSet::of(&File::open(path).map_err(NumbersError::while_("opening the file"))?, wanted)
    }

    /// Opens the set behind a descriptor and checks all of it: header, length, checksum, order. `wanted` is the digest of the
    /// set that is in use, where something outside the file says so: the checksum alone finds damage, not exchange.
    ///
    /// The checked bytes are the mapped ones: a file renamed over its name meanwhile changes nothing here.
    ///
    /// # Errors
    /// Every [`NumbersError`] that says what is wrong with the file. The caller keeps the set it had, if any.
    pub fn of(file: &File, wanted: Option<&SetDigest>) -> Result<NumberSet, NumbersError> {
        let metadata = file.metadata().map_err(NumbersError::while_("looking at the file"))?;
        if !metadata.is_file() || metadata.len() < HEADER_BYTES as u64 {
            return Err(NumbersError::NotASet);
        }
        let map = map(file).map_err(NumbersError::while_("mapping the file"))?;
        let head = Head::read(&map)?;
        let places = head.places()?;
        if places.end != map.len() as u64 {
            return Err(NumbersError::WrongLength { expected: places.end, found: map.len() as u64 });
        }
        let digest = verified(&map)?;
        if wanted.is_some_and(|wanted| *wanted != digest) {
            return Err(NumbersError::AnotherSet);
        }
        // A mapping is no longer than an address is wide.
        let section = |from: u64, to: u64| &map[from as usize..to as usize];
        let segments = chunks::<SEGMENT_BYTES>(section(places.segments, places.ranges));
        let ranges = chunks::<RANGE_BYTES>(section(places.ranges, places.coverage));
        let coverage =
            chunks::<8>(section(places.coverage, places.files)).iter().map(|p| u64::from_le_bytes(*p));
        let files = chunks::<32>(section(places.files, places.source)).to_vec();
        let source = String::from_utf8_lossy(section(places.source, places.end)).into_owned();
        let mapped = Mapped {
            head,
            digest,
            segments: segments.iter().map(Segment::read).collect(),
            ranges: ranges.iter().map(Range::read).collect(),
            about: head.about(source, coverage.collect(), files),
            directory: places.directory as usize..places.directory as usize + head.directory as usize * 4,
            map,
        };
        check::order(&mapped)?;
        Ok(NumberSet::over(mapped))
    }
}

fn verified(file: &[u8]) -> Result<SetDigest, NumbersError> {
    let (header, body) = file.split_at(HEADER_BYTES);
    let (head, kept) = header.split_at(HEAD_BYTES);
    let digest = of_sums(head, &of_pieces(body));
    if kept == digest { Ok(SetDigest(digest)) } else { Err(NumbersError::Altered) }
}

fn chunks<const N: usize>(bytes: &[u8]) -> &[[u8; N]] {
    bytes.as_chunks::<N>().0
}
