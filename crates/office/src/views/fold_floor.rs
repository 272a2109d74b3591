//! Folds facts about the floor, and the suppression feed that every desk follows.

use base64::{Engine, engine::general_purpose::STANDARD};
use rusqlite::params;

use super::Folding;
use super::sql::Sql;
use crate::error::ApiError;
use crate::facts::{DeskCutOff, DeskEnrolled, DeskInvited, FeedKnown, ReportsReceived};
use crate::ids::RejectionId;

pub fn invited(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: DeskInvited = f.body()?;
    let name = f.sealed::<DeskInvited>()?.unwrap_or_default().text;
    f.run(
        "INSERT INTO invite (id, secret_sha256, name, expires_at) VALUES (?1, ?2, ?3, ?4)",
        params![b.invite, b.secret_sha256, name, b.expires_at],
    )?;
    Ok(())
}

pub fn enrolled(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: DeskEnrolled = f.body()?;
    let name = f.sealed::<DeskEnrolled>()?.unwrap_or_default().text;
    // Keys that cannot be read fit nobody.
    let bytes = |text: &str| STANDARD.decode(text).unwrap_or_default();
    let mut report_key = bytes(&b.report_key);
    report_key.resize(32, 0);
    f.run(
        "INSERT INTO desk (id, name, tls_key, report_key, enrolled_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![b.desk, name, bytes(&b.tls_key), report_key, f.fact.at],
    )?;
    f.run("UPDATE invite SET used = 1 WHERE id = ?1", params![b.invite])?;
    Ok(())
}

pub fn cut_off(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: DeskCutOff = f.body()?;
    f.run(
        "UPDATE desk SET cut_off_at = ?2 WHERE id = ?1 AND cut_off_at IS NULL",
        params![b.desk, f.fact.at],
    )?;
    Ok(())
}

pub fn received(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: ReportsReceived = f.body()?;
    for position in b.positions {
        f.run(
            "INSERT OR REPLACE INTO received (position, at, desk) VALUES (?1, ?2, ?3)",
            params![position.cast_signed(), b.at, b.desk],
        )?;
    }
    Ok(())
}

/// When the hub had the fact at a position, if a desk reported it.
pub fn received_at(f: &Folding<'_>) -> Result<Option<i64>, ApiError> {
    use rusqlite::OptionalExtension;
    f.views
        .prepare_cached("SELECT at FROM received WHERE position = ?1")
        .sql("received")?
        .query_row([f.fact.position.0.cast_signed()], |row| row.get(0))
        .optional()
        .sql("received")
}

pub fn known(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: FeedKnown = f.body()?;
    for one in b.known {
        f.run(
            "INSERT OR IGNORE INTO desk_known (desk, seq, at) VALUES (?1, ?2, ?3)",
            params![one.desk, one.seq.cast_signed(), f.fact.at],
        )?;
    }
    Ok(())
}

/// A fact that adds its fingerprints to the feed.
pub fn feed_add(f: &Folding<'_>) -> Result<(), ApiError> {
    let add: Vec<[u8; 32]> = f.fact.fingerprints.iter().map(|fp| fp.0).collect();
    if add.is_empty() { Ok(()) } else { push(f, &add, &[]) }
}

/// A lift takes out what no other refusal holds. Called after the refusals were marked.
pub fn feed_remove(f: &Folding<'_>, refusals: &[RejectionId]) -> Result<(), ApiError> {
    // A rebuild makes its indexes last; a lift is seldom enough to ask for the one it needs.
    f.views
        .execute_batch("CREATE INDEX IF NOT EXISTS refusal_of ON refusal_fp (refusal)")
        .sql("feed_remove")?;
    let sql = "SELECT fp FROM refusal_fp WHERE refusal = ?1 AND NOT EXISTS (SELECT 1 FROM refusal_fp o JOIN refusal r ON r.id = o.refusal WHERE o.fp = refusal_fp.fp AND r.lifted = 0)";
    let mut statement = f.views.prepare_cached(sql).sql("feed_remove")?;
    let mut remove: Vec<[u8; 32]> = Vec::new();
    for refusal in refusals {
        for fp in statement.query_map([refusal], |row| row.get(0)).sql("feed_remove")? {
            remove.push(fp.sql("feed_remove")?);
        }
    }
    remove.sort_unstable();
    remove.dedup();
    if remove.is_empty() { Ok(()) } else { push(f, &[], &remove) }
}

fn push(f: &Folding<'_>, add: &[[u8; 32]], remove: &[[u8; 32]]) -> Result<(), ApiError> {
    let (seq, before) = crate::floor::feed_head(f.views)?;
    let (seq, position) = (seq + 1, f.fact.position.0);
    let digest = crate::floor::feed_digest_after(before, seq, position, add, remove);
    f.run(
        "INSERT INTO feed (seq, position, removed, digest) VALUES (?1, ?2, ?3, ?4)",
        params![seq.cast_signed(), position.cast_signed(), remove.as_flattened(), digest],
    )?;
    Ok(())
}
