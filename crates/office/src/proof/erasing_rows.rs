//! A person's rows in lists: taken out of the chunks, which are written anew under new keys.

use std::collections::BTreeSet;

use quietline_ledger::{Fingerprint, Ledger, Position};
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::erasing::{Erasing, facts_about};
use crate::door::Office;
use crate::error::ApiError;
use crate::facts::{Kind, LinkMade, New, RowsEndOrdered, RowsEnded, SuppressionImported, read, read_sealed};
use crate::ids::{RejectionId, SubjectId};
use crate::leads::row::StoredRow;
use crate::suppression::row::{ROWS, StoredRefusal};
use crate::views::sql::Sql;

/// Takes the persons' rows out of every lead list. Gives the number of rows.
pub(super) fn end_rows(office: &Office, ledger: &mut Ledger, erasing: &Erasing) -> Result<u64, ApiError> {
    let mut ended = 0;
    for (blob, chunks) in lists(office)? {
        for index in 0..chunks {
            ended += rewrite(office, ledger, erasing, (blob, index), &|line| {
                parse::<StoredRow>(line).map(|row| !erasing.subjects.contains(&row.subject))
            })?;
        }
    }
    Ok(ended)
}

/// Takes the texts of the persons' imported refusals out of their lists; the fingerprints stay. Gives the number of rows.
pub(super) fn end_texts(office: &Office, ledger: &mut Ledger, erasing: &Erasing) -> Result<u64, ApiError> {
    let (refusals, facts) = office.with_reader(|pair| imported(&pair.views, &erasing.prints))?;
    let mut ended = 0;
    for position in facts {
        let Some(fact) = ledger.fact(position)? else { continue };
        let body: SuppressionImported = read::<SuppressionImported>(&fact.body)?;
        let index = u32::try_from(body.first_row / ROWS as u64).unwrap_or(u32::MAX);
        ended += rewrite(office, ledger, erasing, (body.blob, index), &|line| {
            parse::<StoredRefusal>(line).map(|row| !refusals.contains(&row.rejection))
        })?;
    }
    Ok(ended)
}

/// Imported refusals that stand on any of the fingerprints, and the facts that brought them in. What the views blank when
/// the erasure is folded is the same set, or a rebuild would differ.
fn imported(
    views: &Connection,
    prints: &[Fingerprint],
) -> Result<(BTreeSet<RejectionId>, BTreeSet<Position>), ApiError> {
    let sql = "SELECT refusal.id, refusal.position FROM refusal_fp JOIN refusal ON refusal.id = refusal_fp.refusal WHERE fp = ?1 AND origin = 'import'";
    let mut statement = views.prepare_cached(sql).sql("erasing")?;
    let (mut refusals, mut facts) = (BTreeSet::new(), BTreeSet::new());
    for print in prints {
        let rows = statement
            .query_map(params![&print.0[..]], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))
            .sql("erasing")?;
        for row in rows {
            let (refusal, position) = row.sql("erasing")?;
            refusals.insert(refusal);
            facts.insert(Position(position.unsigned_abs()));
        }
    }
    Ok((refusals, facts))
}

/// Writes a chunk anew with the rows that stay. A chunk without such a row is left as it is.
fn rewrite(
    office: &Office,
    ledger: &mut Ledger,
    erasing: &Erasing,
    (blob, index): (Uuid, u32),
    stays: &dyn Fn(&[u8]) -> Result<bool, ApiError>,
) -> Result<u64, ApiError> {
    let Some(bytes) = ledger.chunk(blob, index)? else { return Ok(0) };
    let (mut kept, mut ended) = (Vec::with_capacity(bytes.len()), 0);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if stays(line.trim_ascii())? {
            kept.extend_from_slice(line);
        } else {
            ended += 1;
        }
    }
    if ended > 0 {
        let order = erasing.draft(office, New::of(&RowsEndOrdered { erasure: erasing.order }));
        let done = erasing.draft(office, New::of(&RowsEnded { erasure: erasing.order, rows: ended }));
        ledger.blobs()?.rewrite(blob, index, &kept, order, done)?;
    }
    Ok(ended)
}

/// Fingerprints of the persons' addresses, from what is left of their links and rows: after a crash, when the views have
/// forgotten them already.
pub(super) fn addresses(
    office: &Office,
    ledger: &Ledger,
    subjects: &[SubjectId],
) -> Result<Vec<Fingerprint>, ApiError> {
    let mut prints = Vec::new();
    for position in facts_about(ledger, LinkMade::NAME, subjects)? {
        if let Some(sealed) = ledger.open_secret(position)?.map(read_sealed::<LinkMade>).transpose()? {
            prints.push(ledger.fingerprint(&sealed.kind, &sealed.text));
        }
    }
    for (blob, chunks) in lists(office)? {
        for index in 0..chunks {
            let bytes = ledger.chunk(blob, index)?.unwrap_or_default();
            for line in bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
                let row: StoredRow = parse(line)?;
                if subjects.contains(&row.subject) {
                    prints.extend(
                        row.addresses().into_iter().map(|(kind, text)| ledger.fingerprint(kind, text)),
                    );
                }
            }
        }
    }
    Ok(prints)
}

/// Every lead list's blob and its number of chunks.
fn lists(office: &Office) -> Result<Vec<(Uuid, u32)>, ApiError> {
    office.with_reader(|pair| {
        let mut statement = pair.views.prepare("SELECT blob, chunks FROM list").sql("erasing")?;
        let rows =
            statement.query_map([], |row| Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?))).sql("erasing")?;
        rows.collect::<Result<_, _>>().sql("erasing")
    })
}

fn parse<T: serde::de::DeserializeOwned>(line: &[u8]) -> Result<T, ApiError> {
    serde_json::from_slice(line).map_err(|_| ApiError::new("damaged_blob", "A list cannot be read back, so nobody can be taken out of it. The erasure is ordered and not done."))
}
