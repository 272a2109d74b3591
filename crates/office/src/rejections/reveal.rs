//! Shows the full number. The fact comes first: no fact, no answer.

use rusqlite::{OptionalExtension, params};

use super::entry::{find, sealed};
use super::shapes::{RevealInput, RevealReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{Disclosed, New};
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, i: RevealInput) -> Result<RevealReply, ApiError> {
    if i.purpose.trim().is_empty() {
        return Err(ApiError::bad_input("purpose: say what the number is needed for"));
    }
    let entry = find(d.views, d.me()?, i.id)?;
    let sealed = sealed(d.ledger(), entry.position)?;
    let sealed = sealed.ok_or_else(|| {
        ApiError::conflict("The number was destroyed; only its fingerprint blocks. Nothing can be shown.")
    })?;
    let name = d
        .views
        .query_row("SELECT max(name) FROM lead WHERE subject = ?1", params![sealed.subject], |r| r.get(0))
        .optional()
        .sql("reveal")?
        .flatten();
    let body = Disclosed { verb: "rejection_reveal".into(), about: Some(i.id.0), rows: 1, full: true };
    Ok(RevealReply {
        address: sealed.text,
        name,
        position: d.push(New::of(&body).words(entry.subject, &i.purpose)),
    })
}
