use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// What is read through it is counted and hashed.
pub(super) struct Tally<R> {
    inner: R,
    hash: Sha256,
    bytes: u64,
    limit: u64,
    is_too_large: bool,
    /// Kept aside, since those who read through it may take any fault for the end.
    failed: Option<io::Error>,
}

impl<R: Read> Tally<R> {
    pub(super) fn new(inner: R, limit: u64) -> Self {
        Self { inner, hash: Sha256::new(), bytes: 0, limit, is_too_large: false, failed: None }
    }

    /// Bytes read so far.
    pub(super) fn count(&self) -> u64 {
        self.bytes
    }

    /// As many bytes as there still are, up to the length of `buffer`.
    pub(super) fn fill<'a>(&mut self, buffer: &'a mut [u8]) -> &'a [u8] {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.read(&mut buffer[filled..]) {
                Ok(0) | Err(_) => break,
                Ok(length) => filled += length,
            }
        }
        &buffer[..filled]
    }

    /// Passes over bytes; says how many there were.
    pub(super) fn skip(&mut self, length: u64) -> u64 {
        let mut buffer = vec![0; 64 * 1024];
        let mut left = length;
        while left > 0 {
            let wanted = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
            match self.fill(&mut buffer[..wanted]).len() {
                0 => break,
                read => left -= read as u64,
            }
        }
        length - left
    }

    /// The count, and the hash unless there is more than the limit.
    ///
    /// # Errors
    /// The fault that reading met with.
    pub(super) fn finish(self) -> io::Result<(u64, Option<[u8; 32]>)> {
        match self.failed {
            Some(error) => Err(error),
            None => Ok((self.bytes, (!self.is_too_large).then(|| self.hash.finalize().into()))),
        }
    }

    fn read_some(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.inner.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => return other,
            }
        }
    }
}

impl<R: Read> Read for Tally<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.failed.is_some() || self.is_too_large || buffer.is_empty() {
            return Ok(0);
        }
        let left = usize::try_from(self.limit - self.bytes).unwrap_or(usize::MAX);
        let wanted = buffer.len().min(left).max(1);
        match self.read_some(&mut buffer[..wanted]) {
            Ok(read) if left == 0 => {
                self.is_too_large = read > 0;
                Ok(0)
            }
            Ok(read) => {
                self.hash.update(&buffer[..read]);
                self.bytes += read as u64;
                Ok(read)
            }
            Err(error) => {
                self.failed = Some(error);
                Ok(0)
            }
        }
    }
}
