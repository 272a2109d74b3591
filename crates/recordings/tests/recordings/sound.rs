//! What sound files are, and what they only pretend to be.

use std::io::{self, Read};

use proptest::prelude::*;
use quietline_recordings::sound::{Codec, Container, Measured, Sound, SoundProblem, measure};
use sha2::{Digest, Sha256};

use crate::samples::file;

const NO_LIMIT: u64 = u64::MAX;

fn chunk(id: &[u8; 4], length: u32, body: &[u8]) -> Vec<u8> {
    [id, &length.to_le_bytes()[..], body].concat()
}

fn whole(id: &[u8; 4], body: &[u8]) -> Vec<u8> {
    chunk(id, u32::try_from(body.len()).unwrap(), body)
}

/// `tag, channels, rate, block, bits`, and what stands behind.
fn format(tag: u16, channels: u16, rate: u32, block: u16, bits: u16, more: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    body.extend(tag.to_le_bytes());
    body.extend(channels.to_le_bytes());
    body.extend(rate.to_le_bytes());
    body.extend((rate * u32::from(block)).to_le_bytes());
    body.extend(block.to_le_bytes());
    body.extend(bits.to_le_bytes());
    body.extend(more);
    whole(b"fmt ", &body)
}

fn pcm() -> Vec<u8> {
    format(1, 1, 8000, 2, 16, &[])
}

fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = chunks.concat();
    let length = u32::try_from(body.len() + 4).unwrap();
    [b"RIFF", &length.to_le_bytes()[..], b"WAVE", &body].concat()
}

fn judged(bytes: &[u8]) -> Result<Sound, SoundProblem> {
    let measured = measure(bytes, NO_LIMIT).unwrap();
    assert_eq!(measured.bytes, bytes.len() as u64, "everything is read, whatever it is");
    assert_eq!(measured.sha256, Some(Sha256::digest(bytes).into()), "and hashed");
    measured.sound
}

fn wave(codec: Codec, channels: u16, rate: u32, duration_ms: u64) -> Result<Sound, SoundProblem> {
    Ok(Sound { container: Container::Wave, codec, channels, rate, duration_ms })
}

#[test]
fn the_codecs_of_telephone_systems_are_read() {
    let extensible = |tag: u8, guid_end: u8| {
        let mut more = vec![
            22, 0, 16, 0, 4, 0, 0, 0, tag, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71,
        ];
        *more.last_mut().unwrap() = guid_end;
        more
    };
    let cases = [
        (pcm(), 16_000, wave(Codec::PcmS16le, 1, 8000, 1000)),
        (format(1, 2, 16_000, 4, 16, &[]), 64_000, wave(Codec::PcmS16le, 2, 16_000, 1000)),
        (format(1, 1, 8000, 1, 8, &[0, 0]), 8001, wave(Codec::PcmU8, 1, 8000, 1000)),
        (format(1, 1, 48_000, 3, 24, &[]), 144, wave(Codec::PcmS24le, 1, 48_000, 1)),
        (format(1, 1, 8000, 4, 32, &[]), 320, wave(Codec::PcmS32le, 1, 8000, 10)),
        (format(3, 1, 8000, 4, 32, &[0, 0]), 320, wave(Codec::PcmF32le, 1, 8000, 10)),
        (format(6, 1, 8000, 1, 8, &[0, 0]), 80, wave(Codec::PcmAlaw, 1, 8000, 10)),
        (format(7, 1, 8000, 1, 8, &[]), 80, wave(Codec::PcmMulaw, 1, 8000, 10)),
        (format(0x31, 1, 8000, 65, 0, &[2, 0, 0x40, 1]), 650, wave(Codec::GsmMs, 1, 8000, 400)),
        (format(0xfffe, 1, 8000, 2, 16, &extensible(1, 0x71)), 160, wave(Codec::PcmS16le, 1, 8000, 10)),
        (format(0xfffe, 1, 8000, 2, 16, &extensible(1, 0x72)), 160, Err(SoundProblem::UnknownCodec)),
        (format(0xfffe, 1, 8000, 2, 16, &[]), 160, Err(SoundProblem::BadHeader)),
        (format(0x55, 1, 8000, 1, 0, &[]), 160, Err(SoundProblem::UnknownCodec)),
        (format(1, 0, 8000, 0, 16, &[]), 160, Err(SoundProblem::BadHeader)),
        (format(1, 1, 0, 2, 16, &[]), 160, Err(SoundProblem::BadHeader)),
        (format(1, 1, 8000, 4, 16, &[]), 160, Err(SoundProblem::BadHeader)),
        (format(1, u16::MAX, 8000, 2, 16, &[]), 160, Err(SoundProblem::BadHeader)),
        (whole(b"fmt ", &[1, 0]), 160, Err(SoundProblem::BadHeader)),
    ];
    for (format, length, expected) in cases {
        assert_eq!(
            judged(&riff(&[format.clone(), whole(b"data", &vec![0; length])])),
            expected,
            "{format:?}"
        );
    }
}

#[test]
fn a_header_is_believed_only_as_far_as_the_bytes_bear_it_out() {
    let data = whole(b"data", &[0; 160]);
    let list = whole(b"LIST", b"INFOISFT\x08\0\0\0example\0");
    let good = wave(Codec::PcmS16le, 1, 8000, 10);
    let cases = [
        ("a list before", riff(&[pcm(), list.clone(), data.clone()]), good),
        ("a list behind", riff(&[pcm(), data.clone(), list.clone()]), good),
        ("a list of odd length", riff(&[pcm(), whole(b"LIST", b"INF"), vec![0], data.clone()]), good),
        ("its filling byte forgotten", riff(&[pcm(), whole(b"LIST", b"INF"), data.clone()]), good),
        ("an unknown chunk", riff(&[whole(b"bext", &[7; 602]), pcm(), data.clone()]), good),
        ("no sound at all", riff(&[pcm(), whole(b"data", &[])]), wave(Codec::PcmS16le, 1, 8000, 0)),
        ("a scrap behind", riff(&[pcm(), data.clone(), vec![0; 3]]), good),
        ("more promised", riff(&[pcm(), chunk(b"data", 1000, &[0; 160])]), Err(SoundProblem::Truncated)),
        ("4 GiB promised", riff(&[pcm(), chunk(b"data", u32::MAX, &[0; 160])]), Err(SoundProblem::Truncated)),
        (
            "a huge list",
            riff(&[pcm(), chunk(b"LIST", u32::MAX - 1, b"INFO"), data.clone()]),
            Err(SoundProblem::Truncated),
        ),
        ("a huge format", riff(&[chunk(b"fmt ", u32::MAX, &[1, 0])]), Err(SoundProblem::Truncated)),
        ("never finished", riff(&[pcm(), chunk(b"data", 0, &[0; 160])]), Err(SoundProblem::BadHeader)),
        ("less promised", riff(&[pcm(), chunk(b"data", 100, &[0xff; 160])]), Err(SoundProblem::BadHeader)),
        ("no format", riff(std::slice::from_ref(&data)), Err(SoundProblem::BadHeader)),
        ("two formats", riff(&[pcm(), pcm(), data.clone()]), Err(SoundProblem::BadHeader)),
        ("two sounds", riff(&[pcm(), data.clone(), data.clone()]), Err(SoundProblem::BadHeader)),
        ("format only", riff(&[pcm()]), Err(SoundProblem::Truncated)),
        ("nothing in it", riff(&[]), Err(SoundProblem::Truncated)),
        ("a few letters", b"RIFF\x10\0".to_vec(), Err(SoundProblem::Truncated)),
        ("another RIFF", b"RIFF\x10\0\0\0AVI LIST".to_vec(), Err(SoundProblem::NotAudio)),
        ("a page", b"<html><body>504 Gateway Time-out</body></html>\n".to_vec(), Err(SoundProblem::NotAudio)),
        ("nothing", Vec::new(), Err(SoundProblem::EmptyFile)),
        ("one byte", vec![0], Err(SoundProblem::NotAudio)),
    ];
    for (what, bytes, expected) in cases {
        assert_eq!(judged(&bytes), expected, "{what}");
    }
}

/// Asks its reader for a buffer of moderate size.
struct Moderate<R>(R);

impl<R: Read> Read for Moderate<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        assert!(buffer.len() <= 64 * 1024, "memory follows from a header's claim");
        self.0.read(buffer)
    }
}

#[test]
fn no_claim_of_a_header_makes_it_take_memory() {
    let huge = [
        riff(&[pcm(), chunk(b"data", u32::MAX, &[])]),
        riff(&[pcm(), chunk(b"LIST", u32::MAX - 1, b"INFO")]),
        riff(&[chunk(b"fmt ", u32::MAX, &[1, 0])]),
        [b"ID3\x04\0\0\x7f\x7f\x7f\x7f".as_slice(), &mp3_frame()].concat(),
        xing(u32::MAX),
    ];
    for head in huge {
        let zeros = io::repeat(0).take(1 << 20);
        assert!(measure(Moderate(io::Cursor::new(head).chain(zeros)), NO_LIMIT).unwrap().sound.is_err());
    }
}

#[test]
fn a_hundred_thousand_chunks_with_nothing_in_them_are_passed_over() {
    let many = whole(b"junk", &[]).repeat(100_000);
    let bytes = riff(&[many, pcm(), whole(b"data", &[0; 160])]);
    assert_eq!(judged(&bytes), wave(Codec::PcmS16le, 1, 8000, 10));
}

/// Gives its head, then as many zeros as asked for, without keeping them.
fn long(head: Vec<u8>, zeros: u64) -> impl Read + Send + Sync {
    io::Cursor::new(head).chain(io::repeat(0).take(zeros))
}

#[test]
fn more_than_two_gigabytes_are_measured_in_passing() {
    let length = 2100_u64 << 20;
    let head = riff(&[pcm(), chunk(b"data", u32::try_from(length).unwrap(), &[])]);
    let measured = measure(long(head.clone(), length), NO_LIMIT).unwrap();
    assert_eq!(measured.bytes, head.len() as u64 + length);
    assert_eq!(measured.sound, wave(Codec::PcmS16le, 1, 8000, length / 16));
}

#[test]
fn the_long_form_of_wav_says_its_length_elsewhere() {
    let body = |length: u64| {
        let lengths = [&length.to_le_bytes()[..], &length.to_le_bytes(), &[0; 12]].concat();
        let chunks = [whole(b"ds64", &lengths), pcm(), chunk(b"data", u32::MAX, &[0; 160])].concat();
        [b"RF64\xff\xff\xff\xffWAVE", chunks.as_slice()].concat()
    };
    assert_eq!(judged(&body(160)), wave(Codec::PcmS16le, 1, 8000, 10));
    assert_eq!(judged(&body(5 << 30)), Err(SoundProblem::Truncated));
    assert_eq!(judged(&body(u64::MAX)), Err(SoundProblem::Truncated));
}

#[test]
fn what_has_no_end_is_left_at_the_limit() {
    for head in [Vec::new(), b"RIFF".to_vec(), riff(&[pcm(), chunk(b"data", 160, &[0; 160])]), mp3_frame()] {
        let endless = io::Cursor::new(head).chain(io::repeat(0xff));
        let measured = measure(endless, 1 << 20).unwrap();
        assert_eq!(measured, Measured { bytes: 1 << 20, sha256: None, sound: Err(SoundProblem::TooLarge) });
    }
    let bytes = riff(&[pcm(), whole(b"data", &[0; 160])]);
    let exactly = measure(bytes.as_slice(), bytes.len() as u64).unwrap();
    assert_eq!(exactly.sound, wave(Codec::PcmS16le, 1, 8000, 10), "the limit itself is allowed");
    let less = measure(bytes.as_slice(), bytes.len() as u64 - 1).unwrap();
    assert_eq!((less.sha256, less.sound), (None, Err(SoundProblem::TooLarge)));
}

/// Fails in the middle, or is interrupted first.
struct Faulty {
    left: usize,
    interrupted: bool,
}

impl Read for Faulty {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !std::mem::replace(&mut self.interrupted, true) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if self.left == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let length = buffer.len().min(self.left);
        buffer[..length].fill(0xff);
        self.left -= length;
        Ok(length)
    }
}

#[test]
fn a_fault_of_the_disk_is_no_verdict_on_the_file() {
    for left in [0, 5, 100, 100_000] {
        for head in [Vec::new(), mp3_frame(), riff(&[pcm(), chunk(b"data", 1_000_000, &[])])] {
            let source = io::Cursor::new(head).chain(Faulty { left, interrupted: false });
            assert_eq!(measure(source, NO_LIMIT).unwrap_err().kind(), io::ErrorKind::StorageFull);
        }
    }
}

/// A frame of MPEG-1 layer III, 128 kbit/s, 44.1 kHz, mono: 417 bytes, 1152 samples. Silence.
fn mp3_frame() -> Vec<u8> {
    let mut frame = vec![0; 417];
    frame[..4].copy_from_slice(&[0xff, 0xfb, 0x90, 0xc0]);
    frame
}

/// The frame that says how many follow.
fn xing(frames: u32) -> Vec<u8> {
    let mut frame = mp3_frame();
    frame[21..25].copy_from_slice(b"Info");
    frame[25..29].copy_from_slice(&1_u32.to_be_bytes());
    frame[29..33].copy_from_slice(&frames.to_be_bytes());
    frame
}

fn tag(length: u8) -> Vec<u8> {
    [b"ID3\x04\0\0\0\0\0", &[length][..], &vec![0xff; usize::from(length)]].concat()
}

#[test]
fn mp3_is_as_long_as_its_frames() {
    let mono = |duration_ms| {
        Ok(Sound { container: Container::Mpeg, codec: Codec::Mp3, channels: 1, rate: 44_100, duration_ms })
    };
    let ten = mp3_frame().repeat(10);
    let cases = [
        ("frames alone", ten.clone(), mono(261)),
        ("with a tag", [tag(100), ten.clone()].concat(), mono(261)),
        (
            "with a tag and its footer",
            [tag(100), b"3DI\x04\0\x10\0\0\0\x64".to_vec(), ten.clone()].concat(),
            mono(261),
        ),
        ("with their number", [xing(10), ten.clone()].concat(), mono(261)),
        ("cut off", [xing(100), ten.clone()].concat(), Err(SoundProblem::Truncated)),
        (
            "a tag longer than the file",
            [tag(100), ten.clone()].concat()[..50].to_vec(),
            Err(SoundProblem::Truncated),
        ),
        ("a sync word alone", vec![0xff; 5000], Err(SoundProblem::NotAudio)),
        ("hardly any frames", [ten, vec![0x41; 20_000]].concat(), Err(SoundProblem::NotAudio)),
    ];
    for (what, bytes, expected) in cases {
        assert_eq!(judged(&bytes), expected, "{what}");
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic_and_all_are_hashed(
        start in prop_oneof![
            Just(Vec::new()), Just(riff(&[])), Just(riff(&[pcm()])), Just(mp3_frame()), Just(xing(3)), Just(tag(20)),
        ],
        bytes in proptest::collection::vec(any::<u8>(), 0..2000),
    ) {
        let _ = judged(&[start, bytes].concat());
    }

    #[test]
    fn a_sound_file_that_was_cut_off_is_no_sound(keep in 1_usize..6444) {
        let bytes = file("recordings/freepbx/2026/03/04/out-55747595-201-20260304-120000-1772596800.77.wav");
        prop_assert!(judged(&bytes).is_ok());
        prop_assert!(judged(&bytes[..keep]).is_err());
    }

    #[test]
    fn a_header_with_a_bit_turned_makes_no_longer_sound(at in 0_usize..44, bit in 0_u8..8) {
        let mut bytes = file("recordings/freepbx/2026/03/04/out-55747595-201-20260304-120000-1772596800.77.wav");
        bytes[at] ^= 1 << bit;
        if let Ok(sound) = judged(&bytes) {
            let claimed = u128::from(sound.duration_ms) * u128::from(sound.rate) * u128::from(sound.channels) / 1000;
            prop_assert!(claimed <= bytes.len() as u128);
        }
    }
}
