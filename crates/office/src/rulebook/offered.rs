//! A pack as it is offered, held against the book in force.

use quietline_rules::pack::{ENGINE_PACK, Strictness};
use quietline_rules::{PackError, RuleBook, RulePack};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::laid::Laid;
use super::signer;
use crate::error::ApiError;

/// Longest pack, bytes: ten times the longest there is, and its text stands in a fact.
const MOST_BYTES: usize = 300_000;

/// A pack that could be put in force.
pub(super) struct Offered {
    /// The pack.
    pub pack: RulePack,
    /// The book with it and with this company's changes.
    pub book: RuleBook,
    /// Hex, of the text.
    pub sha256: String,
    /// The key that signed it.
    pub key_id: String,
}

/// Reads it. Errors: `not_signed`; `bad_input` for what is no pack; `conflict` where the book has this version or a later one,
/// or where a change of this company cannot be laid over it.
pub(super) fn read(
    views: &Connection,
    laid: &Laid,
    text: &str,
    signature: &str,
) -> Result<Offered, ApiError> {
    if text.len() > MOST_BYTES {
        return Err(ApiError::bad_input("text: a pack has at most 300,000 bytes. Nothing was changed."));
    }
    // Before anything else is believed of it.
    let signer = signer::of(views, text, signature)?;
    let pack = RulePack::parse(text).map_err(|error| no_pack(&error))?;
    is_newer(&pack, &laid.book)?;
    let code = pack.code();
    let new = laid.with_pack(views, pack.clone())?;
    if let Some(row) = loosened(&new, &code) {
        return Err(ApiError::conflict(&format!(
            "A change that this company made to {row} would allow what the new pack forbids. Set it to the new pack's value first; nothing was changed."
        )));
    }
    let sha256 = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Offered { pack, book: new.book, sha256, key_id: signer.id })
}

/// A row of which the company's own value is looser than that of the new pack: a stricter law must not get lost behind it.
fn loosened(new: &Laid, code: &str) -> Option<String> {
    let (own, law) = (new.book.by_code(code)?, new.original.by_code(code)?);
    let mut rows = own.rows().zip(law.rows());
    let found = rows.find(|((_, changed, _), (_, rule, _))| {
        changed.check.compared_with(&rule.check) == Strictness::Looser
    });
    found.map(|((name, ..), _)| name)
}

fn is_newer(pack: &RulePack, in_force: &RuleBook) -> Result<(), ApiError> {
    let code = pack.code();
    if code == ENGINE_PACK {
        return Err(ApiError::bad_input(
            "text: the program's own rules come with the program. Nothing was changed.",
        ));
    }
    match in_force.by_code(&code).map(RulePack::version) {
        Some(version) if version >= pack.version() => Err(ApiError::conflict(&format!(
            "Version {version} of this pack is in force already; the file has version {}. Nothing was changed.",
            pack.version()
        ))),
        _ => Ok(()),
    }
}

fn no_pack(error: &PackError) -> ApiError {
    let source = std::error::Error::source(error).map(|source| format!(" {source}")).unwrap_or_default();
    ApiError::bad_input(&format!("text: {error}.{source} Nothing was changed."))
}
