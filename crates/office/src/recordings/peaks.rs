//! The picture of a sound: how loud it is in equal parts of its length.

use super::listen::bytes;
use super::row::Stored;
use super::take::CHUNK;
use crate::door::Office;
use crate::error::ApiError;

/// Parts of the length.
const PARTS: usize = 240;
/// Of a longer recording only some chunks are looked at: listening must begin soon.
const CHUNKS: u64 = 16;

/// 0 to 100 each. None for what is not written sample by sample (GSM, MP3). Errors: as [`bytes`].
pub(super) fn of(office: &Office, stored: &Stored) -> Result<Vec<u8>, ApiError> {
    let Some(samples) = Samples::of(&stored.format) else { return Ok(Vec::new()) };
    let mut heights = vec![0_u8; PARTS];
    let ledger_bytes = |from: u64, to: u64| office.with_reader(|pair| bytes(&pair.ledger, stored, from..to));
    let chunks = stored.bytes.div_ceil(CHUNK as u64);
    let step = chunks.div_ceil(CHUNKS).max(1);
    let mut data_from = 0;
    for chunk in (0..chunks).step_by(usize::try_from(step).unwrap_or(1)) {
        let from = chunk * CHUNK as u64;
        let piece = ledger_bytes(from, (from + CHUNK as u64).min(stored.bytes))?;
        let skip = if chunk == 0 { data(&piece) } else { 0 };
        if chunk == 0 {
            data_from = skip as u64;
        }
        samples.draw(&piece[skip..], from + skip as u64, (data_from, stored.bytes), &mut heights);
    }
    Ok(heights)
}

/// Where the samples begin: behind the header of the chunk `data`.
fn data(start: &[u8]) -> usize {
    let mut at = 12;
    while let Some(header) = start.get(at..at + 8) {
        let length = u32::from_le_bytes([header[4], header[5], header[6], header[7]]) as usize;
        if &header[..4] == b"data" {
            return at + 8;
        }
        at = at.saturating_add(8).saturating_add(length).saturating_add(length % 2);
    }
    start.len()
}

/// How samples are written.
struct Samples {
    width: usize,
    block: usize,
    height: fn(&[u8]) -> u32,
}

impl Samples {
    /// By the format of the fact: container, codec, channels, rate.
    fn of(format: &str) -> Option<Self> {
        let mut words = format.split(' ').skip(1);
        let (codec, channels) = (words.next()?, words.next()?.parse::<usize>().ok()?);
        let (width, height): (usize, fn(&[u8]) -> u32) = match codec {
            "pcm_u8" => (1, |b| u32::from(b[0].abs_diff(128)) << 8),
            "pcm_s16le" => (2, |b| u32::from(i16::from_le_bytes([b[0], b[1]]).unsigned_abs())),
            "pcm_s24le" => (3, |b| u32::from(i16::from_le_bytes([b[1], b[2]]).unsigned_abs())),
            "pcm_s32le" => (4, |b| u32::from(i16::from_le_bytes([b[2], b[3]]).unsigned_abs())),
            "pcm_f32le" => (4, |b| {
                let loud = f32::from_le_bytes([b[0], b[1], b[2], b[3]]).abs().min(1.0);
                // At most 32767; a NaN becomes nought.
                (loud * 32_767.0) as u32
            }),
            "pcm_mulaw" => (1, |b| {
                let code = !b[0];
                ((((u32::from(code & 0x0f)) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84
            }),
            "pcm_alaw" => (1, |b| {
                let code = b[0] ^ 0x55;
                let (low, segment) = (u32::from(code & 0x0f) << 4, (code & 0x70) >> 4);
                if segment == 0 { low + 8 } else { (low + 0x108) << (segment - 1) }
            }),
            _ => return None,
        };
        Some(Self { width, block: width * channels.max(1), height })
    }

    /// Raises the parts that a piece lies in. `from`: its place in the file; `all`: where samples begin and end.
    fn draw(&self, piece: &[u8], from: u64, all: (u64, u64), heights: &mut [u8]) {
        let length = (all.1 - all.0).max(1);
        // A chunk may begin within a block.
        let lead = (self.block as u64 - (from - all.0) % self.block as u64) % self.block as u64;
        let whole = piece.get(usize::try_from(lead).unwrap_or(0)..).unwrap_or_default();
        for (number, block) in (0_u64..).zip(whole.chunks_exact(self.block)) {
            let at = from - all.0 + lead + number * self.block as u64;
            let part = usize::try_from(at * PARTS as u64 / length).unwrap_or(0).min(PARTS - 1);
            let loud = block.chunks_exact(self.width).map(self.height).max().unwrap_or(0).min(32_767);
            let height = u8::try_from(loud * 100 / 32_767).unwrap_or(100);
            heights[part] = heights[part].max(height);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PARTS, Samples};

    /// Protects that silence is flat and full volume reaches the top, in every way in which samples are written.
    #[test]
    fn silence_is_flat_and_full_volume_reaches_the_top() {
        let cases: [(&str, &[u8], &[u8]); 7] = [
            ("pcm_u8", &[128], &[255]),
            ("pcm_s16le", &[0, 0], &[0xff, 0x7f]),
            ("pcm_s24le", &[0, 0, 0], &[0, 0xff, 0x7f]),
            ("pcm_s32le", &[0, 0, 0, 0], &[0, 0, 0xff, 0x7f]),
            ("pcm_f32le", &[0, 0, 0, 0], &[0, 0, 0x80, 0x3f]),
            ("pcm_mulaw", &[0xff], &[0x00]),
            ("pcm_alaw", &[0xd5], &[0xaa]),
        ];
        for (codec, silent, loud) in cases {
            let samples = Samples::of(&format!("wave {codec} 1 8000")).unwrap();
            assert!((samples.height)(silent) <= 8, "{codec}: silence");
            assert!((samples.height)(loud) >= 32_000, "{codec}: full volume, {}", (samples.height)(loud));
        }
        assert!(Samples::of("mpeg mp3 1 8000").is_none(), "not sample by sample");
    }

    /// Protects the place of a sound in the picture: the second half of the file is the second half of the picture.
    #[test]
    fn a_sound_stands_where_it_is_heard() {
        let samples = Samples::of("wave pcm_s16le 2 8000").unwrap();
        let sound: Vec<u8> =
            (0..960).flat_map(|n| if n < 480 { [0, 0, 0, 0] } else { [0, 0, 0xff, 0x7f] }).collect();
        let mut heights = vec![0; PARTS];
        let all = (44, 44 + sound.len() as u64);
        samples.draw(&sound[..1001], 44, all, &mut heights);
        samples.draw(&sound[1001..], 44 + 1001, all, &mut heights);
        let half = PARTS / 2;
        assert!(heights[..half].iter().all(|height| *height == 0), "{heights:?}");
        assert!(heights[half..].iter().all(|height| *height == 100), "{heights:?}");
    }
}
