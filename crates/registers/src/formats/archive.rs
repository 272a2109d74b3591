//! Lists in zip files: one file, no tricks.

use std::io::{self, Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Refusal;

/// Digits in ascending order are packed to a fifth; a thousandth is a bomb.
const MOST_RATIO: u64 = 200;
/// What a small file may unpack to all the same.
const ALWAYS_ALLOWED: u64 = 1 << 20;
/// All numbers of the largest country, three times over.
const MOST_BYTES: u64 = 1 << 33;

/// Opens the one file in a zip and hands its text to `read`.
///
/// # Errors
/// A [`Refusal`] where the zip is damaged, encrypted, holds anything but one plain file, or unpacks to more than a list can
/// be packed into; and what `read` says.
pub fn read_zip<T>(
    file: impl Read + Seek,
    read: impl FnOnce(&mut dyn Read) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let mut archive = ZipArchive::new(file).map_err(damaged)?;
    if archive.len() != 1 {
        return Err(Refusal::SeveralInZip(archive.len()));
    }
    {
        let entry = archive.by_index_raw(0).map_err(damaged)?;
        if entry.encrypted() {
            return Err(Refusal::EncryptedZip);
        }
        let name = entry.name().map_err(damaged)?;
        if entry.is_dir() || entry.is_symlink() || name.contains(['/', '\\', ':', '\0']) || &*name == ".." {
            return Err(Refusal::PathInZip);
        }
    }
    let entry = archive.by_index(0).map_err(damaged)?;
    let most = (entry.compressed_size().saturating_mul(MOST_RATIO)).clamp(ALWAYS_ALLOWED, MOST_BYTES);
    read(&mut Bounded { input: entry, left: most, most })
}

fn damaged(error: ZipError) -> Refusal {
    match error {
        ZipError::Io(error) => damaged_data(error),
        _ => Refusal::BadZip,
    }
}

/// What the unpacker says of the data, as opposed to the disk.
fn damaged_data(error: io::Error) -> Refusal {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    match error.kind() {
        InvalidData | InvalidInput | UnexpectedEof => Refusal::BadZip,
        _ => Refusal::Io(error),
    }
}

/// Counts what really comes out: what the zip says of itself need not be true.
struct Bounded<R> {
    input: R,
    left: u64,
    most: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer).map_err(|error| io::Error::other(damaged_data(error)))?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(io::Error::other(Refusal::ZipBomb { most: self.most })),
        }
        Ok(read)
    }
}
