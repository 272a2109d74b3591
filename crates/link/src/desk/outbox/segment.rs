//! The files of the outbox: appended to, never changed, removed when all in them is long recorded.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::desk::file::sync_folder;

const SUFFIX: &str = "outbox";
/// A new file is begun after this many bytes.
const MOST: u64 = 1 << 20;

/// Numbers of the files there are, ascending.
pub fn numbers(dir: &Path) -> io::Result<Vec<u64>> {
    let mut numbers = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.extension().is_some_and(|suffix| suffix == SUFFIX) {
            numbers.extend(
                path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse::<u64>().ok()),
            );
        }
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// The file of a number.
#[must_use]
pub fn path(dir: &Path, number: u64) -> PathBuf {
    dir.join(format!("{number:08}.{SUFFIX}"))
}

/// The number to append to: the last one, or a new one when that is long enough.
pub fn current(dir: &Path) -> io::Result<u64> {
    let Some(last) = numbers(dir)?.last().copied() else { return Ok(1) };
    let long = fs::metadata(path(dir, last))?.len() >= MOST;
    Ok(if long { last + 1 } else { last })
}

/// Appends and syncs; answers where the bytes begin. After a failure the file is cut back to what it was, and where even
/// that fails a half record stays, which reading skips.
pub fn append(dir: &Path, number: u64, bytes: &[u8], sync: bool) -> io::Result<u64> {
    let path = path(dir, number);
    let new = !path.exists();
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path)?;
    let begin = file.metadata()?.len();
    let written = write(&mut file, bytes, sync).and_then(|()| if new { sync_folder(&path) } else { Ok(()) });
    if let Err(error) = written {
        let _ = file.set_len(begin);
        return Err(error);
    }
    Ok(begin)
}

fn write(file: &mut File, bytes: &[u8], sync: bool) -> io::Result<()> {
    file.write_all(bytes)?;
    if sync { file.sync_data() } else { Ok(()) }
}

/// The bytes from an offset on.
pub fn read_from(dir: &Path, number: u64, offset: u64) -> io::Result<Vec<u8>> {
    let mut file = File::open(path(dir, number))?;
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}
