//! Walking through a folder, one entry at a time: a folder of a million files is not held in memory.

use std::os::fd::BorrowedFd;

use rustix::fs::{AtFlags, Dir, FileType, statat};

use super::hold::{Seen, below, word};
use crate::error::ApiError;
use crate::recordings::settings::cannot_read;

/// Folders below folders that are looked into.
const DEEPEST: usize = 32;

/// A regular file.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its name below the folder, as bytes.
    pub name: Vec<u8>,
    /// The first look.
    pub seen: Seen,
}

/// The files of a folder and of those below it. An error is a word for the report, with the name it is about.
pub(crate) struct Walk<'f> {
    open: Vec<(Dir, Vec<u8>)>,
    _folder: BorrowedFd<'f>,
}

impl<'f> Walk<'f> {
    pub(super) fn of(folder: BorrowedFd<'f>) -> Result<Self, ApiError> {
        let dir = Dir::read_from(folder).map_err(|_| cannot_read())?;
        Ok(Self { open: vec![(dir, Vec::new())], _folder: folder })
    }

    /// The next entry of the innermost folder; none at its end.
    fn step(&mut self) -> Option<Step> {
        let (dir, prefix) = self.open.last_mut()?;
        let entry = match dir.read() {
            None => return Some(Step::End),
            Some(Err(error)) => return Some(Step::Left(word(error), prefix.clone())),
            Some(Ok(entry)) => entry,
        };
        let last = entry.file_name().to_bytes();
        if matches!(last, b"." | b"..") {
            return Some(Step::Pass);
        }
        let name = [prefix.as_slice(), last].concat();
        let stat = dir.fd().and_then(|fd| statat(fd, entry.file_name(), AtFlags::SYMLINK_NOFOLLOW));
        let stat = match stat {
            Ok(stat) => stat,
            Err(error) => return Some(Step::Left(word(error), name)),
        };
        if FileType::from_raw_mode(stat.st_mode) == FileType::Directory {
            return Some(Step::Folder(last.to_vec(), name));
        }
        Some(Seen::of(&stat).map_or_else(
            |why| Step::Left(why, name.clone()),
            |seen| Step::File(Entry { name: name.clone(), seen }),
        ))
    }

    fn enter(&mut self, last: &[u8], mut name: Vec<u8>) -> Result<(), (&'static str, Vec<u8>)> {
        if self.open.len() >= DEEPEST {
            return Err(("too_deep", name));
        }
        let Some((dir, _)) = self.open.last() else { return Ok(()) };
        let inner = dir.fd().map_err(word).and_then(|fd| below(fd, last));
        let inner = inner.and_then(|fd| Dir::new(fd).map_err(word)).map_err(|why| (why, name.clone()))?;
        name.push(b'/');
        self.open.push((inner, name));
        Ok(())
    }
}

enum Step {
    End,
    Pass,
    Folder(Vec<u8>, Vec<u8>),
    File(Entry),
    Left(&'static str, Vec<u8>),
}

impl Iterator for Walk<'_> {
    type Item = Result<Entry, (&'static str, Vec<u8>)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.step()? {
                Step::End => drop(self.open.pop()),
                Step::Pass => {}
                Step::Folder(last, name) => {
                    if let Err(left) = self.enter(&last, name) {
                        return Some(Err(left));
                    }
                }
                Step::File(entry) => return Some(Ok(entry)),
                Step::Left(why, name) => return Some(Err((why, name))),
            }
        }
    }
}
