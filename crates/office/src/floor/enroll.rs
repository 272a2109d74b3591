//! Makes a desk of whoever shows the secret of an invitation.

use base64::{Engine, engine::general_purpose::STANDARD};
use rusqlite::{Connection, OptionalExtension};

use super::invite::hex;
use crate::door::Office;
use crate::error::ApiError;
use crate::facts::{DeskEnrolled, New, NoteSealed};
use crate::ids::{DeskId, InviteId};
use crate::views::sql::Sql;

/// Most characters of a desk's name.
const NAME: usize = 60;

struct Invite {
    invite: InviteId,
    name: String,
    expires_at: i64,
    used: bool,
}

impl Office {
    /// Enrols a desk. The secret is looked at under the append lock, so that of two who show it one is let in.
    /// Errors: `not_permitted` for a secret nobody was given, `used_invite`, `expired_invite`, `bad_input`.
    pub fn enroll(
        &self,
        secret_sha256: [u8; 32],
        name: &str,
        tls_key: &[u8],
        report_key: [u8; 32],
    ) -> Result<DeskId, ApiError> {
        self.append_with(|views, now| {
            let invite = find(views, &hex(&secret_sha256))?.ok_or_else(ApiError::not_permitted)?;
            check(&invite, now)?;
            let desk = DeskId(crate::door::id_at(now));
            let body = DeskEnrolled {
                desk,
                invite: invite.invite,
                tls_key: STANDARD.encode(tls_key),
                report_key: STANDARD.encode(report_key),
            };
            let text = named(name, &invite.name)?;
            Ok((desk, vec![New::of(&body).seal_for_company(&NoteSealed { text })]))
        })
    }
}

fn check(invite: &Invite, now: i64) -> Result<(), ApiError> {
    if invite.used {
        return Err(ApiError::new("used_invite", "This code was used already. Ask for another one."));
    }
    if now > invite.expires_at {
        return Err(ApiError::new("expired_invite", "This code is too old. Ask for another one."));
    }
    Ok(())
}

fn named(asked: &str, invited: &str) -> Result<String, ApiError> {
    let name = if invited.is_empty() { asked.trim() } else { invited };
    let fits = !name.is_empty() && name.chars().count() <= NAME && !name.chars().any(char::is_control);
    if fits { Ok(name.to_owned()) } else { Err(ApiError::bad_input("name: expected 1 to 60 characters")) }
}

fn find(views: &Connection, secret_sha256: &str) -> Result<Option<Invite>, ApiError> {
    views
        .prepare_cached("SELECT id, name, expires_at, used FROM invite WHERE secret_sha256 = ?1")
        .sql("invite")?
        .query_row([secret_sha256], |r| {
            Ok(Invite { invite: r.get(0)?, name: r.get(1)?, expires_at: r.get(2)?, used: r.get(3)? })
        })
        .optional()
        .sql("invite")
}
