//! Who signs packs that this company takes, and which came.

use quietline_ledger::Position;
use rusqlite::params;

use super::shapes::{PackInstalledRow, PackSignerRow, PackSignersReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::facts::{NoteSealed, PackInstalled, read_sealed};
use crate::ids::UserId;
use crate::views::rows::user_name;
use crate::views::sql::Sql;
use crate::when::When;

/// Both lists, the newest first.
pub fn run(r: &Read<'_>) -> Result<PackSignersReply, ApiError> {
    Ok(PackSignersReply { signers: signers(r)?, packs: packs(r)? })
}

fn signers(r: &Read<'_>) -> Result<Vec<PackSignerRow>, ApiError> {
    let sql = "SELECT key_id, key, by, agreed_by, at, position FROM pack_signer ORDER BY position DESC";
    let mut statement = r.views.prepare_cached(sql).sql("signers")?;
    let rows: Vec<(PackSignerRow, [Option<UserId>; 2], i64)> = statement
        .query_map(params![], |row| {
            let (key_id, key, at) = (row.get(0)?, row.get(1)?, When(row.get(4)?));
            let none = String::new;
            let found = PackSignerRow { key_id, key, note: none(), by: none(), agreed_by: none(), at };
            Ok((found, [row.get(2)?, row.get(3)?], row.get(5)?))
        })
        .and_then(Iterator::collect)
        .sql("signers")?;
    let named = rows.into_iter().map(|(found, [by, agreed_by], position)| {
        Ok(PackSignerRow {
            note: note(r, position)?,
            by: user_name(r.views, by)?,
            agreed_by: user_name(r.views, agreed_by)?,
            ..found
        })
    });
    named.collect()
}

fn packs(r: &Read<'_>) -> Result<Vec<PackInstalledRow>, ApiError> {
    let sql =
        "SELECT pack, version, sha256, key_id, by, agreed_by, at, position FROM pack ORDER BY position DESC";
    let mut statement = r.views.prepare_cached(sql).sql("packs")?;
    let rows: Vec<(PackInstalledRow, [Option<UserId>; 2])> = statement
        .query_map(params![], |row| {
            let (pack, version): (String, u32) = (row.get(0)?, row.get(1)?);
            let in_force = r.book().by_code(&pack).is_some_and(|known| known.version() == version);
            let found = PackInstalledRow {
                pack,
                version,
                sha256: row.get(2)?,
                key_id: row.get(3)?,
                in_force,
                reason: String::new(),
                by: String::new(),
                agreed_by: String::new(),
                at: When(row.get(6)?),
                position: row.get::<_, i64>(7)?.unsigned_abs(),
            };
            Ok((found, [row.get(4)?, row.get(5)?]))
        })
        .and_then(Iterator::collect)
        .sql("packs")?;
    let named = rows.into_iter().map(|(found, [by, agreed_by])| {
        Ok(PackInstalledRow {
            reason: note(r, i64::try_from(found.position).unwrap_or_default())?,
            by: user_name(r.views, by)?,
            agreed_by: user_name(r.views, agreed_by)?,
            ..found
        })
    });
    named.collect()
}

/// Both kinds of fact seal the same words.
fn note(r: &Read<'_>, position: i64) -> Result<String, ApiError> {
    let sealed = r.ledger.open_secret(Position(position.unsigned_abs()))?;
    let note: Option<NoteSealed> = sealed.map(read_sealed::<PackInstalled>).transpose()?;
    Ok(note.unwrap_or_default().text)
}
