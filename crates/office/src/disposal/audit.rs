//! Walks store and ledger and compares them: what is missing, changed, left over, overdue. Nothing is mended by itself.

use std::collections::BTreeMap;

use quietline_ledger::{FileState, Ledger, LedgerError};
use rusqlite::Connection;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::ends::Ends;
use super::kept::{self, After, Recording};
use super::run::{self, Hands};
use super::shapes::{AuditFinding, RecordingsAuditReply};
use crate::door::{Decide, Office};
use crate::error::ApiError;
use crate::facts::{Disclosed, New, RecordingsAudited};
use crate::holds::scope::Holds;
use crate::ids::{RecordingId, UserId};
use crate::proof::hex;

/// Findings that are listed.
const LISTED: usize = 500;
/// Recordings looked at in one go.
const PAGE: u32 = 500;
const DAY_MS: i64 = 24 * 3_600_000;

pub fn run(d: &mut Decide<'_, '_>) -> Result<RecordingsAuditReply, ApiError> {
    let body = Disclosed { verb: "recordings_audit".into(), about: None, rows: 0, full: false };
    let position = d.push(New::of(&body));
    let who = d.session.map(crate::session::Session::user);
    d.afterwards(move |office, _| {
        let reply = audit(office, who)?;
        Ok(json!(reply))
    });
    Ok(Found::default().reply(position))
}

/// Compares, and notes what came of it.
pub(crate) fn audit(office: &Office, who: Option<UserId>) -> Result<RecordingsAuditReply, ApiError> {
    // It reads the whole store, which may take hours: on hands of its own, so that no screen waits for a reader.
    let mut hands = Hands::open(office)?;
    hands.fold(office)?;
    let laid = office.laying.book(&hands.views)?;
    let mut found = walk(&hands.ledger, &hands.views, &Ends::load(&hands.views, &laid.book, office.now())?)?;
    found.add_orphans(&hands.ledger, office.clock.real())?;
    let body = RecordingsAudited {
        recordings: found.recordings,
        checked: found.checked,
        orphans: found.of("orphan"),
        missing: found.of("missing"),
        changed: found.of("changed"),
        overdue: found.of("overdue"),
    };
    let position = office.append(who, vec![New::of(&body)])?;
    Ok(found.reply(position))
}

/// What was found so far.
#[derive(Default)]
struct Found {
    recordings: u64,
    bytes: u64,
    checked: u64,
    held: u64,
    counts: BTreeMap<String, u64>,
    findings: Vec<AuditFinding>,
}

fn walk(ledger: &Ledger, views: &Connection, ends: &Ends<'_>) -> Result<Found, ApiError> {
    let holds = Holds::load(views)?;
    let mut found = Found::default();
    for kind in kept::kinds(views)? {
        let mut after: After = (i64::MIN, None);
        loop {
            let page = kept::page(views, &kind, i64::MAX, after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = (last.day, Some(last.id));
            for recording in &page {
                let held = holds.covers(recording);
                found.add(ledger, recording, held, ends.of(recording, held).is_overdue(ends.today))?;
            }
        }
    }
    Ok(found)
}

/// What became of the bytes.
enum Bytes {
    Right,
    Missing,
    Changed,
}

impl Found {
    fn add(
        &mut self,
        ledger: &Ledger,
        recording: &Recording,
        held: bool,
        overdue: bool,
    ) -> Result<(), ApiError> {
        self.recordings += 1;
        self.bytes += recording.bytes;
        self.held += u64::from(held);
        self.checked += 1;
        let found =
            if recording.is_in_place() { in_place(ledger, recording)? } else { in_store(ledger, recording)? };
        match found {
            Bytes::Right => {}
            Bytes::Missing => self.note("missing", Some(recording.id), "Its sound is not there any more."),
            Bytes::Changed => {
                self.note("changed", Some(recording.id), "Its sound is not the one that was taken in.");
            }
        }
        if overdue {
            self.note("overdue", Some(recording.id), "Its last day is over, and nothing holds it.");
        }
        Ok(())
    }

    /// Files of the store that nothing names. A file is written before its row: those of the last two days are left alone.
    fn add_orphans(&mut self, ledger: &Ledger, now: i64) -> Result<(), ApiError> {
        ledger.orphans(now - 2 * DAY_MS, &mut |file| -> Result<(), LedgerError> {
            self.note("orphan", None, &format!("A file of {} bytes that nothing names.", file.bytes));
            Ok(())
        })?;
        Ok(())
    }

    fn note(&mut self, kind: &str, id: Option<RecordingId>, text: &str) {
        *self.counts.entry(kind.to_owned()).or_default() += 1;
        if self.findings.len() < LISTED {
            self.findings.push(AuditFinding { kind: kind.into(), id, text: text.into() });
        }
    }

    fn of(&self, kind: &str) -> u64 {
        self.counts.get(kind).copied().unwrap_or(0)
    }

    fn reply(self, position: u64) -> RecordingsAuditReply {
        let all: u64 = self.counts.values().sum();
        RecordingsAuditReply {
            recordings: self.recordings,
            bytes: self.bytes,
            checked: self.checked,
            held: self.held,
            more: all > self.findings.len() as u64,
            counts: self.counts,
            findings: self.findings,
            position,
        }
    }
}

fn in_store(ledger: &Ledger, recording: &Recording) -> Result<Bytes, ApiError> {
    let blob = recording.blob.unwrap_or(recording.id.0);
    let mut sum = Sha256::new();
    for index in 0..recording.chunks {
        match ledger.chunk(blob, index) {
            Ok(Some(bytes)) => sum.update(&bytes),
            Ok(None) => return Ok(Bytes::Missing),
            Err(LedgerError::Damaged { .. }) => return why(ledger, blob, index),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(if hex(&sum.finalize()) == recording.sha256 { Bytes::Right } else { Bytes::Changed })
}

/// What ails the file of a chunk that does not open.
fn why(ledger: &Ledger, blob: uuid::Uuid, index: u32) -> Result<Bytes, ApiError> {
    let chunk = ledger.chunks(blob)?.into_iter().find(|chunk| chunk.index == index);
    let state = chunk.map(|chunk| ledger.file_state(&chunk.hash)).transpose()?;
    Ok(if matches!(state, None | Some(FileState::Missing)) { Bytes::Missing } else { Bytes::Changed })
}

fn in_place(ledger: &Ledger, recording: &Recording) -> Result<Bytes, ApiError> {
    Ok(match run::hash_in_place(ledger, recording)? {
        Some(hash) if hash == recording.sha256 => Bytes::Right,
        Some(_) => Bytes::Changed,
        None => Bytes::Missing,
    })
}
