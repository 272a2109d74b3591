//! The sound of a recording, decrypted piece by piece for whoever holds a ticket. Nothing of it is written anywhere.

use std::collections::HashMap;
use std::io::{Read as _, Seek, SeekFrom};
use std::ops::Range;
use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quietline_ledger::Ledger;
use zeroize::Zeroizing;

use super::folder::Folder;
use super::row::{Stored, stored};
use super::settings::cannot_read;
use super::shapes::{RecordingSoundInput, RecordingSoundReply};
use super::take::CHUNK;
use super::take::plan::split;
use crate::disposal::run::{object_of, path_of};
use crate::door::{Read, lock};
use crate::error::ApiError;
use crate::ids::{DeskId, RecordingId, UserId};
use crate::secret_text::SecretText;
use crate::session::Session;

/// A ticket is good for so long.
const GOOD_MS: i64 = 600_000;
/// Most bytes of one answer.
const PIECE: u64 = 1 << 20;

/// Leave to listen, of one person at one place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ticket {
    recording: RecordingId,
    user: UserId,
    desk: Option<DeskId>,
    until: i64,
}

/// The tickets that are out. They end with the program.
#[derive(Debug, Default)]
pub(crate) struct Tickets(Mutex<HashMap<String, Ticket>>);

impl Ticket {
    /// For whoever is signed in.
    pub fn of(session: &Session, recording: RecordingId, now: i64) -> Self {
        Self { recording, user: session.user(), desk: session.desk(), until: now + GOOD_MS }
    }

    /// A text that nobody can guess. Errors: `ledger_failed` where the system gives no random bytes.
    pub fn text(&self) -> Result<String, ApiError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| {
            ApiError::new("ledger_failed", "The system gives no random bytes. Nothing was opened.")
        })?;
        Ok(crate::proof::hex(&bytes))
    }
}

impl Tickets {
    /// Keeps one, and drops those that ran out.
    pub fn keep(&self, text: String, ticket: Ticket, now: i64) {
        let mut all = lock(&self.0);
        all.retain(|_, ticket| ticket.until > now);
        all.insert(text, ticket);
    }

    fn find(&self, text: &str, session: &Session, now: i64) -> Option<Ticket> {
        let found = lock(&self.0).get(text).copied()?;
        let is_theirs = found.user == session.user() && found.desk == session.desk();
        (is_theirs && found.until > now).then_some(found)
    }
}

/// Bytes of a recording for whoever holds a ticket of `recording_play`, in the session it was given to and for ten minutes.
/// Errors: `no_ticket` for one that is not theirs or ran out; `conflict` for a recording that was destroyed since; `damaged`.
pub fn run(r: &Read<'_>, i: &RecordingSoundInput) -> Result<RecordingSoundReply, ApiError> {
    let ticket = r.office.tickets.find(&i.ticket, r.me()?, r.now);
    let ticket = ticket.ok_or_else(|| {
        ApiError::new("no_ticket", "This leave to listen has run out. Ask for the recording again.")
    })?;
    let stored = stored(r.views, ticket.recording)?;
    if stored.is_ordered {
        return Err(ApiError::conflict("This recording is destroyed: there is nothing to hear."));
    }
    let from = i.from.min(stored.bytes);
    let piece = bytes(r.ledger, &stored, from..(from + PIECE).min(stored.bytes))?;
    Ok(RecordingSoundReply { bytes: SecretText::from(STANDARD.encode(&*piece)), from, length: stored.bytes })
}

/// Bytes of a recording. Errors: `damaged` or `no_file` where they are not there, or not as they were.
pub(super) fn bytes(
    ledger: &Ledger,
    stored: &Stored,
    range: Range<u64>,
) -> Result<Zeroizing<Vec<u8>>, ApiError> {
    if !stored.is_sealed {
        return match stored.path {
            Some(_) => of_file(stored, range),
            None => of_object(ledger, stored, range),
        };
    }
    let mut out = Zeroizing::new(Vec::new());
    let mut at = range.start;
    while at < range.end {
        let index = u32::try_from(at / CHUNK as u64).unwrap_or(u32::MAX);
        let chunk = Zeroizing::new(ledger.chunk(stored.id.0, index)?.ok_or_else(lost)?);
        let from = usize::try_from(at % CHUNK as u64).unwrap_or(0);
        let wanted = usize::try_from(range.end - at).unwrap_or(usize::MAX);
        let piece = chunk.get(from..chunk.len().min(from.saturating_add(wanted))).unwrap_or_default();
        if piece.is_empty() {
            return Err(lost());
        }
        out.extend_from_slice(piece);
        at += piece.len() as u64;
    }
    Ok(out)
}

fn of_file(stored: &Stored, range: Range<u64>) -> Result<Zeroizing<Vec<u8>>, ApiError> {
    let path = stored.path.as_deref().and_then(path_of).ok_or_else(cannot_read)?;
    let (folder, name) = split(&path)?;
    let mut taken = Folder::open(&folder)?.take(&name).map_err(|_| cannot_read())?;
    if taken.seen.size != stored.bytes {
        return Err(lost());
    }
    let mut out = Zeroizing::new(Vec::new());
    taken.file.seek(SeekFrom::Start(range.start)).map_err(|_| cannot_read())?;
    taken.file.take(range.end - range.start).read_to_end(&mut out).map_err(|_| cannot_read())?;
    Ok(out)
}

/// Of an object that was left in its bucket.
fn of_object(ledger: &Ledger, stored: &Stored, range: Range<u64>) -> Result<Zeroizing<Vec<u8>>, ApiError> {
    let place = object_of(ledger, stored.position)?.ok_or_else(cannot_read)?;
    let objects = ledger.objects(&place.bucket)?;
    let object = objects.look(&place.key, place.version.as_deref())?.ok_or_else(cannot_read)?;
    if object.bytes != stored.bytes {
        return Err(lost());
    }
    objects.read_some(&object, range)?.map(Zeroizing::new).ok_or_else(lost)
}

/// The error for bytes that are gone or are others.
pub(super) fn lost() -> ApiError {
    ApiError::new(
        "damaged",
        "The recording is not there as it was taken in. `quietline recordings audit` says what is missing.",
    )
}

/// What a browser calls the format of a recording.
pub(super) fn media_type(format: &str) -> &'static str {
    if format.starts_with("mpeg") { "audio/mpeg" } else { "audio/wav" }
}
