//! Files that people bring in are read, and their rows kept as chunks, before the append lock is taken: a refusal must
//! not wait for a list. Until the fact that names the blob is on disk a marker in `unfinished/` stands for it, so that
//! a crash in between leaves no rows that nobody could find to erase them.

use std::collections::HashSet;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek, Write};
use std::path::{Path, PathBuf};

use quietline_ledger::{FactId, LedgerError, Position};
use serde_json::Value;
use uuid::Uuid;

use super::append::id_at;
use super::office::Office;
use crate::error::ApiError;
use crate::facts::{BlobDropOrdered, BlobDropped, Kind, New};
use crate::messages::arrived::OwnWords;
use crate::session::Session;
use crate::verb::Request;
use crate::{leads, letters, messages, recordings, suppression};

/// Name of the folder in the workspace; a file in it is named like its first blob and holds a ledger size, and a line for each
/// further blob.
const FOLDER: &str = "unfinished";
/// Facts looked at in one go.
const STEP: usize = 1_000;

/// What takes its time was read, ready to be decided on under the lock.
pub enum Bulk {
    /// A lead list.
    Leads(Box<leads::plan::Plan>),
    /// A list of people who refused.
    Refusals(Box<suppression::plan::Plan>),
    /// What people answered.
    Messages(Box<messages::arrived::Arrived>),
    /// The typefaces of a document: looked for before anything is written, so that a machine without any says so first.
    Fonts(Box<quietline_paper::Fonts>),
    /// A letter, laid out: that takes longer than a refusal should wait.
    Letter(Box<letters::plan::Plan>),
    /// A piece of a file of call records.
    CallRecords(Box<recordings::call_records::piece::Piece>),
    /// Recordings that were read, and sealed where they are to be.
    Recordings(Box<recordings::take::Reading>),
}

/// A request's file and the marker of its blob; both none for requests without a file.
#[derive(Default)]
pub(super) struct Prepared {
    pub bulk: Option<Bulk>,
    marker: Option<Marker>,
}

impl Prepared {
    /// Messages leave no chunks behind: their words stand in their facts.
    fn messages(arrived: messages::arrived::Arrived) -> Self {
        Self { bulk: Some(Bulk::Messages(Box::new(arrived))), marker: None }
    }
}

/// Stands for blobs that no fact names yet. Locked as long as its maker lives.
pub(crate) struct Marker {
    path: PathBuf,
    file: File,
    blobs: Vec<Uuid>,
    /// Size of the ledger when it was made: the fact stands there or later.
    from: u64,
}

impl Office {
    /// Reads the file of a request and keeps its rows, durably, as chunks; finds the typefaces of a document. Nothing for
    /// other requests, and no chunks for dry runs.
    pub(super) fn prepare(&self, session: Option<&Session>, request: &Request) -> Result<Prepared, ApiError> {
        let (bulk, blob, chunks) = match request {
            Request::LeadsImport(i) => {
                let mut plan = self.reading(session, |read| leads::plan::make(read, i))?;
                let (blob, chunks) = (plan.blob, std::mem::take(&mut plan.chunks));
                (Bulk::Leads(Box::new(plan)), blob, chunks)
            }
            Request::SuppressionImport(i) => {
                let mut plan = self.reading(session, |read| suppression::plan::make(read, i))?;
                let (blob, chunks) = (plan.blob, std::mem::take(&mut plan.chunks));
                (Bulk::Refusals(Box::new(plan)), blob, chunks)
            }
            Request::RejectionsExport(i) if i.format == "pdf" => {
                let fonts = Bulk::Fonts(Box::new(quietline_paper::Fonts::of_system()?));
                return Ok(Prepared { bulk: Some(fonts), marker: None });
            }
            Request::CertificateExport(i) if i.format == "pdf" => {
                let fonts = Bulk::Fonts(Box::new(quietline_paper::Fonts::of_system()?));
                return Ok(Prepared { bulk: Some(fonts), marker: None });
            }
            Request::ConfirmationLetter(i) => {
                let fonts = quietline_paper::Fonts::of_system()?;
                let plan = self.reading(session, |read| letters::plan::make(read, i, fonts))?;
                return Ok(Prepared { bulk: Some(Bulk::Letter(Box::new(plan))), marker: None });
            }
            Request::MessageIn(i) => {
                let arrived =
                    self.reading(session, |read| messages::arrived::webhook(i, &OwnWords::of(read)))?;
                return Ok(Prepared::messages(arrived));
            }
            Request::MessagesImport(i) => {
                let arrived =
                    self.reading(session, |read| messages::arrived::export(i, &OwnWords::of(read)))?;
                return Ok(Prepared::messages(arrived));
            }
            _ => return Ok(Prepared::default()),
        };
        let marker = if chunks.is_empty() { None } else { Some(self.keep_chunks(blob, &chunks)?) };
        Ok(Prepared { bulk: Some(bulk), marker })
    }

    /// After the commit: the marker goes if the fact is there; if not, the chunks go, too.
    pub(super) fn settle(&self, prepared: Prepared, result: &Result<Value, ApiError>) {
        let Some(marker) = prepared.marker else { return };
        let done = match result {
            Ok(reply) if reply.get("repeated").is_none() => marker.remove(),
            _ => self.end(marker),
        };
        if let Err(error) = done {
            tracing::warn!(
                code = error.code,
                "what an import left is looked at again when the workspace is opened"
            );
        }
    }

    /// Ends what a program left that died in an import. What somebody is working on is left alone.
    pub(super) fn sweep_unfinished(&self) {
        let Ok(entries) = std::fs::read_dir(self.dir.join(FOLDER)) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let done = Marker::found(path).and_then(|found| found.map_or(Ok(()), |marker| self.end(marker)));
            if let Err(error) = done {
                tracing::warn!(code = error.code, "what an import left could not be ended");
            }
        }
    }

    fn keep_chunks(&self, blob: Uuid, chunks: &[Vec<u8>]) -> Result<Marker, ApiError> {
        let from = self.with_reader(|pair| Ok(pair.ledger.head()?.size))?;
        let marker = Marker::make(&self.dir.join(FOLDER), &[blob], from)?;
        // Beside the writer: files and their way to a bucket take longer than a refusal should wait.
        let mut ledger = self.own_ledger()?;
        for (index, bytes) in (0..).zip(chunks) {
            let put = ledger.blobs().and_then(|mut blobs| blobs.put(blob, index, bytes));
            if let Err(error) = put {
                self.end(marker)?;
                return Err(error.into());
            }
        }
        Ok(marker)
    }

    /// A marker for blobs that are going to be written.
    pub(crate) fn mark(&self, blobs: &[Uuid]) -> Result<Marker, ApiError> {
        let from = self.with_reader(|pair| Ok(pair.ledger.head()?.size))?;
        Marker::make(&self.dir.join(FOLDER), blobs, from)
    }

    /// Ends what a marker stands for: blobs that no fact names go.
    pub(crate) fn end(&self, marker: Marker) -> Result<(), ApiError> {
        let named = self.named(&marker)?;
        for blob in marker.blobs.iter().filter(|blob| !named.contains(blob)) {
            self.drop_blob(*blob)?;
        }
        marker.remove()
    }

    fn drop_blob(&self, blob: Uuid) -> Result<(), ApiError> {
        let now = self.clock.now();
        let order = New::of(&BlobDropOrdered { blob }).draft(FactId::from(id_at(now)), now, None);
        let done = New::of(&BlobDropped { blob }).draft(FactId::from(id_at(now)), now, None);
        // A bucket may take its time: refusals do not wait for it behind the writer.
        let mut ledger = self.own_ledger()?;
        let mut blobs = ledger.blobs()?;
        if !blobs.chunks(blob)?.is_empty() {
            blobs.destroy(blob, order, done)?;
        }
        Ok(())
    }

    /// The blobs that facts name.
    fn named(&self, marker: &Marker) -> Result<HashSet<Uuid>, ApiError> {
        let mut named = HashSet::new();
        self.with_reader(|pair| {
            let mut from = marker.from;
            while named.len() < marker.blobs.len() {
                let facts = pair.ledger.facts(Position(from), STEP)?;
                let Some(last) = facts.last() else { break };
                from = last.position.0 + 1;
                let blobs =
                    facts.iter().filter(|fact| !is_drop(&fact.kind)).filter_map(|fact| blob_of(&fact.body));
                named.extend(blobs.filter(|blob| marker.blobs.contains(blob)));
            }
            Ok(named)
        })
    }
}

fn blob_of(body: &Value) -> Option<Uuid> {
    body.get("blob")?.as_str()?.parse().ok()
}

impl Marker {
    fn make(folder: &Path, blobs: &[Uuid], from: u64) -> Result<Self, ApiError> {
        let path = folder.join(blobs.first().copied().unwrap_or_default().to_string());
        let text = std::iter::once(from.to_string()).chain(blobs.iter().skip(1).map(Uuid::to_string));
        let text = text.collect::<Vec<_>>().join("\n");
        let made = || -> io::Result<File> {
            std::fs::create_dir_all(folder)?;
            let mut file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
            file.lock()?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            File::open(folder)?.sync_all()?;
            Ok(file)
        };
        let file = made().map_err(LedgerError::from)?;
        Ok(Self { path, file, blobs: blobs.to_vec(), from })
    }

    /// The same without blobs that were never begun.
    pub fn without(mut self, free: &[Uuid]) -> Self {
        self.blobs.retain(|blob| !free.contains(blob));
        self
    }

    /// A marker whose maker is gone; none for one that somebody holds, and for what is no marker.
    fn found(path: PathBuf) -> Result<Option<Self>, ApiError> {
        let Some(blob) = path.file_name().and_then(|name| name.to_str()?.parse().ok()) else {
            return Ok(None);
        };
        let opened = OpenOptions::new().read(true).write(true).open(&path);
        let mut file = match opened {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened.map_err(LedgerError::from)?,
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(LedgerError::from(error).into()),
        }
        let mut text = String::new();
        file.rewind().and_then(|()| file.read_to_string(&mut text)).map_err(LedgerError::from)?;
        let mut lines = text.lines();
        // A marker that was cut short by a crash counts from the start: slower, never wrong. Nothing was written under it.
        let from = lines.next().and_then(|line| line.trim().parse().ok()).unwrap_or(0);
        let blobs = std::iter::once(blob).chain(lines.filter_map(|line| line.trim().parse().ok())).collect();
        Ok(Some(Self { path, file, blobs, from }))
    }

    fn remove(self) -> Result<(), ApiError> {
        let removed = std::fs::remove_file(&self.path);
        drop(self.file);
        removed.map_err(|error| LedgerError::from(error).into())
    }
}

/// The facts about the end of a blob name it, too.
fn is_drop(kind: &str) -> bool {
    kind == BlobDropOrdered::NAME || kind == BlobDropped::NAME
}
