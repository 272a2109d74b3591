//! MP3, frame by frame.

use std::io::{self, Read};

use symphonia::core::audio::Channels;
use symphonia::core::formats::{FormatOptions, FormatReader};
use symphonia::core::io::{MediaSourceStream, ReadOnlySource};
use symphonia::default::formats::MpaReader;

use super::tally::Tally;
use super::{Codec, Container, Sound, SoundProblem};

/// Samples of the longest frame.
const FRAME: u64 = 1152;
const TAG_HEADER: u64 = 10;

/// Reads a file of which `head` was read already. Without a Xing or VBRI header nothing says how many frames there should be, so
/// that what was cut off behind a frame is not seen.
pub(super) fn read<R: Read + Send + Sync>(head: &[u8], tally: &mut Tally<R>) -> Result<Sound, SoundProblem> {
    let mut source = head.chain(&mut *tally);
    let tag = tag_length(head);
    if io::copy(&mut source.by_ref().take(tag), &mut io::sink()).is_ok_and(|passed| passed < tag) {
        return Err(SoundProblem::Truncated);
    }
    let stream = MediaSourceStream::new(Box::new(ReadOnlySource::new(source)), Default::default());
    let (sound, sound_bytes) = frames(stream)?;
    // Among other bytes a few always look like frames.
    if sound_bytes < tally.count().saturating_sub(tag) / 2 { Err(SoundProblem::NotAudio) } else { Ok(sound) }
}

/// The sound, and how many bytes of frames there are.
fn frames(stream: MediaSourceStream<'_>) -> Result<(Sound, u64), SoundProblem> {
    let mut reader =
        MpaReader::try_new(stream, FormatOptions::default()).map_err(|_| SoundProblem::NotAudio)?;
    let track = reader.tracks().first().ok_or(SoundProblem::NotAudio)?;
    let promised = track.num_frames.unwrap_or(0);
    let audio = track.codec_params.as_ref().and_then(|params| params.audio());
    let rate = audio.and_then(|audio| audio.sample_rate).filter(|rate| *rate > 0);
    let channels = audio.and_then(|audio| audio.channels.as_ref()).map(Channels::count);
    let (Some(rate), Some(channels)) = (rate, channels) else { return Err(SoundProblem::BadHeader) };
    let (mut samples, mut bytes) = (0_u64, 0_u64);
    while let Some(packet) = reader.next_packet().map_err(|_| SoundProblem::BadHeader)? {
        samples += packet.dur.get();
        bytes += packet.data.len() as u64;
    }
    if samples + 2 * FRAME < promised {
        return Err(SoundProblem::Truncated);
    }
    let duration = u128::from(samples) * 1000 / u128::from(rate);
    let sound = Sound {
        container: Container::Mpeg,
        codec: Codec::Mp3,
        channels: u16::try_from(channels).unwrap_or(u16::MAX),
        rate,
        duration_ms: u64::try_from(duration).unwrap_or(u64::MAX),
    };
    Ok((sound, bytes))
}

/// The length of the ID3v2 tag at the start; its four bytes of length have seven bits each. A footer behind it looks like no frame.
fn tag_length(head: &[u8]) -> u64 {
    match head {
        [b'I', b'D', b'3', _, _, _, length @ ..] if length.len() >= 4 => {
            TAG_HEADER + length[..4].iter().fold(0, |sum, byte| (sum << 7) | u64::from(byte & 0x7f))
        }
        _ => 0,
    }
}
