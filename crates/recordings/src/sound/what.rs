use crate::words::words;

words! {
    /// The kind of file.
    pub enum Container {
        /// RIFF/WAVE, or RF64 for what is longer than 4 GiB.
        Wave = "wave",
        /// MPEG audio frames one behind the other.
        Mpeg = "mpeg",
    }
}

words! {
    /// How the sound is written.
    pub enum Codec {
        /// Eight bits, unsigned.
        PcmU8 = "pcm_u8",
        /// Sixteen bits, signed, low byte first.
        PcmS16le = "pcm_s16le",
        /// 24 bits.
        PcmS24le = "pcm_s24le",
        /// 32 bits.
        PcmS32le = "pcm_s32le",
        /// 32 bits, floating point.
        PcmF32le = "pcm_f32le",
        /// A-law (ITU-T G.711).
        PcmAlaw = "pcm_alaw",
        /// Mu-law (ITU-T G.711).
        PcmMulaw = "pcm_mulaw",
        /// GSM 06.10 in Microsoft's blocks of 65 bytes and 320 samples: Asterisk's `wav49`.
        GsmMs = "gsm_ms",
        /// MPEG layer III.
        Mp3 = "mp3",
    }
}

/// What a sound file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sound {
    /// The kind of file.
    pub container: Container,
    /// How the sound is written.
    pub codec: Codec,
    /// How many channels.
    pub channels: u16,
    /// Samples a second and channel.
    pub rate: u32,
    /// Its length, in milliseconds, rounded down: by the bytes that are there, not by what a header says.
    pub duration_ms: u64,
}

words! {
    /// Why a file is not taken in as sound.
    pub enum SoundProblem {
        /// There is nothing in it.
        EmptyFile = "empty_file",
        /// It is something else, whatever its name says.
        NotAudio = "not_audio",
        /// Its header promises more than there is.
        Truncated = "truncated",
        /// Its header contradicts itself, or promises less than there is: a recorder that was stopped before it had finished.
        BadHeader = "bad_header",
        /// It is sound in a codec that is not known here.
        UnknownCodec = "unknown_codec",
        /// It is longer than the limit: it was not read to its end, and its hash is not known.
        TooLarge = "too_large",
    }
}

/// What one pass over a file found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// How many bytes there are; where it is too large, how many were read.
    pub bytes: u64,
    /// SHA-256 over all of them; none where it is too large.
    pub sha256: Option<[u8; 32]>,
    /// What it is.
    pub sound: Result<Sound, SoundProblem>,
}
