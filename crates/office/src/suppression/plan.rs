//! Reads a list of refusals before the lock is taken: addresses, what is new among them, chunks.

use std::collections::{BTreeMap, HashSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quietline_ledger::Fingerprint;
use quietline_rules::{Address, AddressKind};
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::lines::{Cut, Line, cut};
use super::row::{ROWS, StoredRefusal};
use super::shapes::{RefusedLine, SuppressionImportInput, SuppressionImportReply};
use crate::calls::known::subjects;
use crate::door::{Read, id_at};
use crate::error::ApiError;
use crate::ids::{RejectionId, SubjectId};
use crate::views::sql::Sql;

/// Bytes of one address. However its text is escaped, a chunk (4 MiB) holds [`ROWS`] of them.
const MOST: usize = 2_048;

/// A refusal of the list.
#[derive(Debug, Clone)]
pub struct Refused {
    /// Its id.
    pub id: RejectionId,
    /// Fingerprint of its address.
    pub print: Fingerprint,
    /// Fingerprints of every form of the address: by these its persons are found.
    pub forms: Vec<Fingerprint>,
}

/// A list ready to be kept.
pub struct Plan {
    /// Name of the blob.
    pub blob: Uuid,
    /// Its chunks, [`ROWS`] refusals each; taken by the door.
    pub chunks: Vec<Vec<u8>>,
    /// What is new.
    pub refused: Vec<Refused>,
    /// What was in force already, as of `at_size`.
    pub already: Vec<Fingerprint>,
    /// Persons behind the new ones, as of `at_size`: place in `refused`, person.
    pub people: Vec<(usize, SubjectId)>,
    /// Answer, still without position.
    pub reply: SuppressionImportReply,
    /// Ledger size this was read at.
    pub at_size: u64,
}

/// What was read off the file so far.
struct Taking<'r> {
    r: &'r Read<'r>,
    region: String,
    known: HashSet<Fingerprint>,
    already: Vec<Fingerprint>,
    refused: Vec<Refused>,
    stored: Vec<StoredRefusal>,
    reply: SuppressionImportReply,
}

/// Reads the file. Errors: `bad_file` for what is no list at all; `bad_input`.
pub fn make(r: &Read<'_>, i: &SuppressionImportInput) -> Result<Plan, ApiError> {
    let bytes = STANDARD.decode(i.bytes.trim()).map_err(|_| ApiError::bad_input("bytes: expected base64"))?;
    let Cut { lines, column, ignored } = cut(&bytes, i)?;
    let region = i.region.clone().unwrap_or_else(|| "HK".into());
    let reply = SuppressionImportReply {
        count: 0,
        added: 0,
        already: 0,
        flagged: BTreeMap::new(),
        refused: Vec::new(),
        column,
        ignored_columns: ignored,
        position: None,
    };
    let mut taking = Taking {
        r,
        region,
        known: HashSet::new(),
        already: Vec::new(),
        refused: Vec::new(),
        stored: Vec::new(),
        reply,
    };
    for line in lines {
        taking.take(line)?;
    }
    let Taking { refused, already, stored, reply, .. } = taking;
    Ok(Plan {
        blob: Uuid::new_v4(),
        chunks: stored.chunks(ROWS).map(chunk).collect::<Result<_, _>>()?,
        people: people(r.views, &refused)?,
        refused,
        already,
        reply,
        at_size: r.ledger.head()?.size,
    })
}

impl Taking<'_> {
    /// One line: every address it may mean is refused, because one of them is the person's.
    fn take(&mut self, line: Line) -> Result<(), ApiError> {
        self.reply.count += 1;
        let addresses: Vec<Address> = line
            .texts
            .iter()
            .filter_map(|text| Address::read_all(text, &self.region).ok())
            .flatten()
            .filter(|address| address.text().len() <= MOST)
            .collect();
        let Some(first) = addresses.first() else {
            self.reply.refused.push(RefusedLine {
                row: line.row,
                column: line.column,
                expected: format!(
                    "a number, an e-mail address or anything else a person can be reached at, of at most {MOST} bytes"
                ),
            });
            return Ok(());
        };
        self.flag(line.is_bad, "bad_row");
        self.flag(addresses.len() > 1, "several_readings");
        self.flag(matches!(first.kind(), AddressKind::Digits | AddressKind::Other), "unreadable_number");
        let before = self.refused.len();
        for address in &addresses {
            self.refuse(address)?;
        }
        if self.refused.len() > before {
            self.reply.added += 1;
        } else {
            self.reply.already += 1;
        }
        Ok(())
    }

    fn flag(&mut self, is_so: bool, flag: &str) {
        if is_so {
            *self.reply.flagged.entry(flag.to_owned()).or_default() += 1;
        }
    }

    fn refuse(&mut self, address: &Address) -> Result<(), ApiError> {
        let print = self.r.fingerprint(address);
        if !self.known.insert(print) {
            return Ok(());
        }
        if in_force(self.r.views, print)? {
            self.already.push(print);
            return Ok(());
        }
        let id = RejectionId(id_at(self.r.now));
        let forms = address.forms().iter().map(|form| self.r.fingerprint(form)).collect();
        self.refused.push(Refused { id, print, forms });
        self.stored.push(StoredRefusal {
            rejection: id,
            kind: address.kind().to_string(),
            text: address.text().to_owned(),
        });
        Ok(())
    }
}

/// Whether a refusal of every channel and class is in force on exactly this address. A narrower one is not enough.
pub fn in_force(views: &Connection, print: Fingerprint) -> Result<bool, ApiError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM refusal_fp JOIN refusal ON refusal.id = refusal_fp.refusal WHERE fp = ?1 AND lifted = 0 AND scope_channels = '[]' AND scope_classes = '[]')";
    views
        .prepare_cached(sql)
        .sql("in_force")?
        .query_row(params![&print.0[..]], |row| row.get(0))
        .sql("in_force")
}

/// The persons behind the refusals.
pub fn people(views: &Connection, refused: &[Refused]) -> Result<Vec<(usize, SubjectId)>, ApiError> {
    let mut all = Vec::new();
    for (at, one) in refused.iter().enumerate() {
        all.extend(subjects(views, &one.forms)?.into_iter().map(|subject| (at, subject)));
    }
    Ok(all)
}

fn chunk(rows: &[StoredRefusal]) -> Result<Vec<u8>, ApiError> {
    let mut bytes = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut bytes, row).map_err(|_| {
            ApiError::new("ledger_failed", "A line could not be written. Nothing was imported.")
        })?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}
