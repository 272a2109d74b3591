//! Signs a person in: the one verb without a session, and the only maker of sessions.

use rusqlite::{OptionalExtension, params};

use super::password;
use super::shapes::{Role, SessionReply, SignInInput};
use crate::door::{Decide, Office};
use crate::error::ApiError;
use crate::facts::{New, SignInRefused, SignedIn};
use crate::ids::{CampaignId, UserId};
use crate::session::Session;
use crate::views::sql::Sql;

/// Failures in a row after which waiting begins.
const FREE: u32 = 3;
/// Failures in a row that lock the account until an admin resets the password.
const LOCK: u32 = 10;

struct Row {
    user: UserId,
    hash: Option<String>,
    disabled: bool,
    locked: bool,
    failures: u32,
    failed_at: Option<i64>,
}

pub fn run(d: &mut Decide<'_, '_>, input: &SignInInput) -> Result<SessionReply, ApiError> {
    let row = find(d, &input.user)?;
    if let Some(wait) = row.as_ref().and_then(|row| wait_s(row, d.now)) {
        return Err(ApiError::new("wait", &format!("Too many wrong passwords. Try again in {wait} s.")));
    }
    if row.as_ref().is_some_and(|row| row.locked) {
        return Err(ApiError::new(
            "locked",
            "This account is locked after ten wrong passwords. An admin can set a new password.",
        ));
    }
    let fits = password::fits(&input.password, row.as_ref().and_then(|row| row.hash.as_deref()));
    match row {
        Some(row) if fits && !row.disabled => {
            d.push_as(New::of(&SignedIn { user: row.user }), Some(row.user));
            super::who_am_i::describe(d.views, row.user, d.office, d.now)
        }
        Some(row) => Ok(refused(d, &row)),
        None => Err(wrong()),
    }
}

/// A refused sign-in is a fact: the reply carries no user, and the door turns it into the error once it is kept.
fn refused(d: &mut Decide<'_, '_>, row: &Row) -> SessionReply {
    let failures = row.failures + 1;
    d.push_as(
        New::of(&SignInRefused { user: Some(row.user), failures, locked: failures >= LOCK, count: 1 }),
        None,
    );
    SessionReply {
        user: UserId::default(),
        login: String::new(),
        display_name: String::new(),
        role: Role::Auditor,
        campaigns: Vec::new(),
        company: String::new(),
        demo: false,
        now: crate::when::When(d.now),
        must_change_password: false,
    }
}

fn wrong() -> ApiError {
    ApiError::new("wrong_password", "User or password is wrong. Nothing was changed.")
}

fn find(d: &Decide<'_, '_>, login: &str) -> Result<Option<Row>, ApiError> {
    d.views
        .prepare_cached(
            "SELECT id, password_hash, disabled, locked, failures, failed_at FROM user WHERE login = ?1",
        )
        .sql("sign_in")?
        .query_row(params![login.trim()], |r| {
            Ok(Row {
                user: r.get(0)?,
                hash: r.get(1)?,
                disabled: r.get(2)?,
                locked: r.get(3)?,
                failures: r.get(4)?,
                failed_at: r.get(5)?,
            })
        })
        .optional()
        .sql("sign_in")
}

/// Seconds still to wait: 2, 4, 8... after the third failure in a row.
fn wait_s(row: &Row, now: i64) -> Option<i64> {
    if row.failures < FREE || row.locked {
        return None;
    }
    let wait = 1_000_i64 << (row.failures - FREE + 1).min(9);
    let left = row.failed_at? + wait - now;
    (left > 0).then_some((left + 999) / 1000)
}

impl Office {
    /// Makes the session out of the reply of `sign_in`.
    pub(crate) fn session_of(&self, reply: &serde_json::Value) -> Option<Session> {
        let reply: SessionReply = serde_json::from_value(reply.clone()).ok()?;
        let campaigns: Vec<CampaignId> = reply.campaigns;
        (reply.user != UserId::default()).then(|| Session::new(reply.user, reply.role, campaigns))
    }
}

/// The error for a reply that carries no user.
pub(crate) fn check(reply: serde_json::Value) -> Result<serde_json::Value, ApiError> {
    let nobody = UserId::default().to_string();
    if reply.get("user").and_then(serde_json::Value::as_str) == Some(nobody.as_str()) {
        Err(wrong())
    } else {
        Ok(reply)
    }
}
