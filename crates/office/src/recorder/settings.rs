//! The recorder as it is set.

use quietline_recorder::{AmiHook, BadHook, Hook, HttpHook};
use rusqlite::{Connection, OptionalExtension};

use crate::error::ApiError;
use crate::facts::RecorderSealed;
use crate::views::sql::Sql;

/// Where Asterisk's manager interface listens unless somebody changed it.
const AMI_PORT: u32 = 5038;

/// What is set.
#[derive(Debug, Clone, Default)]
pub(super) struct Settings {
    pub kind: String,
    pub sealed: RecorderSealed,
    pub set_at: i64,
}

/// None: nothing was ever set, or it was taken away.
pub(super) fn read(views: &Connection) -> Result<Option<Settings>, ApiError> {
    views
        .prepare_cached(
            "SELECT kind, url, host, port, user, secret, set_at FROM recorder WHERE kind <> 'none'",
        )
        .sql("recorder")?
        .query_row([], |row| {
            let sealed = RecorderSealed {
                url: row.get(1)?,
                host: row.get(2)?,
                port: row.get(3)?,
                user: row.get(4)?,
                secret: row.get(5)?,
            };
            Ok(Settings { kind: row.get(0)?, sealed, set_at: row.get(6)? })
        })
        .optional()
        .sql("recorder")
}

/// The recorder that is told. Errors: `damaged_fact` for one that cannot be read.
pub(super) fn hook(views: &Connection) -> Result<Option<Hook>, ApiError> {
    let Some(settings) = read(views)? else { return Ok(None) };
    checked(&settings.kind, &settings.sealed).map(Some).map_err(|_| {
        ApiError::new(
            "damaged_fact",
            "The recorder that was set cannot be read. It is told nothing; set it again.",
        )
    })
}

/// Errors: `bad_input`, which names the field.
pub(super) fn checked(kind: &str, sealed: &RecorderSealed) -> Result<Hook, ApiError> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let secret = text(&sealed.secret);
    let hook = match kind {
        "http" => HttpHook::new(&text(&sealed.url), &secret).map(Hook::Http),
        "ami" => {
            let port = sealed.port.unwrap_or(AMI_PORT);
            AmiHook::new(&text(&sealed.host), port, &text(&sealed.user), &secret).map(Hook::Ami)
        }
        _ => return Err(ApiError::bad_input("kind: expected http, ami or none")),
    };
    hook.map_err(|bad: BadHook| ApiError::bad_input(&bad.to_string()))
}
