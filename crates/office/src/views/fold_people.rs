//! Folds facts about people who work here.

use rusqlite::params;

use super::Folding;
use crate::error::ApiError;
use crate::facts::{SignInRefused, SignedIn, UserAdded, UserChanged, UserExtensionsSet};

pub fn added(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let body: UserAdded = f.body()?;
    let sealed = f.sealed::<UserAdded>()?.unwrap_or_default();
    f.run(
        "INSERT INTO user (id, login, display_name, password_hash, role, campaigns, must_change, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![body.user, sealed.login, sealed.display_name, sealed.password_hash, json(&body.role), json(&body.campaigns), body.must_change_password, f.fact.at],
    )?;
    Ok(())
}

pub fn changed(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let body: UserChanged = f.body()?;
    let sealed = f.sealed::<UserChanged>()?.unwrap_or_default();
    f.run(
        "UPDATE user SET role = coalesce(?2, role), campaigns = coalesce(?3, campaigns), disabled = coalesce(?4, disabled), must_change = coalesce(?5, must_change),
         password_hash = coalesce(?6, password_hash), display_name = coalesce(?7, display_name),
         failures = CASE WHEN ?6 IS NULL AND ?4 IS NULL THEN failures ELSE 0 END, locked = CASE WHEN ?6 IS NULL AND ?4 IS NULL THEN locked ELSE 0 END WHERE id = ?1",
        params![body.user, body.role.map(|r| json(&r)), body.campaigns.map(|c| json(&c)), body.disabled, body.must_change_password, sealed.password_hash, sealed.display_name],
    )?;
    Ok(())
}

pub fn extensions_set(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let body: UserExtensionsSet = f.body()?;
    let sealed = f.sealed::<UserExtensionsSet>()?.unwrap_or_default();
    f.run(
        "UPDATE user_extension SET until_at = ?2 WHERE user = ?1 AND until_at IS NULL",
        params![body.user, f.fact.at],
    )?;
    for (place, extension) in sealed.extensions.iter().enumerate() {
        f.run(
            "UPDATE user_extension SET until_at = ?2 WHERE extension = ?1 AND until_at IS NULL",
            params![extension, f.fact.at],
        )?;
        f.run(
            "INSERT OR REPLACE INTO user_extension (extension, user, place, from_at) VALUES (?1, ?2, ?3, ?4)",
            params![extension, body.user, place as i64, f.fact.at],
        )?;
    }
    Ok(())
}

pub fn signed_in(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let body: SignedIn = f.body()?;
    f.run(
        "UPDATE user SET last_sign_in_at = ?2, failures = 0, failed_at = NULL WHERE id = ?1",
        params![body.user, f.fact.at],
    )?;
    Ok(())
}

pub fn sign_in_refused(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let body: SignInRefused = f.body()?;
    f.run(
        "UPDATE user SET failures = ?2, failed_at = ?3, locked = ?4 WHERE id = ?1",
        params![body.user, body.failures, f.fact.at, body.locked],
    )?;
    Ok(())
}

/// JSON text of a value kept in one column.
pub fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
