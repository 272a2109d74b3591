//! One file: its name, and its bytes in one pass.

use std::io::{self, Read};

use quietline_recordings::names::{NameProblem, RecordingName, Style, read_name};
use quietline_recordings::sound::{Measured, measure};

use crate::error::ApiError;
use crate::recordings::folder::is_sound;
use crate::recordings::settings::Naming;

/// Bytes of a chunk but the last: what the ledger takes at most.
pub(crate) const CHUNK: usize = quietline_ledger::MAX_CHUNK;

/// What the name says. What no layout reads is taken in all the same, for a person to look at. Errors: why it is left.
pub(super) fn name(name: &[u8], naming: &Naming) -> Result<RecordingName, &'static str> {
    match read_name(name, &naming.layouts, &naming.settings) {
        Ok(read) if read.is_in_progress => Err("in_progress"),
        Ok(read) => Ok(read),
        Err(problem @ (NameProblem::UnknownEnding | NameProblem::OutsideFolder)) => Err(problem.as_str()),
        Err(_) if is_sound(name) => Ok(nameless()),
        Err(problem) => Err(problem.as_str()),
    }
}

/// A recording whose name says nothing.
pub(crate) fn nameless() -> RecordingName {
    RecordingName {
        style: Style::Described,
        call_ref: None,
        address: None,
        number: None,
        agent: None,
        stamp: None,
        is_in_progress: false,
    }
}

/// Takes the chunks of a file as they are read.
pub(super) trait Sink: Send + Sync {
    /// The next one: [`CHUNK`] bytes, fewer only at the end.
    fn chunk(&mut self, index: u32, bytes: Vec<u8>) -> Result<(), ApiError>;
}

/// Reads a file of `size` bytes once: measured, hashed and cut into chunks. Answers how many there are. Errors: those of the sink;
/// a file that cannot be read is a word for the report.
pub(super) fn read(
    file: impl Read + Send + Sync,
    size: u64,
    sink: &mut impl Sink,
) -> Result<Result<(Measured, u32), &'static str>, ApiError> {
    let mut tee = Tee { file: file.take(size), sink, buffer: Vec::new(), next: 0, failed: None };
    let measured = measure(&mut tee, size);
    if let Some(error) = tee.failed.take() {
        return Err(error);
    }
    let Ok(measured) = measured else { return Ok(Err("cannot_be_read")) };
    tee.last()?;
    Ok(Ok((measured, tee.next)))
}

struct Tee<'a, F, S> {
    file: io::Take<F>,
    sink: &'a mut S,
    buffer: Vec<u8>,
    next: u32,
    failed: Option<ApiError>,
}

impl<F, S: Sink> Tee<'_, F, S> {
    fn give(&mut self) -> Result<(), ApiError> {
        let bytes = std::mem::take(&mut self.buffer);
        self.sink.chunk(self.next, bytes)?;
        self.next += 1;
        Ok(())
    }

    fn last(&mut self) -> Result<(), ApiError> {
        if self.buffer.is_empty() { Ok(()) } else { self.give() }
    }
}

impl<F: Read, S: Sink> Read for Tee<'_, F, S> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let room = (CHUNK - self.buffer.len()).min(out.len());
        let read = self.file.read(&mut out[..room])?;
        self.buffer.extend_from_slice(&out[..read]);
        if self.buffer.len() == CHUNK
            && let Err(error) = self.give()
        {
            self.failed = Some(error);
            return Err(io::Error::other("the store"));
        }
        Ok(read)
    }
}
