use std::io::{self, BufRead, BufReader, Read};

use sha2::{Digest, Sha256};

/// What is asked for at a time, whatever a header says of lengths.
const BUFFER: usize = 64 * 1024;

/// What is read through it is counted and hashed.
pub(super) struct Tally<R> {
    inner: BufReader<R>,
    /// Bytes at the start of the buffer that were handed out last.
    taken: usize,
    hash: Sha256,
    bytes: u64,
    limit: u64,
    is_too_large: bool,
    /// Kept aside, since those who read through it may take any fault for the end.
    failed: Option<io::Error>,
}

impl<R: Read> Tally<R> {
    pub(super) fn new(inner: R, limit: u64) -> Self {
        let inner = BufReader::with_capacity(BUFFER, inner);
        Self { inner, taken: 0, hash: Sha256::new(), bytes: 0, limit, is_too_large: false, failed: None }
    }

    /// Bytes read so far.
    pub(super) fn count(&self) -> u64 {
        self.bytes
    }

    /// As many bytes as there still are, up to the length of `buffer`.
    pub(super) fn fill<'a>(&mut self, buffer: &'a mut [u8]) -> &'a [u8] {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.take(buffer.len() - filled) {
                [] => break,
                piece => {
                    buffer[filled..filled + piece.len()].copy_from_slice(piece);
                    filled += piece.len();
                }
            }
        }
        &buffer[..filled]
    }

    /// Passes over bytes; says how many there were.
    pub(super) fn skip(&mut self, length: u64) -> u64 {
        let mut left = length;
        while left > 0 {
            match self.take(usize::try_from(left).unwrap_or(usize::MAX)) {
                [] => break,
                piece => left -= piece.len() as u64,
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

    /// The next bytes, at least one and at most so many; none at the end, at the limit and behind a fault.
    fn take(&mut self, most: usize) -> &[u8] {
        self.inner.consume(std::mem::take(&mut self.taken));
        let length = self.ready().min(most);
        self.taken = length;
        self.bytes += length as u64;
        let piece = &self.inner.buffer()[..length];
        self.hash.update(piece);
        piece
    }

    /// How many bytes wait in the buffer, after filling it where it was empty.
    fn ready(&mut self) -> usize {
        if self.failed.is_some() {
            return 0;
        }
        let length = loop {
            match self.inner.fill_buf() {
                Ok(bytes) => break bytes.len(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failed = Some(error);
                    return 0;
                }
            }
        };
        let left = usize::try_from(self.limit - self.bytes).unwrap_or(usize::MAX);
        self.is_too_large = left == 0 && length > 0;
        length.min(left)
    }
}

impl<R: Read> Read for Tally<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let piece = self.take(buffer.len());
        buffer[..piece.len()].copy_from_slice(piece);
        Ok(piece.len())
    }
}
