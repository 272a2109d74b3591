//! Folds changes of the rulebook.

use rusqlite::params;

use super::Folding;
use crate::error::ApiError;
use crate::facts::{PackInstalled, PackSignerDropped, PackSignerTrusted, RuleLoosened, RuleTightened};

pub fn tightened(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let RuleTightened { pack, rule, param, value, was, decision } = f.body()?;
    insert(f, true, &RuleLoosened { pack, rule, param, value, was, decision })
}

pub fn loosened(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let change = f.body()?;
    insert(f, false, &change)
}

pub fn signer_trusted(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: PackSignerTrusted = f.body()?;
    let sql = "INSERT OR REPLACE INTO pack_signer (key_id, key, position, at, by, agreed_by) VALUES (?1, ?2, ?3, ?4, (SELECT asked_by FROM decision WHERE id = ?5), NULLIF(?6, (SELECT asked_by FROM decision WHERE id = ?5)))";
    f.run(sql, params![b.key_id, b.key, f.fact.position.0 as i64, f.fact.at, b.decision, f.who()])?;
    Ok(())
}

pub fn signer_dropped(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: PackSignerDropped = f.body()?;
    f.run("DELETE FROM pack_signer WHERE key_id = ?1", params![b.key_id])?;
    Ok(())
}

pub fn installed(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: PackInstalled = f.body()?;
    let sql = "INSERT INTO pack (position, pack, version, sha256, key_id, text, at, by, agreed_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT asked_by FROM decision WHERE id = ?8), NULLIF(?9, (SELECT asked_by FROM decision WHERE id = ?8)))";
    let position = f.fact.position.0 as i64;
    f.run(
        sql,
        params![position, b.pack, b.version, b.sha256, b.key_id, b.text, f.fact.at, b.decision, f.who()],
    )?;
    Ok(())
}

/// Alone it is of whoever did it; by two, of the one who asked, and the other agreed. Where nobody else could decide, nobody did.
fn insert(f: &Folding<'_>, stricter: bool, b: &RuleLoosened) -> Result<(), ApiError> {
    let sql = "INSERT INTO rule_change (position, pack, rule, param, value, was, stricter, at, by, agreed_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, coalesce((SELECT asked_by FROM decision WHERE id = ?9), ?10), CASE WHEN ?9 IS NULL THEN NULL ELSE NULLIF(?10, (SELECT asked_by FROM decision WHERE id = ?9)) END)";
    let position = f.fact.position.0 as i64;
    f.run(
        sql,
        params![position, b.pack, b.rule, b.param, b.value, b.was, stricter, f.fact.at, b.decision, f.who()],
    )?;
    Ok(())
}
