//! What the door looks at around a decision: who asks, what was asked, whether it fits, and what failure must say.

use quietline_ledger::{Draft, Ledger};
use rusqlite::Connection;
use sha2::Digest;

use crate::error::ApiError;
use crate::session::Session;
use crate::verb::{Class, Request};
use crate::views::sql::Sql;

/// A part of a fact holds 1 MiB at most (the ledger's limit, with room for its header). Looked at before anything is
/// appended, so that one request that is too long fails alone and not with the whole group.
pub(super) fn fits(drafts: &[Draft]) -> Result<(), ApiError> {
    const MOST: usize = 1_000_000;
    let long = |draft: &Draft| {
        draft.body.to_string().len() > MOST
            || draft.secret.as_ref().is_some_and(|secret| secret.value.to_string().len() > MOST)
    };
    if drafts.iter().any(long) {
        Err(ApiError::bad_input("a text is longer than a fact can hold (about 1 MB)"))
    } else {
        Ok(())
    }
}

/// A report that failed for another reason than its own input is not kept, and must say so in those words.
pub(super) fn unless_input(request: &Request, error: ApiError) -> ApiError {
    let own = matches!(
        error.code.as_str(),
        "bad_input" | "not_permitted" | "not_found" | "conflict" | "signed_out"
    );
    if own { error } else { not_kept(request, &error) }
}

/// A person disabled since sign-in may still report; everything else ends here.
pub(crate) fn still_valid(views: &Connection, session: Option<&Session>) -> Result<(), ApiError> {
    let Some(session) = session else { return Ok(()) };
    let campaigns = serde_json::to_string(session.campaigns()).unwrap_or_default();
    let row: rusqlite::Result<(bool, String, String)> = views
        .prepare_cached("SELECT disabled, role, campaigns FROM user WHERE id = ?1")
        .sql("session")?
        .query_row([session.user()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    match row {
        Ok((false, role, held))
            if held == campaigns
                && serde_json::from_str::<crate::people::shapes::Role>(&role).ok()
                    == Some(session.role()) =>
        {
            Ok(())
        }
        Ok(_) | Err(rusqlite::Error::QueryReturnedNoRows) => Err(ApiError::new(
            "session_ended",
            "Your access was changed since you signed in. Sign in again; reports you log are still kept.",
        )),
        Err(error) => Err(error).sql("session"),
    }
}

pub(super) fn hash(request: &Request, ledger: &Ledger) -> String {
    request_hash(request, ledger).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Under a key of the workspace: a request may hold a number or a password, and the hash stands in facts that leave the
/// machine, where a bare one could be guessed.
pub(super) fn request_hash(request: &Request, ledger: &Ledger) -> [u8; 32] {
    let mut hasher = sha2::Sha256::new();
    hasher.update(ledger.subkey("request"));
    hasher.update(request.meta().name.as_bytes());
    hasher.update([0]);
    let mut input = request.input_json();
    // A retry is sent later: how long ago the key went down is no part of what was asked.
    if let Some(fields) = input.as_object_mut() {
        fields.remove("said_ago_ms");
    }
    hasher.update(input.to_string().as_bytes());
    hasher.finalize().into()
}

/// For a report nothing is worse than a silent loss: the error says in so many words that it is not kept.
pub(super) fn not_kept(request: &Request, error: &ApiError) -> ApiError {
    if request.meta().class != Class::Report || error.code == "unknown_outcome" {
        return error.clone();
    }
    let message = format!(
        "NOT KEPT: {}. Write it down on paper now and tell your supervisor; the program dials nobody until this is mended.",
        error.message
    );
    ApiError::new("not_kept", &message)
}
