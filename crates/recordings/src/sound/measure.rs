use std::io::{self, Read};

use super::tally::Tally;
use super::{Measured, Sound, SoundProblem, mpeg, wave};

/// Reads a file to its end, but no further than `limit` bytes: something endless stops there, too.
///
/// # Errors
/// What the source says. A file that is no sound is no error, but a [`SoundProblem`].
pub fn measure(source: impl Read + Send + Sync, limit: u64) -> io::Result<Measured> {
    let mut tally = Tally::new(source, limit);
    let sound = judge(&mut tally);
    tally.skip(u64::MAX);
    let (bytes, sha256) = tally.finish()?;
    let sound = if sha256.is_some() { sound } else { Err(SoundProblem::TooLarge) };
    Ok(Measured { bytes, sha256, sound })
}

fn judge<R: Read + Send + Sync>(tally: &mut Tally<R>) -> Result<Sound, SoundProblem> {
    let mut buffer = [0; 12];
    match tally.fill(&mut buffer) {
        [] => Err(SoundProblem::EmptyFile),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E'] => wave::read(tally),
        [b'R', b'F', b'6', b'4', _, _, _, _, b'W', b'A', b'V', b'E'] => wave::read(tally),
        head @ ([b'I', b'D', b'3', ..] | [0xff, 0xe0..=0xff, ..]) => mpeg::read(head, tally),
        [b'R', b'I', b'F', b'F', rest @ ..] if rest.len() < 8 => Err(SoundProblem::Truncated),
        _ => Err(SoundProblem::NotAudio),
    }
}
