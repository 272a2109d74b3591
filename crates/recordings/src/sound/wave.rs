//! The chunks of a WAV file. Lengths are read as what they are: claims.

use std::io::Read;

use super::format::{self, Format};
use super::tally::Tally;
use super::{Container, Sound, SoundProblem};

/// In RF64 the length stands in the chunk `ds64`; in WAV it was never filled in.
const UNKNOWN_LENGTH: u32 = u32::MAX;
/// As much of `ds64` as is read: the lengths of the file and of the data.
const LONG_LENGTHS: usize = 16;

/// Reads what follows `RIFF....WAVE`, to the end of the file.
pub(super) fn read<R: Read>(tally: &mut Tally<R>) -> Result<Sound, SoundProblem> {
    let mut chunks = Chunks { tally, is_odd: false, long: None, format: None, data: None };
    while chunks.step()? {}
    match (chunks.format, chunks.data) {
        (Some(format), Some(bytes)) => Ok(Sound {
            container: Container::Wave,
            codec: format.codec,
            channels: format.channels,
            rate: format.rate,
            duration_ms: format.duration_ms(bytes),
        }),
        (_, None) | (None, Some(_)) => Err(SoundProblem::Truncated),
    }
}

struct Chunks<'a, R> {
    tally: &'a mut Tally<R>,
    /// Whether the chunk before had an odd length, so that a zero may stand behind it.
    is_odd: bool,
    /// The length of the data by `ds64`.
    long: Option<u64>,
    format: Option<Format>,
    /// The bytes of sound.
    data: Option<u64>,
}

impl<R: Read> Chunks<'_, R> {
    /// Reads one chunk; says whether there may be another.
    fn step(&mut self) -> Result<bool, SoundProblem> {
        let mut buffer = [0; 8];
        let header: [u8; 8] = match self.header(&mut buffer).try_into() {
            Ok(header) => header,
            // Some recorders leave a few bytes behind the sound.
            Err(_) if self.data.is_some() => return Ok(false),
            Err(_) => return Err(SoundProblem::Truncated),
        };
        let [a, b, c, d, length @ ..] = header;
        let length = u32::from_le_bytes(length);
        match &[a, b, c, d] {
            b"fmt " => self.format(length)?,
            b"data" => self.data(length)?,
            b"ds64" => self.lengths(length)?,
            id if id.iter().all(|byte| (b' '..=b'~').contains(byte)) => self.pass(u64::from(length))?,
            _ => return Err(SoundProblem::BadHeader),
        }
        self.is_odd = length % 2 == 1 && length != UNKNOWN_LENGTH;
        Ok(true)
    }

    /// The next eight bytes, without the zero that fills an odd length up (some forget it).
    fn header<'a>(&mut self, buffer: &'a mut [u8; 8]) -> &'a [u8] {
        let first = usize::from(self.is_odd && !matches!(self.tally.fill(&mut buffer[..1]), [0]));
        let read = first + self.tally.fill(&mut buffer[first..]).len();
        &buffer[..read]
    }

    fn format(&mut self, length: u32) -> Result<(), SoundProblem> {
        if self.format.is_some() || self.data.is_some() {
            return Err(SoundProblem::BadHeader);
        }
        let mut buffer = [0; format::LONGEST];
        let chunk = self.start_of(length, &mut buffer)?;
        self.format = Some(Format::read(chunk)?);
        Ok(())
    }

    fn lengths(&mut self, length: u32) -> Result<(), SoundProblem> {
        let mut buffer = [0; LONG_LENGTHS];
        let chunk = self.start_of(length, &mut buffer)?;
        let long = chunk.last_chunk::<8>().filter(|_| chunk.len() == LONG_LENGTHS);
        self.long = Some(u64::from_le_bytes(*long.ok_or(SoundProblem::BadHeader)?));
        Ok(())
    }

    fn data(&mut self, length: u32) -> Result<(), SoundProblem> {
        if self.format.is_none() || self.data.is_some() {
            return Err(SoundProblem::BadHeader);
        }
        let claimed = match (length, self.long) {
            (UNKNOWN_LENGTH, Some(long)) => long,
            (length, _) => u64::from(length),
        };
        self.pass(claimed)?;
        self.data = Some(claimed);
        Ok(())
    }

    /// The start of a chunk; passes over the rest of it.
    fn start_of<'a>(&mut self, length: u32, buffer: &'a mut [u8]) -> Result<&'a [u8], SoundProblem> {
        let wanted = usize::try_from(length).unwrap_or(usize::MAX).min(buffer.len());
        let start = self.tally.fill(&mut buffer[..wanted]);
        if start.len() < wanted {
            return Err(SoundProblem::Truncated);
        }
        self.pass(u64::from(length) - wanted as u64)?;
        Ok(start)
    }

    fn pass(&mut self, length: u64) -> Result<(), SoundProblem> {
        if self.tally.skip(length) < length { Err(SoundProblem::Truncated) } else { Ok(()) }
    }
}
