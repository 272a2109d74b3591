//! Reads a list before the lock is taken: rows, persons, chunks, and what the summary will say.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quietline_registers::sheet;
use quietline_rules::screening::LeadSource;
use uuid::Uuid;

use super::callable::{Count, Listed, count};
use super::columns::Columns;
use super::linking::{Linking, Seen};
use super::reader::{Defaults, Reader};
use super::row::StoredRow;
use super::shapes::{LeadsImportInput, LeadsImportReply};
use super::supplier::paper;
use super::taken::{Taken, aside_csv};
use crate::calls::question::own_campaign;
use crate::campaigns::shapes::NoticeRow;
use crate::door::{Read, id_at};
use crate::error::ApiError;
use crate::facts::{LeadsImported, SupplierPaper};
use crate::ids::{BatchId, NoticeId};
use crate::suppression::covering::{Cover, Person, wanted};

/// A chunk is closed before it would be longer, in bytes. One person's erasure writes a chunk anew, so they are kept
/// well below what the ledger takes (4 MiB).
const CHUNK: usize = 1 << 20;
/// Rows written aside that stand in the reply itself.
const SHOWN: usize = 1_000;

/// A list ready to be kept.
pub struct Plan {
    /// Name of the blob.
    pub blob: Uuid,
    /// Its chunks; taken by the door. None when nothing is to be kept.
    pub chunks: Vec<Vec<u8>>,
    /// The fact.
    pub fact: LeadsImported,
    /// Answer, still without position.
    pub reply: LeadsImportReply,
    /// Ledger size this was read at.
    pub at_size: u64,
    /// Links as they were then.
    pub seen: Seen,
    /// Every person with addresses.
    pub people: Vec<Person>,
    /// Refusals that reach new addresses, as of then.
    pub covers: Vec<Cover>,
}

/// Reads the file. Errors: `bad_file` with the byte or line for what is no list; `bad_input`, `not_found`,
/// `not_permitted`.
pub fn make(r: &Read<'_>, i: &LeadsImportInput) -> Result<Plan, ApiError> {
    let campaign = own_campaign(r.views, r.me()?, i.campaign)?;
    let notices = crate::campaigns::notices::run(r)?.notices;
    let notice = i.notice.as_deref().map(|key| find(&notices, key)).transpose()?;
    let supplier = paper(i, &campaign.class)?;
    let bytes = STANDARD.decode(i.bytes.trim()).map_err(|_| ApiError::bad_input("bytes: expected base64"))?;
    let (sheet, rows) = sheet::read(&bytes)
        .map_err(|e| ApiError::new("bad_file", &format!("This is no list: {e}. Nothing was imported.")))?;
    let columns = Columns::find(&sheet.header)?;
    let defaults = defaults(i, &columns, &notices, notice)?;
    let mut linking = Linking::new(r.views, r.ledger, i.campaign);
    let reader = Reader { columns: &columns, defaults: &defaults };
    let mut taken = Taken::default();
    for row in rows {
        taken.take(row, &reader, &mut linking, &sheet, r.now)?;
    }
    let seen = linking.into_seen();
    let listed = Listed {
        campaign: &campaign,
        notices: &notices,
        notice: notice.map(|notice| notice.notice),
        supplier: supplier.as_ref(),
        seen: &seen,
        now: r.now,
    };
    let count = count(&r.desk()?, &listed, &taken.rows)?;
    let covers = wanted(r.views, &taken.people)?;
    let at_size = r.ledger.head()?.size;
    let undated = count.undated;
    let (chunks, fact) = fact(r, i, &taken, count, (notice.map(|notice| notice.notice), supplier))?;
    let (columns, ignored_columns) = columns.told(&sheet.header);
    let reply = LeadsImportReply { undated, columns, ignored_columns, ..reply(&fact, &sheet, &taken)? };
    Ok(Plan { blob: fact.blob, chunks, fact, reply, at_size, seen, people: taken.people, covers })
}

/// The fact and the chunks it names.
fn fact(
    r: &Read<'_>,
    i: &LeadsImportInput,
    taken: &Taken,
    count: Count,
    (notice, supplier): (Option<NoticeId>, Option<SupplierPaper>),
) -> Result<(Vec<Vec<u8>>, LeadsImported), ApiError> {
    let keep = !i.dry_run && taken.usable > 0;
    let chunks = if keep { chunks(&taken.rows)? } else { Vec::new() };
    let fact = LeadsImported {
        batch: BatchId(id_at(r.now)),
        campaign: i.campaign,
        rows: taken.records,
        usable: taken.usable,
        callable: count.callable,
        problems: taken.problems.clone(),
        by_rule: count.by_rule,
        source: i.source.clone(),
        notice,
        supplier,
        region: i.region.clone().unwrap_or_else(|| "HK".into()),
        blob: Uuid::new_v4(),
        chunks: u32::try_from(chunks.len()).map_err(|_| {
            ApiError::new("too_many", "This list is too long. Cut it in two; nothing was imported.")
        })?,
    };
    Ok((chunks, fact))
}

fn reply(fact: &LeadsImported, sheet: &sheet::Sheet, taken: &Taken) -> Result<LeadsImportReply, ApiError> {
    Ok(LeadsImportReply {
        batch: None,
        rows: fact.rows,
        usable: fact.usable,
        callable: fact.callable,
        duplicates: taken.duplicates,
        date_problems: taken.date_problems,
        undated: 0,
        columns: Vec::new(),
        ignored_columns: Vec::new(),
        problems: fact.problems.clone(),
        by_rule: fact.by_rule.clone(),
        bad_rows: taken.aside.iter().take(SHOWN).map(|(_, row)| row.clone()).collect(),
        bad_rows_csv: aside_csv(&taken.aside)?,
        encoding: sheet.encoding.to_string(),
        delimiter: char::from(sheet.delimiter).to_string(),
        position: None,
    })
}

/// The rows as JSON Lines, cut between rows.
fn chunks(rows: &[StoredRow]) -> Result<Vec<Vec<u8>>, ApiError> {
    let mut chunks = vec![Vec::new()];
    for row in rows {
        let mut line = serde_json::to_vec(row).map_err(|_| {
            ApiError::new("ledger_failed", "A row could not be written. Nothing was imported.")
        })?;
        line.push(b'\n');
        match chunks.last_mut() {
            Some(last) if last.is_empty() || last.len() + line.len() <= CHUNK => last.append(&mut line),
            _ => chunks.push(line),
        }
    }
    Ok(chunks)
}

fn find<'a>(notices: &'a [NoticeRow], key: &str) -> Result<&'a NoticeRow, ApiError> {
    notices
        .iter()
        .find(|notice| notice.key == key.trim().to_lowercase())
        .ok_or_else(|| ApiError::not_found("notice"))
}

fn defaults(
    i: &LeadsImportInput,
    columns: &Columns,
    notices: &[NoticeRow],
    notice: Option<&NoticeRow>,
) -> Result<Defaults, ApiError> {
    let source = i.source.clone().unwrap_or_default();
    if !source.is_empty() {
        source.parse::<LeadSource>().map_err(|e| ApiError::bad_input(&format!("source: {e}")))?;
    }
    let region = i.region.as_deref().map(|code| code.trim().to_uppercase());
    Ok(Defaults {
        source,
        region: region.or_else(|| columns.country.is_none().then(|| "HK".to_owned())),
        data_kinds: notice.map(|notice| notice.data_kinds.clone()).unwrap_or_default(),
        notices: notices
            .iter()
            .map(|notice| (notice.key.clone(), (notice.notice, notice.data_kinds.clone())))
            .collect(),
    })
}
