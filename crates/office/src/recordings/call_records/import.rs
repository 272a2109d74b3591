//! Brings in a file of call records: read before the append lock, appended in pieces that do not hold it long. The same file again
//! adds nothing, so a request that is repeated needs no id to have one effect.

use std::collections::HashSet;
use std::fs::File;
use std::path::Path;

use quietline_recordings::cdr::{BadRecord, CallRecord, CdrProblem, Direction};
use sha2::{Digest, Sha256};

use super::judge::{Fresh, judge};
use super::piece::Piece;
use super::read::Windows;
use super::settings::System;
use crate::door::{Bulk, Office};
use crate::error::ApiError;
use crate::ids::{CallRecordId, RecordingId};
use crate::recordings::folder::{Folder, told};
use crate::recordings::settings::{cannot_read, outside};
use crate::recordings::shapes::{CallRecordsImportInput, CallRecordsImportReply, ImportTrouble};
use crate::recordings::{known, take};
use crate::session::Session;
use crate::verb::Request;

/// Records in one commit, where those of one number allow it.
const PIECE: usize = 200;
/// Recordings looked at in one commit.
const AGAIN: usize = 100;
/// Troubles told one by one.
const TROUBLES: usize = 1_000;

struct Importing<'a> {
    office: &'a Office,
    session: Option<&'a Session>,
    input: &'a CallRecordsImportInput,
    file: String,
    seen: HashSet<CallRecordId>,
    reply: CallRecordsImportReply,
}

/// Imports. Errors: `bad_input`, `no_file`, and those of the ledger: then the pieces before are kept, and the file can be brought
/// in again.
pub(crate) fn import(
    office: &Office,
    session: Option<&Session>,
    input: &CallRecordsImportInput,
) -> Result<CallRecordsImportReply, ApiError> {
    let system = System::of(input)?;
    let path = outside(office.dir(), &input.path)?;
    let (file, length, name) = open(&path)?;
    let reply = CallRecordsImportReply { dry_run: input.dry_run, ..Default::default() };
    let mut importing = Importing { office, session, input, file: name, seen: HashSet::new(), reply };
    let mut windows = Windows::new(file, length, &system);
    while let Some(cdr) = windows.next().map_err(|_| cannot_read())? {
        importing.tell(&cdr.bad);
        importing.window(cdr.calls, system.word)?;
    }
    Ok(importing.reply)
}

/// A regular file, and no more of it than there is now.
fn open(path: &Path) -> Result<(File, u64, String), ApiError> {
    let (folder, name) = take::plan::split(path)?;
    let taken = Folder::open(&folder)?.take(&name).map_err(|_| cannot_read())?;
    Ok((taken.file, taken.seen.size, told(&name)))
}

impl Importing<'_> {
    fn tell(&mut self, bad: &[BadRecord]) {
        let room = TROUBLES.saturating_sub(self.reply.troubles.len());
        self.reply.troubles.extend(bad.iter().take(room).map(|bad| ImportTrouble {
            file: self.file.clone(),
            row: Some(bad.record),
            column: (bad.column > 0).then(|| bad.column.to_string()),
            problem: match bad.problem {
                CdrProblem::TornLine => bad.problem.to_string(),
                _ => format!("{}: expected {}", bad.problem, bad.expected),
            },
        }));
    }

    fn window(&mut self, calls: Vec<CallRecord>, system: &str) -> Result<(), ApiError> {
        let all = self.once(calls, system);
        let mut fresh = self.fresh(&all)?;
        fresh.sort_by(|a, b| a.record.number.cmp(&b.record.number));
        while !fresh.is_empty() {
            let rest = fresh.split_off(cut(&fresh));
            self.piece(fresh)?;
            fresh = rest;
        }
        if self.input.dry_run { Ok(()) } else { self.again(&all) }
    }

    /// Each once, of the whole file.
    fn once(&mut self, calls: Vec<CallRecord>, system: &str) -> Vec<Fresh> {
        let mut fresh = Vec::new();
        for record in calls {
            let id = id_of(system, &record);
            self.reply.records += 1;
            self.reply.outward += u64::from(record.direction == Direction::Out);
            if self.seen.insert(id) {
                fresh.push(Fresh { id, record });
            } else {
                self.reply.repeated += 1;
            }
        }
        fresh
    }

    /// Those that the ledger does not have yet.
    fn fresh(&mut self, all: &[Fresh]) -> Result<Vec<Fresh>, ApiError> {
        let known: HashSet<CallRecordId> = self.office.with_reader(|pair| {
            let known = all.iter().map(|one| known::record(&pair.views, one.id));
            known.filter_map(|known| known.map(|known| known.map(|known| known.id)).transpose()).collect()
        })?;
        self.reply.repeated += known.len() as u64;
        Ok(all.iter().filter(|one| !known.contains(&one.id)).cloned().collect())
    }

    /// Recordings that came before these records. Looked for once the records are kept, so that none is missed that comes in
    /// meanwhile, and by records that were known as well: whoever kept those may have been interrupted here.
    fn again(&mut self, all: &[Fresh]) -> Result<(), ApiError> {
        let recordings = self.office.with_reader(|pair| take::again::waiting(pair, all))?;
        recordings
            .chunks(AGAIN)
            .try_for_each(|ids: &[RecordingId]| self.commit(Piece::Recordings(ids.to_vec())))
    }

    fn piece(&mut self, fresh: Vec<Fresh>) -> Result<(), ApiError> {
        if self.input.dry_run {
            return self.try_out(&fresh);
        }
        self.commit(Piece::Records(fresh))
    }

    /// What would come of it. Pieces do not know of each other here: a permit may be counted twice.
    fn try_out(&mut self, fresh: &[Fresh]) -> Result<(), ApiError> {
        let judged = self.office.reading(self.session, |read| judge(&read.desk()?, fresh))?;
        self.reply.covered += judged.covered.len() as u64;
        for (_, kind) in judged.incidents {
            *self.reply.incidents.entry(kind.to_string()).or_default() += 1;
        }
        Ok(())
    }

    fn commit(&mut self, piece: Piece) -> Result<(), ApiError> {
        let bulk = Bulk::CallRecords(Box::new(piece));
        let request = Request::CallRecordsImport(self.input.clone());
        let done: CallRecordsImportReply = self.office.in_piece(self.session, request, bulk)?;
        self.reply.repeated += done.repeated;
        self.reply.covered += done.covered;
        self.reply.matched += done.matched;
        for (kind, count) in done.incidents {
            *self.reply.incidents.entry(kind).or_default() += count;
        }
        self.reply.position = done.position.or(self.reply.position);
        Ok(())
    }
}

/// How many stand in the next piece: never one number in two.
fn cut(fresh: &[Fresh]) -> usize {
    let is_cut = |at: &usize| {
        let (before, behind) = (&fresh[at - 1].record.number, &fresh[*at].record.number);
        before.is_none() || before != behind
    };
    (PIECE..fresh.len()).find(is_cut).unwrap_or(fresh.len())
}

/// The same record of the same system has the same id, whoever reads it.
fn id_of(system: &str, record: &CallRecord) -> CallRecordId {
    let hash = Sha256::new().chain_update(system).chain_update([0]).chain_update(record.digest).finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    CallRecordId(uuid::Uuid::from_bytes(id))
}
