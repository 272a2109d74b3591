//! Sorted runs: in memory, or written beside the set as the differences between neighbours (LEB128), which takes two bytes
//! a number at register density.

use std::io::{self, Read};
use std::path::Path;

use super::NumbersError;
use crate::files::Aside;

const BUFFER: usize = 1 << 18;
/// Bytes of the longest difference.
const LONGEST: usize = 10;

/// Ascending keys, repeats and all.
pub(super) enum Run {
    Held(std::vec::IntoIter<u64>),
    Spilled(Spilled),
}

impl Run {
    /// Writes sorted keys to a file of their own, which is gone when it was read or the process ends.
    pub fn spill(beside: &Path, keys: &[u64]) -> Result<Run, NumbersError> {
        let mut file = Aside::beside(beside).map_err(NumbersError::while_("making a file for a part"))?;
        write(&mut file, keys).map_err(NumbersError::while_("writing a part"))?;
        file.rewind().map_err(NumbersError::while_("reading a part"))?;
        let buffer = vec![0; BUFFER].into_boxed_slice();
        Ok(Run::Spilled(Spilled { file, left: keys.len(), last: 0, buffer, at: 0, filled: 0 }))
    }

    /// The next key, [`u64::MAX`] behind the last one: no key is that large.
    pub fn next(&mut self) -> Result<u64, NumbersError> {
        match self {
            Run::Held(keys) => Ok(keys.next().unwrap_or(u64::MAX)),
            Run::Spilled(part) => part.next().map_err(NumbersError::while_("reading a part")),
        }
    }
}

fn write(file: &mut Aside, keys: &[u64]) -> io::Result<()> {
    let mut buffer = Vec::with_capacity(BUFFER + LONGEST);
    let mut last = 0;
    for key in keys {
        let mut step = key - last;
        last = *key;
        while step > 0x7f {
            buffer.push(step as u8 | 0x80);
            step >>= 7;
        }
        buffer.push(step as u8);
        if buffer.len() >= BUFFER {
            file.write(&buffer)?;
            buffer.clear();
        }
    }
    file.write(&buffer)
}

pub(super) struct Spilled {
    file: Aside,
    left: usize,
    last: u64,
    buffer: Box<[u8]>,
    at: usize,
    filled: usize,
}

impl Spilled {
    fn next(&mut self) -> io::Result<u64> {
        if self.left == 0 {
            return Ok(u64::MAX);
        }
        self.left -= 1;
        let mut step = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            step |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        self.last += step;
        Ok(self.last)
    }

    fn byte(&mut self) -> io::Result<u8> {
        if self.at == self.filled {
            self.filled = self.file.read(&mut self.buffer)?;
            self.at = 0;
        }
        let byte = self.buffer[..self.filled].get(self.at).ok_or(io::ErrorKind::UnexpectedEof)?;
        self.at += 1;
        Ok(*byte)
    }
}
