//! What a sound file is, and its SHA-256, in one pass and a few hundred KiB of memory.
//!
//! WAV is read here: of its headers nothing is believed that the bytes behind them do not bear out. MP3 is walked through frame by
//! frame by `symphonia`; tags before it are passed over unread.
//!
//! Sources: Microsoft/IBM, "Multimedia Programming Interface and Data Specifications 1.0" (RIFF, WAVE); Microsoft,
//! `WAVEFORMATEXTENSIBLE`; EBU Tech 3306 (RF64); ID3 v2.4.0, section 3.1.

mod format;
mod measure;
mod mpeg;
mod tally;
mod wave;
mod what;

pub use measure::measure;
pub use what::{Codec, Container, Measured, Sound, SoundProblem};
