//! The bytes of an object, as they come.

use super::client::Answer;
use crate::runtime::Own;
use std::io::{self, Read};

/// Reads an object once, from its beginning.
pub struct ObjectReader<'o> {
    runtime: &'o Own,
    answer: Answer,
    piece: Vec<u8>,
    at: usize,
}

impl<'o> ObjectReader<'o> {
    pub(super) fn new(runtime: &'o Own, answer: Answer) -> Self {
        Self { runtime, answer, piece: Vec::new(), at: 0 }
    }
}

impl Read for ObjectReader<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at == self.piece.len() {
            let next = self.runtime.block_on(self.answer.next());
            self.piece = next.map_err(|_| io::Error::other("the bucket is away"))?;
            self.at = 0;
        }
        let count = out.len().min(self.piece.len() - self.at);
        out[..count].copy_from_slice(&self.piece[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
