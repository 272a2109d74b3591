//! The `fmt ` chunk of a WAV file.

use super::{Codec, SoundProblem};

/// As much of it as is read: a `WAVEFORMATEXTENSIBLE`.
pub(super) const LONGEST: usize = 40;
const SHORTEST: usize = 16;

const EXTENSIBLE: u16 = 0xfffe;
/// What follows the codec's tag in the GUID of an extensible format.
const TAIL: [u8; 14] = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];

const GSM_BLOCK: u16 = 65;
const GSM_SAMPLES: u64 = 320;

/// What the chunk says, as far as it agrees with itself.
pub(super) struct Format {
    pub codec: Codec,
    pub channels: u16,
    pub rate: u32,
    /// Bytes that are read together.
    block: u64,
    /// Samples of each channel in them.
    samples: u64,
}

impl Format {
    pub(super) fn read(chunk: &[u8]) -> Result<Self, SoundProblem> {
        if chunk.len() < SHORTEST {
            return Err(SoundProblem::BadHeader);
        }
        let two = |at: usize| u16::from_le_bytes([chunk[at], chunk[at + 1]]);
        let rate = u32::from_le_bytes([chunk[4], chunk[5], chunk[6], chunk[7]]);
        let (channels, block, bits) = (two(2), two(12), two(14));
        let tag = match two(0) {
            EXTENSIBLE if chunk.len() < LONGEST => return Err(SoundProblem::BadHeader),
            EXTENSIBLE if chunk[26..LONGEST] != TAIL => return Err(SoundProblem::UnknownCodec),
            EXTENSIBLE => two(24),
            tag => tag,
        };
        let codec = codec(tag, bits).ok_or(SoundProblem::UnknownCodec)?;
        let (is_right, samples) = match codec {
            Codec::GsmMs => (channels == 1 && block == GSM_BLOCK, GSM_SAMPLES),
            _ => (u64::from(block) == u64::from(channels) * u64::from(bits / 8), 1),
        };
        if channels == 0 || rate == 0 || !is_right {
            return Err(SoundProblem::BadHeader);
        }
        Ok(Self { codec, channels, rate, block: u64::from(block), samples })
    }

    /// How long so many bytes of sound last, in milliseconds, rounded down.
    pub(super) fn duration_ms(&self, bytes: u64) -> u64 {
        let samples = u128::from(bytes / self.block) * u128::from(self.samples);
        u64::try_from(samples * 1000 / u128::from(self.rate)).unwrap_or(u64::MAX)
    }
}

fn codec(tag: u16, bits: u16) -> Option<Codec> {
    Some(match (tag, bits) {
        (1, 8) => Codec::PcmU8,
        (1, 16) => Codec::PcmS16le,
        (1, 24) => Codec::PcmS24le,
        (1, 32) => Codec::PcmS32le,
        (3, 32) => Codec::PcmF32le,
        (6, 8) => Codec::PcmAlaw,
        (7, 8) => Codec::PcmMulaw,
        (0x31, _) => Codec::GsmMs,
        _ => return None,
    })
}
