//! Writes the list out, every address that is suppressed. The fact comes first; text that a spreadsheet would run is made
//! harmless.

use std::collections::{HashMap, HashSet};

use base64::Engine;
use quietline_ledger::{Fingerprint, Ledger, Position};
use quietline_registers::sheet::harmless;
use rusqlite::Row;

use super::row::{ROWS, StoredRefusal};
use super::shapes::{SuppressionExportInput, SuppressionExportReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{Disclosed, Kind, New, RejectionLogged, SuppressionImported, read, read_sealed};
use crate::ids::RejectionId;
use crate::views::sql::Sql;
use crate::when::When;

/// One suppressed address of one refusal in force.
struct Entry {
    print: Fingerprint,
    id: RejectionId,
    position: Position,
    said_at: i64,
    origin: String,
    scope_channels: String,
    scope_classes: String,
    /// Kind and text, where they are still known.
    address: Option<(String, String)>,
}

/// Answers the file. Errors: `bad_input` without a purpose or with another format.
pub fn run(d: &mut Decide<'_, '_>, i: SuppressionExportInput) -> Result<SuppressionExportReply, ApiError> {
    if i.purpose.trim().is_empty() {
        return Err(ApiError::bad_input("purpose: say what the export is needed for"));
    }
    let mut entries = entries(d)?;
    let mut texts = Texts { ledger: d.ledger(), chunks: HashMap::new() };
    for entry in entries.iter_mut().filter(|entry| entry.address.is_none()) {
        entry.address = texts.of(entry)?;
    }
    let without_number = entries.iter().filter(|entry| entry.address.is_none()).count() as u64;
    let (text, exported, ending) = match i.format.as_str() {
        "csv" => csv(&entries),
        "plain" => plain(&entries),
        _ => return Err(ApiError::bad_input("format: expected csv or plain")),
    };
    let position = d.push(
        New::of(&Disclosed { verb: "suppression_export".into(), about: None, rows: exported, full: true })
            .words(None, &i.purpose),
    );
    let file_name =
        format!("suppression-{}.{ending}", &When(d.now + crate::views::ZONE_OFFSET_MS).to_string()[..10]);
    Ok(SuppressionExportReply {
        file_name,
        bytes: base64::engine::general_purpose::STANDARD.encode(text),
        exported,
        without_number,
        position,
    })
}

fn entries(d: &Decide<'_, '_>) -> Result<Vec<Entry>, ApiError> {
    let mut statement = d.views.prepare_cached(include_str!("export.sql")).sql("suppression_export")?;
    statement.query_map([], entry).and_then(Iterator::collect).sql("suppression_export")
}

fn entry(r: &Row<'_>) -> rusqlite::Result<Entry> {
    let position: i64 = r.get(2)?;
    let (kind, text): (Option<String>, Option<String>) = (r.get(7)?, r.get(8)?);
    Ok(Entry {
        print: Fingerprint(r.get(0)?),
        id: r.get(1)?,
        position: Position(position.unsigned_abs()),
        said_at: r.get(3)?,
        origin: r.get(4)?,
        scope_channels: r.get(5)?,
        scope_classes: r.get(6)?,
        address: kind.zip(text),
    })
}

/// Texts of addresses that no person is linked to: from the refusal itself.
struct Texts<'l> {
    ledger: &'l Ledger,
    chunks: HashMap<Position, HashMap<RejectionId, (String, String)>>,
}

impl Texts<'_> {
    fn of(&mut self, entry: &Entry) -> Result<Option<(String, String)>, ApiError> {
        let found = if entry.origin == "import" { self.imported(entry)? } else { self.logged(entry)? };
        Ok(found.filter(|(kind, text)| self.ledger.fingerprint(kind, text) == entry.print))
    }

    fn logged(&self, entry: &Entry) -> Result<Option<(String, String)>, ApiError> {
        let sealed =
            self.ledger.open_secret(entry.position)?.map(read_sealed::<RejectionLogged>).transpose()?;
        Ok(sealed.map(|sealed| (sealed.kind, sealed.text)))
    }

    fn imported(&mut self, entry: &Entry) -> Result<Option<(String, String)>, ApiError> {
        if !self.chunks.contains_key(&entry.position) {
            let chunk = self.chunk(entry.position)?;
            self.chunks.insert(entry.position, chunk);
        }
        Ok(self.chunks.get(&entry.position).and_then(|chunk| chunk.get(&entry.id)).cloned())
    }

    fn chunk(&self, position: Position) -> Result<HashMap<RejectionId, (String, String)>, ApiError> {
        let Some(fact) = self.ledger.fact(position)?.filter(|fact| fact.kind == SuppressionImported::NAME)
        else {
            return Ok(HashMap::new());
        };
        let body: SuppressionImported = read(&fact.body)?;
        let index = u32::try_from(body.first_row / ROWS as u64).unwrap_or(u32::MAX);
        let bytes = self.ledger.chunk(body.blob, index)?.unwrap_or_default();
        let rows = bytes
            .split(|&byte| byte == b'\n')
            .filter_map(|line| serde_json::from_slice::<StoredRefusal>(line).ok());
        Ok(rows.map(|row| (row.rejection, (row.kind, row.text))).collect())
    }
}

/// A line for each address of each refusal.
fn csv(entries: &[Entry]) -> (String, u64, &'static str) {
    let mut out = String::from("\u{feff}number,kind,since,origin,scope_channels,scope_classes,id\r\n");
    let mut lines = 0;
    for entry in entries {
        let Some((kind, text)) = &entry.address else { continue };
        let (since, id) = (When(entry.said_at).to_string(), entry.id.to_string());
        let cells = [
            text,
            kind,
            &since,
            &entry.origin,
            &words(&entry.scope_channels),
            &words(&entry.scope_classes),
            &id,
        ];
        out.push_str(&cells.map(|cell| format!("\"{}\"", harmless(cell).replace('"', "\"\""))).join(","));
        out.push_str("\r\n");
        lines += 1;
    }
    (out, lines, "csv")
}

/// An address a line, each once. Numbers stay as they are, for a dialler; other words are made harmless.
fn plain(entries: &[Entry]) -> (String, u64, &'static str) {
    let mut seen = HashSet::new();
    let mut out = String::new();
    for (kind, text) in entries.iter().filter_map(|entry| entry.address.as_ref()) {
        if seen.insert(text) {
            let number = matches!(kind.as_str(), "phone" | "digits");
            out.push_str(&if number { text.as_str().into() } else { harmless(text) });
            out.push('\n');
        }
    }
    (out, seen.len() as u64, "txt")
}

/// A JSON list as words with `;` between; empty: everything.
fn words(json: &str) -> String {
    serde_json::from_str::<Vec<String>>(json).unwrap_or_default().join(";")
}
