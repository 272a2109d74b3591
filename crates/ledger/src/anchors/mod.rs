//! `anchors.log`: size and root after each commit, outside the database. SQLite drops everything behind a damaged
//! WAL frame without a word (one flipped bit was measured to cost 102 of 200 acknowledged rows); this file notices.

mod line;

pub(crate) use line::{Anchor, LINE};

use crate::{
    error::LedgerError,
    seal::Key,
    workspace::{sync_folder, write_aside},
};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// Lines after which a new file begins (with the last line of the old one), about 1 MiB.
const MOST_LINES: u64 = 8192;

/// What the end of the file says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Last {
    Anchor(Anchor),
    /// There is no file, or no line in it.
    Missing,
    /// The last full line was not written by this workspace.
    Forged,
}

/// The file and the key of its line MACs.
pub(crate) struct Anchors {
    path: PathBuf,
    key: Key,
}

impl Anchors {
    /// Name in the folder.
    pub const FILE: &str = "anchors.log";

    pub fn new(dir: &Path, key: Key) -> Self {
        Self { path: dir.join(Self::FILE), key }
    }

    /// Begins the file anew with one line, durably.
    pub fn begin(&self, anchor: &Anchor) -> Result<(), LedgerError> {
        write_aside(&self.path, anchor.to_line(&self.key).as_bytes())
    }

    /// The last whole line. A torn one behind it (power cut, kill) does not count.
    pub fn last(&self) -> Result<Last, LedgerError> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Last::Missing),
            Err(error) => return Err(error.into()),
        };
        let end = whole_lines(&mut file)?;
        if end == 0 {
            return Ok(Last::Missing);
        }
        let mut line = [0; LINE];
        file.seek(SeekFrom::Start(end - LINE as u64))?;
        file.read_exact(&mut line)?;
        Ok(Anchor::from_line(&line, &self.key).map_or(Last::Forged, Last::Anchor))
    }

    /// The size of the longest anchored ledger, up to `most` facts, that `agrees`; none where no line does.
    pub fn agreed(
        &self,
        most: u64,
        mut agrees: impl FnMut(&Anchor) -> bool,
    ) -> Result<Option<u64>, LedgerError> {
        let bytes = fs::read(&self.path)?;
        let (lines, _) = bytes.as_chunks::<LINE>();
        let mut anchors: Vec<Anchor> =
            lines.iter().filter_map(|line| Anchor::from_line(line, &self.key)).collect();
        anchors.retain(|anchor| anchor.size <= most);
        // What two ledgers share is a beginning: where they differ once, they differ in all that is longer.
        let agreed = anchors.partition_point(&mut agrees);
        Ok(agreed.checked_sub(1).map(|at| anchors[at].size))
    }

    /// Adds a line unless the file is further already (another process committed later and wrote first).
    pub fn append(&self, anchor: &Anchor) -> Result<(), LedgerError> {
        let mut file = self.locked()?;
        let end = whole_lines(&mut file)?;
        if self.reaches(&mut file, end, anchor.size)? {
            return Ok(());
        }
        if end / LINE as u64 >= MOST_LINES {
            return self.begin(anchor);
        }
        file.seek(SeekFrom::Start(end))?;
        file.write_all(anchor.to_line(&self.key).as_bytes())?;
        Ok(())
    }

    /// Makes the lines durable; off the commit path.
    pub fn sync(&self) -> Result<(), LedgerError> {
        Ok(File::open(&self.path)?.sync_data()?)
    }

    /// Copies the file, for an admin who accepted a loss; nothing is deleted.
    pub fn copy_to(&self, path: &Path) -> Result<(), LedgerError> {
        match fs::copy(&self.path, path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => sync_folder(path),
        }
    }

    /// The file under its lock. If it was rotated between open and lock, the new one is taken.
    fn locked(&self) -> Result<File, LedgerError> {
        loop {
            let file = OpenOptions::new().read(true).write(true).open(&self.path)?;
            file.lock()?;
            if is_at(&file, &self.path)? {
                return Ok(file);
            }
        }
    }

    fn reaches(&self, file: &mut File, end: u64, size: u64) -> Result<bool, LedgerError> {
        if end == 0 {
            return Ok(false);
        }
        let mut line = [0; LINE];
        file.seek(SeekFrom::Start(end - LINE as u64))?;
        file.read_exact(&mut line)?;
        Ok(Anchor::from_line(&line, &self.key).is_some_and(|last| last.size >= size))
    }
}

/// Where the whole lines end. After a power cut a file may end in zeros; no line holds one.
fn whole_lines(file: &mut File) -> Result<u64, LedgerError> {
    let mut end = file.metadata()?.len();
    let mut block = [0; 4096];
    while end > 0 {
        let length = end.min(4096);
        let block = &mut block[..length as usize];
        file.seek(SeekFrom::Start(end - length))?;
        file.read_exact(block)?;
        if let Some(last) = block.iter().rposition(|byte| *byte != 0) {
            end = end - length + last as u64 + 1;
            break;
        }
        end -= length;
    }
    Ok(end / LINE as u64 * LINE as u64)
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> Result<bool, LedgerError> {
    use std::os::unix::fs::MetadataExt;
    let (mine, there) = (file.metadata()?, fs::metadata(path)?);
    Ok(mine.ino() == there.ino() && mine.dev() == there.dev())
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> Result<bool, LedgerError> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use zeroize::Zeroizing;

    fn anchor(size: u64) -> Anchor {
        Anchor { size, root: [size as u8; 32], at: 0 }
    }

    #[test]
    fn a_long_file_begins_anew_with_the_newest_line() {
        let temp = tempfile::TempDir::new().unwrap();
        let anchors = Anchors::new(temp.path(), Zeroizing::new([7; 32]));
        anchors.begin(&anchor(0)).unwrap();
        let lines = || fs::metadata(&anchors.path).unwrap().len() / LINE as u64;
        for size in 1..MOST_LINES {
            anchors.append(&anchor(size)).unwrap();
        }
        assert_eq!(lines(), MOST_LINES, "as long as it gets");
        anchors.append(&anchor(MOST_LINES)).unwrap();
        assert_eq!((lines(), anchors.last().unwrap()), (1, Last::Anchor(anchor(MOST_LINES))));
    }

    #[test]
    fn a_shorter_ledger_never_hides_a_longer_one() {
        let temp = tempfile::TempDir::new().unwrap();
        let anchors = Anchors::new(temp.path(), Zeroizing::new([7; 32]));
        anchors.begin(&anchor(5)).unwrap();
        anchors.append(&anchor(4)).unwrap();
        assert_eq!(anchors.last().unwrap(), Last::Anchor(anchor(5)), "written late by a slower process");
    }
}
