//! The SHA-256 of a file, and what a checksum file says it should be.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

use super::Refusal;

/// Reads through, and knows the SHA-256 of what was read.
pub struct Summed<R> {
    input: R,
    sum: Sha256,
}

impl<R: Read> Summed<R> {
    /// Begins.
    pub fn of(input: R) -> Summed<R> {
        Summed { input, sum: Sha256::new() }
    }

    /// SHA-256 of all of it; what was not read yet is read now.
    ///
    /// # Errors
    /// [`Refusal::Io`].
    pub fn finish(mut self) -> Result<[u8; 32], Refusal> {
        io::copy(&mut self, &mut io::sink())?;
        Ok(self.sum.finalize().into())
    }
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.sum.update(&buffer[..read]);
        Ok(read)
    }
}

/// The SHA-256 in a checksum file: 64 hexadecimal digits in any case, alone or before the name of the file (`sha256sum`).
///
/// # Errors
/// [`Refusal::NoChecksum`].
pub fn read_checksum(text: &[u8]) -> Result<[u8; 32], Refusal> {
    let word = text.split(u8::is_ascii_whitespace).find(|word| !word.is_empty());
    let digits = word
        .filter(|word| word.len() == 64 && word.iter().all(u8::is_ascii_hexdigit))
        .ok_or(Refusal::NoChecksum)?;
    let mut sum = [0; 32];
    for (byte, pair) in sum.iter_mut().zip(digits.as_chunks::<2>().0) {
        let pair = str::from_utf8(pair).map_err(|_| Refusal::NoChecksum)?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| Refusal::NoChecksum)?;
    }
    Ok(sum)
}

/// Compares a file with its checksum file.
///
/// # Errors
/// [`Refusal::WrongChecksum`], [`Refusal::NoChecksum`] or [`Refusal::Io`].
pub fn verify(file: impl Read, checksum: &[u8]) -> Result<[u8; 32], Refusal> {
    let sum = Summed::of(file).finish()?;
    if read_checksum(checksum)? == sum { Ok(sum) } else { Err(Refusal::WrongChecksum) }
}
