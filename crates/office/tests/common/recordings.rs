//! Puts recordings into a workspace as taking in does: a blob with a key of its own, then the fact.

use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use quietline_ledger::{FactId, Ledger};
use quietline_office::facts::{Belongs, New, RecordingSealed, RecordingTaken, recording_key};
use quietline_office::ids::{CallId, CampaignId, RecordingId, SubjectId};
use sha2::{Digest, Sha256};

use crate::common::{Floor, MORNING};

/// Milliseconds of a day.
pub const DAY: i64 = 86_400_000;
/// Stands in every sound, to be searched for.
pub const MARKER: &[u8] = b"made-up sound that nobody may hear again";

/// A recording to be put in.
#[derive(Debug, Clone, Default)]
pub struct Sound {
    /// Days before this morning on which its call ended.
    pub age: i64,
    pub promised: Option<&'static str>,
    pub campaign: Option<CampaignId>,
    pub call: Option<CallId>,
    pub subject: Option<SubjectId>,
    pub number: Option<String>,
    pub flags: Vec<&'static str>,
    /// More chunks than one.
    pub chunks: u32,
    /// Taking in left its original there.
    pub original: Option<PathBuf>,
    /// It stays where it lies.
    pub in_place: Option<PathBuf>,
}

/// A recording of so many days ago.
pub fn sound(age: i64) -> Sound {
    Sound { age, chunks: 1, ..Sound::default() }
}

impl Floor {
    /// Puts recordings into the store, taken in now.
    pub fn keep(&self, sounds: &[Sound]) -> Vec<RecordingId> {
        keep(&mut Ledger::open(self.office.dir()).unwrap(), sounds, self.office.now())
    }
}

/// Puts recordings into the store of a ledger.
pub fn keep(ledger: &mut Ledger, sounds: &[Sound], now: i64) -> Vec<RecordingId> {
    let mut ids = Vec::new();
    for sound in sounds {
        let id = RecordingId(uuid::Uuid::new_v4());
        ids.push(id);
        if let Some(path) = &sound.in_place {
            append(ledger, &taken(id, sound, &std::fs::read(path).unwrap(), Some(hex(path))), now);
            continue;
        }
        let mut whole = Vec::new();
        for index in 0..sound.chunks {
            let piece = [MARKER, id.0.as_bytes(), &index.to_be_bytes()].concat();
            ledger.blobs().unwrap().put(id.0, index, &piece).unwrap();
            whole.extend(piece);
        }
        if let Some(original) = &sound.original {
            std::fs::write(original, &whole).unwrap();
        }
        append(ledger, &taken(id, sound, &whole, None), now);
    }
    ids
}

fn hex(path: &std::path::Path) -> String {
    path.as_os_str().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn taken(id: RecordingId, sound: &Sound, bytes: &[u8], path: Option<String>) -> New {
    let ended_at = MORNING - sound.age * DAY;
    let body = RecordingTaken {
        recording: id,
        source: None,
        mode: if path.is_some() { "reference" } else { "vault" }.into(),
        blob: path.is_none().then_some(id.0),
        chunks: if path.is_some() { 0 } else { sound.chunks },
        sha256: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        bytes: bytes.len() as u64,
        duration_ms: 60_000,
        format: "wav".into(),
        recorded_at: ended_at - 60_000,
        ended_at,
        found: if sound.call.is_some() { "matched" } else { "none" }.into(),
        candidates: Vec::new(),
        belongs: Belongs {
            call: sound.call,
            subject: sound.subject,
            campaign: sound.campaign,
            promised: sound.promised.map(str::to_owned),
            notice: "given".into(),
            flags: sound.flags.iter().map(|flag| (*flag).to_owned()).collect(),
            ..Belongs::default()
        },
        style: "described".into(),
        stamped: false,
    };
    let sealed = RecordingSealed {
        name: format!("made-up-name-of-{id}.wav"),
        path,
        number: sound.number.clone(),
        came_from: sound.original.as_ref().map(|path| hex(path)),
        ..RecordingSealed::default()
    };
    New::of(&body).seal(recording_key(id), &sealed)
}

fn append(ledger: &mut Ledger, new: &New, now: i64) {
    let mut append = ledger.begin().unwrap();
    append.append(&new.clone().draft(FactId::from(uuid::Uuid::new_v4()), now, None)).unwrap();
    append.commit().unwrap();
}
